package org.preceptor.attack;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Many shots, several at once. */
final class Volley {

    /** More failures than that tell nothing new. */
    private static final int MOST = 50;

    private Volley() {}

    /** One shot by its number. */
    @FunctionalInterface
    interface Fire {

        /** What went wrong; empty when the service stood. */
        Optional<String> shoot(int number) throws IOException, InterruptedException;
    }

    /** Shoots; ends early when failures abound. */
    static List<String> run(int count, int threads, Fire fire, IntConsumer progress) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                executor.execute(() -> {
                    for (int number = next.getAndIncrement();
                            number < count && failures.size() < MOST;
                            number = next.getAndIncrement()) {
                        try {
                            fire.shoot(number).ifPresent(failures::add);
                        } catch (IOException | RuntimeException e) {
                            failures.add("shot " + number + ": " + e);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                        progress.accept(number + 1);
                    }
                });
            }
        }
        return List.copyOf(failures);
    }
}
