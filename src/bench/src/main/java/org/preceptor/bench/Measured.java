package org.preceptor.bench;

/**
 * What one benchmark came to.
 *
 * @param wallMicros mean time of an operation by the clock
 * @param cpuMicros mean processor time of an operation, garbage collector and compiler included
 * @param allocatedKilobytes heap allocated by an operation, in units of 1,024 bytes
 * @param p50Micros median by the clock; of single operations in sample mode, else of iterations
 * @param p99Micros 99th percentile, likewise
 */
record Measured(double wallMicros, double cpuMicros, double allocatedKilobytes, double p50Micros, double p99Micros) {}
