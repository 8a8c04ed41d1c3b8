/** Interactions, allergies and duplicate therapy of drafted medications. */
@NullMarked
package org.preceptor.interaction;

import org.jspecify.annotations.NullMarked;
