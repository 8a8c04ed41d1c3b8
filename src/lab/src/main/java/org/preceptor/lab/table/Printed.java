package org.preceptor.lab.table;

import java.math.BigDecimal;
import org.preceptor.feature.Interval;

/** Numbers as text. */
public final class Printed {

    private Printed() {}

    /** The shortest decimals that read back as the same double, without an exponent. */
    public static String number(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        return shortest.signum() == 0 ? "0" : shortest.stripTrailingZeros().toPlainString();
    }

    /** An interval in words, e.g. {@code 90 to 200} or {@code 18.5 to below 40}. */
    static String interval(Interval interval) {
        String from = interval.lower()
                .map(bound -> (bound.inclusive() ? "" : "above ") + number(bound.value()))
                .orElse("");
        String to = interval.upper()
                .map(bound -> (bound.inclusive() ? "" : "below ") + number(bound.value()))
                .orElse("");
        if (from.isEmpty()) {
            return to.startsWith("below") ? to : "at most " + to;
        }
        if (to.isEmpty()) {
            return from.startsWith("above") ? from : "at least " + from;
        }
        return from + " to " + to;
    }
}
