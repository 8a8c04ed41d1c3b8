package org.preceptor.feature;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import org.preceptor.chart.ClinicalTime;

/**
 * The instant of a call: ages and look-backs count from it.
 *
 * @param zone in which the day of the call is read
 */
public record Moment(Instant now, ZoneId zone) {

    /** Clocks of laboratories and servers differ by so much before a time counts as the future. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** A date without a time may have been written in any time zone. */
    private static final Duration DATE_SKEW = Duration.ofHours(26);

    /** Own bound: a clock, or a time zone, that is set wrong is wrong by less. */
    private static final Duration WRONG_CLOCK = Duration.ofDays(1);

    /** The day of the call. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** Whether a time lies after the call by more than clocks and time zones differ. */
    public boolean future(ClinicalTime time) {
        Duration skew = time.precision() == ClinicalTime.Precision.INSTANT ? SKEW : DATE_SKEW;
        return time.start().isAfter(now.plus(skew));
    }

    /** Whether a time lies ahead by no more than a clock that is set wrong: what it dates may have happened already. */
    boolean shortlyAhead(ClinicalTime time) {
        return future(time) && !time.start().isAfter(now.plus(WRONG_CLOCK));
    }

    /** A time counts by its earliest meaning: "2024" may be as old as its first of January. */
    public boolean olderThan(ClinicalTime time, TemporalAmount lookBack) {
        return time.start().isBefore(before(lookBack));
    }

    /** Whether a time lies back longer even by its latest meaning: "2024" is older than a year only in 2026. */
    public boolean certainlyOlderThan(ClinicalTime time, TemporalAmount lookBack) {
        return !time.end().isAfter(before(lookBack));
    }

    /** The instant so long before the call. */
    public Instant before(TemporalAmount lookBack) {
        return now.atZone(zone).minus(lookBack).toInstant();
    }
}
