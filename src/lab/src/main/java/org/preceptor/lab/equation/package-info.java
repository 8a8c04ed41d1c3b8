/**
 * Published equations: the terms as expressions, each with its citation, and the coefficients read from the model's
 * folder, compiled into the graphs that {@code model.yaml} names.
 */
@NullMarked
package org.preceptor.lab.equation;

import org.jspecify.annotations.NullMarked;
