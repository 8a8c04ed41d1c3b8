package org.preceptor.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.FhirOrigins;

/** Who owes time for bodies that had to be refused is read one body at a time. */
@Timeout(60)
final class AdmissionTest {

    private static final Duration MOST = Duration.ofSeconds(2);
    private static final Deadline LONG = Deadline.in(Duration.ofMinutes(5));
    private static final Deadline SHORT = Deadline.in(Duration.ZERO);
    private static final Caller ONE = client("one");
    private static final Caller OTHER = client("other");

    private final RefusedTime refused = new RefusedTime(MOST, 0.1, () -> 0);
    private final Admission admission = new Admission(new Places(4, 3), refused);

    private static Caller client(String name) {
        return new Caller.Registered(
                name,
                Optional.empty(),
                new FhirOrigins(List.of()),
                "generic",
                Optional.empty(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Admission.Wish.Granted granted(Caller caller) throws InterruptedException {
        Admission.Wish wish = admission.ask(caller, LONG);
        assertThat(wish).isInstanceOf(Admission.Wish.Granted.class);
        return (Admission.Wish.Granted) wish;
    }

    private static String word(Admission.Wish wish) {
        assertThat(wish).isInstanceOf(Admission.Wish.Refused.class);
        return ((Admission.Wish.Refused) wish).word();
    }

    @Test
    void letsAClientThatOwesNothingHaveAllItsPlacesAtOnce() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(granted(ONE).aside()).isFalse();
        }
        assertThat(word(admission.ask(ONE, LONG))).isEqualTo("OVER_ITS_SHARE");
        granted(OTHER);
        assertThat(word(admission.ask(OTHER, LONG))).isEqualTo("OVERLOADED");
    }

    @Test
    void readsOneBodyAtATimeOfAClientThatOwes() throws InterruptedException {
        refused.add(ONE, Duration.ofMillis(1));
        Admission.Wish.Granted first = granted(ONE);
        assertThat(first.aside()).as("gives way to the others").isTrue();
        // More often than it has places: who does not get its turn gives its place back.
        for (int i = 0; i < 5; i++) {
            assertThat(word(admission.ask(ONE, SHORT))).isEqualTo("OVER_ITS_SHARE");
        }
        granted(OTHER);
        granted(OTHER);
        first.close();
        granted(ONE);
    }

    @Test
    void isAskedAgainWhetherItMayWhenItsTurnComes() throws Exception {
        refused.add(ONE, Duration.ofMillis(1));
        Admission.Wish.Granted first = granted(ONE);
        Semaphore turn = first.turn().orElseThrow();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Admission.Wish> second = thread.submit(() -> admission.ask(ONE, LONG));
            while (!turn.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            refused.add(ONE, MOST);
            first.close();
            assertThat(word(second.get())).isEqualTo("OWES_TIME");
        }
        assertThat(turn.availablePermits()).isOne();
    }
}
