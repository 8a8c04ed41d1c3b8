package org.preceptor.attack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Right requests of a client that does nothing wrong, each about a patient of its own, at an even pace. */
final class RightCalls {

    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Endpoint ENDPOINT = new Endpoint("/cds-services/" + Registration.SERVICE, "");

    private final Shot shot;
    private final Registration registration;
    private final long seed;

    RightCalls(URI base, Registration registration, long seed) {
        this.shot = new Shot(base);
        this.registration = registration;
        this.seed = seed;
    }

    /** Calls for so long, and waits for the answers. */
    Pace last(Duration duration) {
        Pace pace = new Pace(BETWEEN, this::answered);
        LockSupport.parkNanos(duration.toNanos());
        pace.end();
        return pace;
    }

    private boolean answered(int number) throws IOException, InterruptedException {
        HostileBodies.Hostile right =
                HostileBodies.Hostile.of("right", HostileBodies.valid(new Random(~seed - number)));
        return shot.post(ENDPOINT.path(), registration.honestPublished(ENDPOINT), right.body(), right.encoding())
                        .status()
                == 200;
    }
}
