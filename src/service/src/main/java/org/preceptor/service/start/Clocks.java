package org.preceptor.service.start;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place that reads the machine's clock; everything else is handed it. */
@Singleton
public final class Clocks {

    /** The machine's clock, in UTC. */
    @Produces
    @Singleton
    public Clock clock() {
        return Clock.systemUTC();
    }
}
