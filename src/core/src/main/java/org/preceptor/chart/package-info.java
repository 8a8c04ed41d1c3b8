/** The chart: typed, dated, unit-bearing facts about one patient, each with the resource that states it. */
@NullMarked
package org.preceptor.chart;

import org.jspecify.annotations.NullMarked;
