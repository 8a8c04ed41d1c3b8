/** Prediction sets with a known share of errors (split conformal prediction), and how well they keep it. */
@NullMarked
package org.preceptor.lab.conformal;

import org.jspecify.annotations.NullMarked;
