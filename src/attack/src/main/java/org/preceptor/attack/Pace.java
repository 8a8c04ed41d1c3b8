package org.preceptor.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Somebody who calls at an even pace, whatever becomes of the calls, and whose answers are timed. */
final class Pace implements AutoCloseable {

    /** One call by its number. */
    @FunctionalInterface
    interface Call {

        /** Whether it was answered as it should be. */
        boolean answered(int number) throws IOException, InterruptedException;
    }

    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    Pace(Duration between, Call call) {
        callers.execute(() -> {
            long due = System.nanoTime();
            for (int number = 0; going.get(); number++) {
                long from = due;
                int one = number;
                callers.execute(() -> time(call, one, from));
                due += between.toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
            }
        });
    }

    /** From when it was due: a late start is part of the wait. */
    private void time(Call call, int number, long from) {
        try {
            if (!call.answered(number)) {
                refused.incrementAndGet();
            }
            nanos.add(System.nanoTime() - from);
        } catch (IOException e) {
            refused.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int refused() {
        return refused.get();
    }

    int count() {
        return nanos.size();
    }

    /** In milliseconds. */
    double quantile(double share) {
        List<Long> sorted;
        synchronized (nanos) {
            sorted = nanos.stream().sorted().toList();
        }
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.floor(share * (sorted.size() - 1))) / 1e6;
    }

    /** Calls no more, and waits for the answers. */
    void end() {
        going.set(false);
        callers.close();
    }

    @Override
    public void close() {
        end();
    }
}
