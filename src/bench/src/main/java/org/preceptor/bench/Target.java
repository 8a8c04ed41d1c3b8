package org.preceptor.bench;

import java.util.Locale;

/**
 * A target, and what was measured.
 *
 * @param most the most that reaches it
 * @param unit after the figure
 */
record Target(String what, double most, double figure, String unit) {

    /** Whether the figure reaches it. A figure that was not measured (NaN) does not. */
    boolean reached() {
        return figure <= most;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-7s  %s: %.2f%s (at most %.0f%s)",
                reached() ? "reached" : "MISSED",
                what,
                figure,
                unit,
                most,
                unit);
    }
}
