package org.preceptor.service.http;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that gives way to all other work of the process: on a thread of the lowest priority. With {@code -XX:ThreadPriorityPolicy=1
 * -XX:JavaPriority1_To_OSPriority=19}, as the service is started, such a thread gets what the others leave of the processors (Linux: nice
 * 19, about a seventieth of another thread's share where both want all of it); without them the JDK has one priority for all.
 */
final class Aside {

    private static final String NAME = "aside";

    private Aside() {}

    /**
     * Does it, while this thread waits for it; an interruption is handed on.
     *
     * @throws IllegalStateException for a checked exception of another kind than these two
     */
    // Nothing is right only because of the priority: it is for how long the others wait.
    @SuppressWarnings("ThreadPriorityCheck")
    static <T> T call(Callable<T> work) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform()
                .name(NAME)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(task);
        try {
            return task.get();
        } catch (InterruptedException stopping) {
            thread.interrupt();
            thread.join();
            throw stopping;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
