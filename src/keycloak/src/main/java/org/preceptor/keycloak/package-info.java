/** Providers that Keycloak loads: what it lacks for SMART App Launch 2.2. */
@NullMarked
package org.preceptor.keycloak;

import org.jspecify.annotations.NullMarked;
