package org.preceptor.chart;

import java.time.LocalDate;

/**
 * A FHIR birth date as the days that it may mean: one, or all of a month or of a year.
 *
 * @param earliest the first of them
 * @param latest the last of them, not before {@code earliest}
 */
public record BirthDate(LocalDate earliest, LocalDate latest) {

    public BirthDate {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("A birth date's days must not end before they begin");
        }
    }

    /** A date known to the day. */
    public static BirthDate on(LocalDate day) {
        return new BirthDate(day, day);
    }
}
