package org.preceptor.chart;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A FHIR date, dateTime, instant, Period or Timing as the stretch of time that it may mean.
 *
 * @param start first instant that it may mean (inclusive)
 * @param end first instant after it (exclusive); after {@code start}
 * @param date the calendar date of {@code start} as the chart wrote it, in the chart's own offset
 * @param precision how exactly the chart wrote it
 */
public record ClinicalTime(Instant start, Instant end, LocalDate date, Precision precision) {

    /** How exactly a chart states a time. */
    public enum Precision {
        YEAR,
        MONTH,
        DAY,
        INSTANT
    }

    /** As exactly as the chart wrote it: "2026-10-24", "2026-10", "2026". */
    public String written() {
        String day = date.toString();
        return switch (precision) {
            case YEAR -> day.substring(0, day.length() - "-10-24".length());
            case MONTH -> day.substring(0, day.length() - "-24".length());
            case DAY, INSTANT -> day;
        };
    }

    public ClinicalTime {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("A time must end after it starts");
        }
    }
}
