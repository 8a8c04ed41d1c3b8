package org.preceptor.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Runs an operation until it has had so much processor time. JMH's own warm-up counts by the clock, and on a machine that
 * others use, too, the compiler would not be done when the clock is.
 */
final class WarmUp {

    private static final long MOST_TIMES_LONGER = 8;

    private WarmUp() {}

    /** For {@code preceptor.bench.warmup} seconds of processor time, or eight times as long by the clock. */
    static void run(Callable<?> operation, Blackhole sink) throws Exception {
        long nanos = (long) (Double.parseDouble(System.getProperty("preceptor.bench.warmup", "2")) * 1e9);
        var threads = ManagementFactory.getThreadMXBean();
        long processor = threads.getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        while (threads.getCurrentThreadCpuTime() - processor < nanos
                && System.nanoTime() - clock < MOST_TIMES_LONGER * nanos) {
            sink.consume(operation.call());
        }
    }
}
