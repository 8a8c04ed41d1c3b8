package org.preceptor.service;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The day on which the tests' patients are as old as they are. */
@Singleton
public final class FixedClock {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
