/** New versions of a model with its risks brought to local rows, and the evidence that this helps. */
@NullMarked
package org.preceptor.lab.recalibration;

import org.jspecify.annotations.NullMarked;
