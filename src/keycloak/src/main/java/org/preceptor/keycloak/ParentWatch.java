package org.preceptor.keycloak;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends Keycloak when its standard input ends, where its launcher asks for that: it must not outlive a sandbox that was killed. */
final class ParentWatch {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private ParentWatch() {}

    static void begin() {
        if (Boolean.getBoolean("preceptor.parent-watch") && BEGUN.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::untilTheEnd);
        }
    }

    private static void untilTheEnd() {
        try {
            while (System.in.read() >= 0) {
                // The parent says nothing; it is there as long as the pipe is.
            }
        } catch (IOException gone) {
            // As good as the end.
        }
        System.exit(0);
    }
}
