/** Statistics of predicted risks against what happened: discrimination, calibration, benefit, and their intervals. */
@NullMarked
package org.preceptor.lab.statistics;

import org.jspecify.annotations.NullMarked;
