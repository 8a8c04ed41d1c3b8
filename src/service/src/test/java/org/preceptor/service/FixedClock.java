package org.preceptor.service;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;

/** Stands on the day on which the tests' patients are as old as they are; a test may turn it for a while. */
@Singleton
public final class FixedClock {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static volatile Instant now = NOW;

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    public Clock clock() {
        return new Turned(ZoneOffset.UTC);
    }

    /** As the service sees it. */
    static Instant now() {
        return now;
    }

    /** Does the work at another instant. */
    static <T> T at(Instant instant, Callable<T> work) throws Exception {
        now = instant;
        try {
            return work.call();
        } finally {
            now = NOW;
        }
    }

    private static final class Turned extends Clock {

        private final ZoneId zone;

        Turned(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Turned(other);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
