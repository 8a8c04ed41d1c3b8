package org.preceptor.lab.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Net benefit by the probability from which one would act (Vickers and Elkin, Med Decis Making 2006;26:565-574): true positives a
 * row, less false positives a row weighted by the odds of the threshold.
 */
public final class DecisionCurve {

    private DecisionCurve() {}

    /**
     * One threshold.
     *
     * @param threshold above 0, below 1
     * @param model net benefit of acting from the threshold on
     * @param everybody net benefit of acting for everybody; acting for nobody has 0
     * @param flagged share of the rows at or above the threshold
     */
    public record Point(double threshold, double model, double everybody, double flagged) {}

    /** The net benefit at some thresholds. */
    public static List<Point> of(Sample sample, double[] thresholds) {
        int[] counts = sample.once();
        return Arrays.stream(thresholds)
                .mapToObj(threshold -> at(sample, counts, threshold))
                .toList();
    }

    private static Point at(Sample sample, int[] counts, double threshold) {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("A threshold lies between 0 and 1");
        }
        double truePositives = 0;
        double falsePositives = 0;
        double events = 0;
        double rows = 0;
        for (int i = 0; i < sample.size(); i++) {
            rows += counts[i];
            events += sample.event(i) ? counts[i] : 0;
            if (sample.probability(i) >= threshold) {
                truePositives += sample.event(i) ? counts[i] : 0;
                falsePositives += sample.event(i) ? 0 : counts[i];
            }
        }
        double odds = threshold / (1 - threshold);
        return new Point(
                threshold,
                (truePositives - falsePositives * odds) / rows,
                (events - (rows - events) * odds) / rows,
                (truePositives + falsePositives) / rows);
    }
}
