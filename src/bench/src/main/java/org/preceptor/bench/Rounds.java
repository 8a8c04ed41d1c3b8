package org.preceptor.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations in turn, again and again, in one JVM and one thread: so many calls of the first, of the second, and so on, and
 * the same again. What else happens on the machine then slows all of them alike, and a ratio within a round holds.
 *
 * <p>The first half of the rounds warms up. What counts is the processor time of the calling thread: the compiler's and the
 * garbage collector's threads are not in it.
 */
final class Rounds {

    private static final ThreadMXBean THREADS =
            (ThreadMXBean) ManagementFactory.getThreadMXBean(); // HotSpot's own, which knows what a thread allocates

    /**
     * How long.
     *
     * @param rounds of which the second half counts
     * @param calls of each operation in a round
     */
    record Effort(int rounds, int calls) {
        static final Effort QUICK = new Effort(40, 20);
        static final Effort FULL = new Effort(120, 40);

        /** With charts that are so many times larger. */
        Effort shared(int times) {
            return new Effort(rounds, Math.max(1, calls / times));
        }
    }

    /** What is run. */
    record Operation(String service, String name, Callable<?> call) {}

    /**
     * What an operation came to: medians over the rounds.
     *
     * @param ofFirst its processor time against that of the first operation in the same round
     * @param allocatedKilobytes of heap, in units of 1,024 bytes
     */
    record Median(Operation operation, double cpuMicros, double ofFirst, double allocatedKilobytes) {}

    /** Keeps the compiler from leaving out what nobody looks at. */
    @SuppressWarnings("unused")
    private volatile @Nullable Object sink;

    /** One median for each operation, in order. */
    List<Median> run(List<Operation> operations, Effort effort) throws Exception {
        int counted = effort.rounds - effort.rounds / 2;
        double[][] micros = new double[operations.size()][counted];
        double[][] kilobytes = new double[operations.size()][counted];
        for (int round = 0; round < effort.rounds; round++) {
            int at = round - effort.rounds / 2;
            for (int i = 0; i < operations.size(); i++) {
                Callable<?> call = operations.get(i).call;
                long allocated = THREADS.getCurrentThreadAllocatedBytes();
                long started = THREADS.getCurrentThreadCpuTime();
                for (int n = 0; n < effort.calls; n++) {
                    sink = call.call();
                }
                long nanos = THREADS.getCurrentThreadCpuTime() - started;
                long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
                if (at >= 0) {
                    micros[i][at] = nanos / 1e3 / effort.calls;
                    kilobytes[i][at] = bytes / 1024.0 / effort.calls;
                }
            }
        }
        List<Median> medians = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            medians.add(new Median(
                    operations.get(i), median(micros[i]), median(ratios(micros[i], micros[0])), median(kilobytes[i])));
        }
        return medians;
    }

    private static double[] ratios(double[] some, double[] others) {
        double[] ratios = new double[some.length];
        for (int i = 0; i < some.length; i++) {
            ratios[i] = some[i] / others[i];
        }
        return ratios;
    }

    /** The middle; of an even number the mean of the two. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
