package org.preceptor.shelf.evaluation;

import java.util.Locale;
import java.util.Optional;

/**
 * A measured number.
 *
 * @param value of all rows
 * @param interval where the value lies with 95 % confidence; empty without resamples, or where too many of them had no value
 */
public record Measure(double value, Optional<Interval> interval) {

    /** The ends of an interval. */
    public record Interval(double low, double high) {}

    /** The number with its interval, as people write it: {@code 0.800 (0.777 to 0.821)}. */
    public String words() {
        return number(value)
                + interval.map(between -> " (" + number(between.low()) + " to " + number(between.high()) + ")")
                        .orElse("");
    }

    /** Three digits after the point, four where the number is small. */
    public static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.3f", value);
    }
}
