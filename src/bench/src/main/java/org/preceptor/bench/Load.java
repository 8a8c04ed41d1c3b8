package org.preceptor.bench;

/**
 * How the service did at one number of connections.
 *
 * @param cpuMicros processor time of the service's process for each request
 * @param residentMegabytes of the service's process at the end; 0 where unknown
 */
record Load(
        int connections,
        long requests,
        double perSecond,
        double p50Millis,
        double p99Millis,
        double cpuMicros,
        long residentMegabytes) {

    /** Of the times of all calls, sorted. */
    static Load of(int connections, double seconds, long cpuNanos, long residentBytes, long[] sortedNanos) {
        int count = sortedNanos.length;
        return new Load(
                connections,
                count,
                count / seconds,
                percentile(sortedNanos, 50) / 1e6,
                percentile(sortedNanos, 99) / 1e6,
                cpuNanos / 1e3 / Math.max(1, count),
                residentBytes >> 20);
    }

    /** The smallest time that so many percent of the calls did not exceed. */
    private static long percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
    }
}
