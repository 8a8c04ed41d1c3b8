package org.preceptor.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Point;

/**
 * Whether a row is like those that a model was fitted to. Three questions, in this order:
 *
 * <ol>
 *   <li>Is a value by itself outside what was seen?
 *   <li>Is a pair of values one that hardly anybody had?
 *   <li>Is the row as a whole far off: by the Mahalanobis distance of its scores (Mahalanobis PC, Proc Natl Inst Sci India
 *       1936;2:49-55), or one input by its distance from what the others let expect? The square of that is by how much the
 *       distance falls when the input is taken out.
 * </ol>
 *
 * <p>Inputs that are missing are left out: the distance is that of the observed ones (their margin). Distances of different
 * numbers of inputs are compared by the cube-root approximation of the chi-square distribution (Wilson EB, Hilferty MM. Proc Natl
 * Acad Sci USA 1931;17:684-688). Safe for use by many threads at once.
 */
public final class Support {

    /** Patterns of missing inputs whose inverse is kept; with more, it is worked out anew. */
    private static final int KEPT = 64;

    private static final int OUTER = 4;

    private final TrainingSummary summary;
    private final List<String> names;
    private final List<Input> inputs;
    private final double[][] correlations;
    private final Map<BitSet, double[][]> inverses = new ConcurrentHashMap<>();

    /**
     * Of a summary.
     *
     * @throws IllegalArgumentException when its correlations are those of no distribution
     */
    public Support(TrainingSummary summary) {
        this.summary = summary;
        this.names = List.copyOf(summary.inputs().keySet());
        this.inputs = List.copyOf(summary.inputs().values());
        int size = names.size();
        this.correlations = new double[size][size];
        for (int i = 0; i < size; i++) {
            List<Double> row = summary.correlations().get(i);
            if (row.size() != i) {
                throw new IllegalArgumentException("row " + (i + 1) + " of the correlations has not " + i + " numbers");
            }
            correlations[i][i] = 1;
            for (int j = 0; j < i; j++) {
                correlations[i][j] = row.get(j);
                correlations[j][i] = row.get(j);
            }
        }
        BitSet all = new BitSet(size);
        all.set(0, size);
        inverse(all);
    }

    /** What it was made of. */
    public TrainingSummary summary() {
        return summary;
    }

    /** How many of the patterns of missing inputs are kept is bounded, and so is what a row costs. */
    private double[][] inverse(BitSet observed) {
        double[][] known = inverses.get(observed);
        if (known != null) {
            return known;
        }
        double[][] inverse = SymmetricInverse.of(correlations, observed.stream().toArray());
        if (inverses.size() < KEPT) {
            inverses.put((BitSet) observed.clone(), inverse);
        }
        return inverse;
    }

    /**
     * What is unusual about a row.
     *
     * @param kind in which way
     * @param inputs whose values; the one that is to blame first
     */
    public record Unusual(Kind kind, List<String> inputs) {
        public Unusual {
            inputs = List.copyOf(inputs);
        }
    }

    /** In which way a row is unusual. */
    public enum Kind {
        /** Each of the values by itself. */
        ALONE,
        /** The values together. */
        TOGETHER
    }

    /**
     * How far off a row is.
     *
     * @param together the distance of all observed inputs, as a standard normal quantile
     * @param besideOthers the greatest distance of one input from what the others let expect
     * @param alone the greatest distance of a number's score from its mean, in standard deviations
     * @param first the name of the input with {@code besideOthers}; empty where none is observed
     * @param second the one that says most strongly that the first should be otherwise; empty where none does
     */
    public record Distance(
            double together, double besideOthers, double alone, Optional<String> first, Optional<String> second) {}

    /**
     * What is unusual about a row; empty where nothing is.
     *
     * @param of the names of the row's inputs; those that the summary does not know are not looked at
     * @param row their values, NaN where missing
     */
    public Optional<Unusual> unusual(List<String> of, List<Double> row) {
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            Input input = summary.inputs().get(of.get(i));
            if (input != null && unseen(input, row.get(i))) {
                alone.add(of.get(i));
            }
        }
        if (!alone.isEmpty()) {
            return Optional.of(new Unusual(Kind.ALONE, alone));
        }
        for (TrainingSummary.Pair pair : summary.neverTogether()) {
            if (is(of, row, pair.one(), pair.value()) && is(of, row, pair.other(), pair.otherValue())) {
                return Optional.of(new Unusual(Kind.TOGETHER, List.of(pair.one(), pair.other())));
            }
        }
        Distance distance = distance(of, row);
        if (distance.together() > summary.limits().together()
                || distance.besideOthers() > summary.limits().besideOthers()) {
            List<String> named = new ArrayList<>();
            distance.first().ifPresent(named::add);
            distance.second().ifPresent(named::add);
            return Optional.of(new Unusual(Kind.TOGETHER, named));
        }
        return Optional.empty();
    }

    /** Whether hardly anybody had the value; a missing one is not unseen. */
    public static boolean unseen(Input input, double value) {
        if (Double.isNaN(value)) {
            return false;
        }
        if (input.discrete()) {
            return input.points().stream().noneMatch(point -> point.value() == value);
        }
        return input.range()
                .map(range -> value < range.low() || value > range.high())
                .orElse(false);
    }

    private static boolean is(List<String> of, List<Double> row, String name, double value) {
        int at = of.indexOf(name);
        return at >= 0 && row.get(at) == value;
    }

    /** How far off a row is; see {@link #unusual}. */
    public Distance distance(List<String> of, List<Double> row) {
        double[] scores = new double[names.size()];
        BitSet observed = new BitSet(scores.length);
        double alone = 0;
        for (int i = 0; i < of.size(); i++) {
            int at = names.indexOf(of.get(i));
            if (at >= 0 && !Double.isNaN(row.get(i))) {
                Input input = inputs.get(at);
                observed.set(at);
                scores[at] = (score(input, row.get(i)) - input.mean()) / input.spread();
                alone = input.discrete() ? alone : Math.max(alone, Math.abs(scores[at]));
            }
        }
        int[] which = observed.stream().toArray();
        if (which.length == 0) {
            return new Distance(0, 0, 0, Optional.empty(), Optional.empty());
        }
        return far(scores, which, inverse(observed), alone);
    }

    private Distance far(double[] scores, int[] which, double[][] inverse, double alone) {
        double square = 0;
        double most = -1;
        int first = 0;
        double side = 0;
        for (int i = 0; i < which.length; i++) {
            double weighted = 0;
            for (int j = 0; j < which.length; j++) {
                weighted += inverse[i][j] * scores[which[j]];
            }
            square += scores[which[i]] * weighted;
            double beside = Math.abs(weighted) / Math.sqrt(inverse[i][i]);
            if (beside > most) {
                most = beside;
                first = i;
                side = Math.signum(weighted);
            }
        }
        // The first lies off to one side; of the others, the one that pulls what is expected of it furthest to the
        // opposite side.
        int second = -1;
        double pull = 0;
        for (int j = 0; j < which.length; j++) {
            double pulled = side * inverse[first][j] * scores[which[j]];
            if (j != first && pulled > pull) {
                pull = pulled;
                second = j;
            }
        }
        return new Distance(
                normal(square, which.length),
                most,
                alone,
                Optional.of(names.get(which[first])),
                second < 0 ? Optional.empty() : Optional.of(names.get(which[second])));
    }

    /** Wilson and Hilferty, 1931: the cube root of chi-square over its degrees of freedom is nearly normal. */
    private static double normal(double square, int degrees) {
        double variance = 2.0 / (9.0 * degrees);
        return (Math.cbrt(Math.max(0, square) / degrees) - (1 - variance)) / Math.sqrt(variance);
    }

    /** The score of a value. */
    public static double score(Input input, double value) {
        List<Point> points = input.points();
        int last = points.size() - 1;
        if (last == 0) {
            return points.getFirst().score();
        }
        if (value < points.getFirst().value()) {
            return along(points.getFirst(), points.get(Math.min(OUTER, last)), value);
        }
        if (value > points.getLast().value()) {
            return along(points.getLast(), points.get(Math.max(0, last - OUTER)), value);
        }
        int upper = 1;
        while (points.get(upper).value() < value) {
            upper++;
        }
        return along(points.get(upper - 1), points.get(upper), value);
    }

    private static double along(Point from, Point to, double value) {
        return from.score() + (value - from.value()) * (to.score() - from.score()) / (to.value() - from.value());
    }
}
