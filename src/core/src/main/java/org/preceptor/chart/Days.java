package org.preceptor.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * When days begin in a zone. A month without a change of offset is asked of the zone's rules once, because asking for every
 * date of a chart costs more than reading the date.
 */
final class Days {

    private static final int SLOTS = 64;
    private static final long SECONDS_PER_DAY = 86_400;

    private final ZoneId zone;
    private final long[] months = new long[SLOTS];
    private final @Nullable ZoneOffset[] offsets = new @Nullable ZoneOffset[SLOTS];

    Days(ZoneId zone) {
        this.zone = zone;
    }

    /** The first instant of the day. */
    Instant start(LocalDate day) {
        long month = day.getYear() * 12L + day.getMonthValue();
        int slot = (int) (month & (SLOTS - 1));
        if (months[slot] != month) {
            months[slot] = month;
            offsets[slot] = offset(day.withDayOfMonth(1));
        }
        ZoneOffset offset = offsets[slot];
        return offset == null
                ? day.atStartOfDay(zone).toInstant()
                : Instant.ofEpochSecond(day.toEpochDay() * SECONDS_PER_DAY - offset.getTotalSeconds());
    }

    /** The month's only offset; null where it changes, be it with the month's first instant. */
    private @Nullable ZoneOffset offset(LocalDate first) {
        ZoneRules rules = zone.getRules();
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = first.plusMonths(1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change = rules.nextTransition(from.minusSeconds(1));
        return change == null || change.getInstant().isAfter(to) ? rules.getOffset(from) : null;
    }
}
