/** Benchmarks: what reading a chart and deciding on it cost, each beside a floor measured in the same run. */
@NullMarked
package org.preceptor.bench;

import org.jspecify.annotations.NullMarked;
