/** Drafted doses against the patient's kidney function. */
@NullMarked
package org.preceptor.dosing;

import org.jspecify.annotations.NullMarked;
