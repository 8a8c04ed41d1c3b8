package org.preceptor.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of the rows that a model was fitted to, so that a patient unlike them is noticed: aggregates only, of at least
 * {@code cell} persons each.
 *
 * @param rows how many the model was fitted to
 * @param persons how many people they are of
 * @param cell the fewest persons that any number here rests on
 * @param inputs name to what its values were, in the order of {@code correlations}
 * @param correlations of the inputs' scores: row by row the lower triangle without the diagonal, −1 to 1
 * @param limits beyond which a row is unusual
 * @param neverTogether pairs of values that hardly anybody had together, although each is common
 * @param predictions variant to the distribution of what the model gave these rows
 */
public record TrainingSummary(
        long rows,
        long persons,
        int cell,
        Map<String, Input> inputs,
        List<List<Double>> correlations,
        Limits limits,
        List<Pair> neverTogether,
        Map<String, Bins> predictions) {
    public TrainingSummary {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        correlations = correlations.stream().map(List::copyOf).toList();
        neverTogether = List.copyOf(neverTogether);
        predictions = Collections.unmodifiableMap(new LinkedHashMap<>(predictions));
        if (correlations.size() != inputs.size()) {
            throw new IllegalArgumentException("not one row of correlations for each input");
        }
    }

    /**
     * The values of one input. A score is the standard normal quantile of the share of people below (half of those with the very
     * value among them); between points it is linear, and beyond the last it goes on as from there to the fourth before it.
     *
     * @param discrete whether it has a few values only, which {@code points} lists; else the points are quantiles
     * @param points ascending; the first of each pair is the value, the second its score
     * @param mean of the scores
     * @param spread of the scores, their standard deviation
     * @param range outside it a number is unusual by itself; empty for a discrete one
     * @param missing share of rows without it, 0 to 1
     * @param bins its distribution
     */
    public record Input(
            boolean discrete,
            List<Point> points,
            double mean,
            double spread,
            Optional<Range> range,
            double missing,
            Bins bins) {
        public Input {
            points = List.copyOf(points);
            if (points.isEmpty() || !(spread > 0)) {
                throw new IllegalArgumentException("an input needs a point and a spread");
            }
        }
    }

    /** A value and its score. */
    public record Point(double value, double score) {}

    /** From least to most, both within. */
    public record Range(double low, double high) {}

    /**
     * Shares of rows between edges: below the first, from each to below the next, from the last on.
     *
     * @param edges ascending
     * @param shares one more than edges; they add up to 1
     */
    public record Bins(List<Double> edges, List<Double> shares) {
        public Bins {
            edges = List.copyOf(edges);
            shares = List.copyOf(shares);
            if (shares.size() != edges.size() + 1) {
                throw new IllegalArgumentException("not one share more than edges");
            }
        }

        /** In which of the shares a value counts. */
        public int of(double value) {
            int bin = 0;
            while (bin < edges.size() && value >= edges.get(bin)) {
                bin++;
            }
            return bin;
        }
    }

    /**
     * Limits, each exceeded by few of the training rows.
     *
     * @param together of the distance of all inputs together, as a standard normal quantile (see {@link Support})
     * @param besideOthers of one input's distance from what the others let expect, in standard deviations of what they leave open
     */
    public record Limits(double together, double besideOthers) {}

    /** Two values. */
    public record Pair(String one, double value, String other, double otherValue) {}
}
