package org.preceptor.card;

import java.util.Locale;

/**
 * Probabilities in words that people understand: natural frequencies with a fixed denominator (Akl EA et al. Cochrane
 * Database Syst Rev 2011;(3):CD006776), never relative.
 */
final class Frequency {

    private Frequency() {}

    /**
     * "13 of 100"; below 1 % "4 of 1,000".
     *
     * @param probability 0 to 1
     */
    static String of(double probability) {
        if (probability < 0.0005) {
            return "fewer than 1 of 1,000";
        }
        if (probability < 0.00995) {
            return Math.round(probability * 1000) + " of 1,000";
        }
        if (probability >= 0.995) {
            return "more than 99 of 100";
        }
        return Math.round(probability * 100) + " of 100";
    }

    /** "13.2 %". */
    static String percent(double probability) {
        return String.format(Locale.ROOT, "%.1f %%", probability * 100);
    }

    /** A signed difference of probabilities: "+3.1 percentage points". */
    static String points(double difference) {
        double points = difference * 100;
        return Math.abs(points) < 0.05
                ? "less than 0.1 percentage points"
                : String.format(Locale.ROOT, "%+.1f percentage points", points).replace('-', '\u2212');
    }
}
