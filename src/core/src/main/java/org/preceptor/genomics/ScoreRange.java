package org.preceptor.genomics;

import java.util.Locale;
import java.util.Optional;

/**
 * An activity score, or the stretch of scores that a report leaves open.
 *
 * @param least from 0
 * @param most at least {@code least}; infinite for "this or more"
 */
public record ScoreRange(double least, double most) {

    public ScoreRange {
        if (!(least >= 0) || !(most >= least) || Double.isInfinite(least)) {
            throw new IllegalArgumentException("A score range runs from 0 upwards");
        }
    }

    /** One score. */
    public static ScoreRange exactly(double score) {
        return new ScoreRange(score, score);
    }

    /** Whether every score of the other lies within. */
    public boolean contains(ScoreRange other) {
        return least <= other.least && other.most <= most;
    }

    /** The scores of both. */
    public Optional<ScoreRange> and(ScoreRange other) {
        double from = Math.max(least, other.least);
        double to = Math.min(most, other.most);
        return from <= to ? Optional.of(new ScoreRange(from, to)) : Optional.empty();
    }

    /** As CPIC writes it: {@code 1.0}, {@code ≥3.0}; {@code 0.25-1.0} where a report leaves it open. */
    @Override
    public String toString() {
        if (least == most) {
            return written(least);
        }
        return Double.isInfinite(most) ? "≥" + written(least) : written(least) + "-" + written(most);
    }

    private static String written(double score) {
        String two = String.format(Locale.ROOT, "%.2f", score);
        return two.endsWith("0") ? two.substring(0, two.length() - 1) : two;
    }
}
