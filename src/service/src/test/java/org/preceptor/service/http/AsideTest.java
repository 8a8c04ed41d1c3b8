package org.preceptor.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that gives way is done by a thread of the lowest priority, and ends as it would have ended here. */
@Timeout(60)
final class AsideTest {

    @Test
    void isDoneByAThreadOfTheLowestPriority() throws Exception {
        assertThat(Aside.call(() -> Thread.currentThread().getPriority())).isEqualTo(Thread.MIN_PRIORITY);
        assertThat(Aside.call(() -> Thread.currentThread().isVirtual())).isFalse();
    }

    @Test
    void failsAsTheWorkFails() {
        for (Throwable failure : List.of(
                new IOException("a"),
                new InterruptedException("b"),
                new IllegalArgumentException("c"),
                new OutOfMemoryError("d"))) {
            assertThatThrownBy(() -> Aside.call(() -> {
                        switch (failure) {
                            case Exception exception -> throw exception;
                            default -> throw (Error) failure;
                        }
                    }))
                    .isSameAs(failure);
        }
    }

    @Test
    void handsAnInterruptionOnAndWaitsForTheWorkToEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                Aside.call(() -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopping) {
                        interrupted.set(true);
                    }
                    return 0;
                });
            } catch (IOException | InterruptedException e) {
                seen.set(e);
            }
        });
        begun.await();
        waiting.interrupt();
        waiting.join();
        assertThat(interrupted).isTrue();
        assertThat(seen.get()).isInstanceOf(InterruptedException.class);
    }
}
