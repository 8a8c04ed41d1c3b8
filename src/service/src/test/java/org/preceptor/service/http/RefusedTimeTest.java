package org.preceptor.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.egress.FhirOrigins;

/** Whoever sends what must be refused waits, and nobody else. */
final class RefusedTimeTest {

    private static final Duration MOST = Duration.ofSeconds(2);

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    private final RefusedTime refused = new RefusedTime(MOST, 0.1, now::get);

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

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void waitsForNobodyWhoOwesNoMoreThanHeMay() {
        assertThat(refused.wait(client("a"))).isEmpty();
        refused.add(client("a"), MOST);
        assertThat(refused.wait(client("a"))).isEmpty();
    }

    @Test
    void letsAClientWaitUntilTheTimePaidAndNoOther() {
        refused.add(client("a"), MOST);
        refused.add(client("a"), Duration.ofMillis(100));
        assertThat(refused.wait(client("a"))).contains(Duration.ofSeconds(1));
        assertThat(refused.wait(client("b"))).isEmpty();
        pass(Duration.ofMillis(400));
        assertThat(refused.wait(client("a")).orElseThrow()).isBetween(Duration.ofMillis(600), Duration.ofMillis(601));
        pass(Duration.ofMillis(601));
        assertThat(refused.wait(client("a"))).isEmpty();
    }

    @Test
    void savesNothingForLater() {
        pass(Duration.ofHours(5));
        refused.add(client("a"), MOST.plusMillis(100));
        pass(Duration.ofHours(5));
        refused.add(client("a"), MOST.plusMillis(100));
        assertThat(refused.wait(client("a"))).contains(Duration.ofSeconds(1));
    }

    @Test
    void tellsNobodyApartInTheOpenSandbox() {
        Caller anyone = new Caller.OpenSandbox("generic");
        refused.add(anyone, Duration.ofHours(1));
        assertThat(refused.wait(anyone)).isEmpty();
    }

    /** Over any length of time refused bodies take the first allowance and a tenth of what passed, and the last body. */
    @Test
    void boundsWhatRefusedBodiesTake() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Caller client = client("client " + seed);
            long taken = 0;
            long began = now.get();
            for (int i = 0; i < 300; i++) {
                if (refused.wait(client).isEmpty()) {
                    int each = 1 + random.nextInt(400);
                    refused.add(client, Duration.ofMillis(each));
                    taken += each;
                }
                pass(Duration.ofMillis(random.nextInt(40)));
            }
            long passed = Duration.ofNanos(now.get() - began).toMillis();
            assertThat(taken).isBetween(MOST.toMillis(), MOST.toMillis() + 400 + passed / 10 + 1);
        }
    }

    @Test
    void takesNoShareThatPaysNothing() {
        for (double share : List.of(0.0, -1.0, 1.1, Double.NaN)) {
            assertThatThrownBy(() -> new RefusedTime(MOST, share, now::get))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("refused-share");
        }
    }
}
