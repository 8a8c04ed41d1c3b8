/** Signing in to read how a card came about: SMART App Launch 2.2, by Quarkus's authorization code flow. */
@NullMarked
package org.preceptor.service.signin;

import org.jspecify.annotations.NullMarked;
