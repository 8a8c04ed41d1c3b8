package org.preceptor.lab;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The day on which somebody signs; nothing else in the laboratory depends on when it happens. */
final class Today {

    private Today() {}

    /** The day that was given, else the one of the machine's clock, in UTC. */
    static LocalDate unless(@Nullable LocalDate given) {
        return given != null ? given : LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    }
}
