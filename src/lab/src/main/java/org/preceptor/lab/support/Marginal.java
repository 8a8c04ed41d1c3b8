package org.preceptor.lab.support;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.model.Support;
import org.preceptor.model.TrainingSummary.Bins;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Point;
import org.preceptor.model.TrainingSummary.Range;

/** What is kept of one input's values. No number rests on fewer than {@link #CELL} persons' values. */
final class Marginal {

    /** The fewest persons of a number: below it is a small cell. */
    static final int CELL = 10;

    private static final MathContext DIGITS = new MathContext(6);
    private static final double[] SHARES = {0.005, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.995};
    private static final int TENTHS = 10;
    private static final int MOST_CODE = 9;

    private Marginal() {}

    /** Digits enough for every use, so that what is written is what was computed with. */
    static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /**
     * Without its range, which rests on limits that are chosen later. Empty where no value, or no quantile, rests on {@link #CELL} persons.
     *
     * @param values of each row, NaN where missing
     */
    static Optional<Input> of(double[] values, List<String> persons) {
        double[] ascending = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double missing = rounded(1 - (double) ascending.length / values.length);
        boolean discrete = Arrays.stream(ascending)
                .allMatch(value -> value == Math.rint(value) && value >= 0 && value <= MOST_CODE);
        List<Point> points = discrete ? counted(values, ascending, persons) : quantiles(ascending);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        Input raw = new Input(discrete, points, 0, 1, Optional.empty(), missing, bins(discrete, points, ascending));
        double sum = 0;
        for (double value : ascending) {
            sum += Support.score(raw, value);
        }
        double mean = rounded(sum / ascending.length);
        double squares = 0;
        for (double value : ascending) {
            double off = Support.score(raw, value) - mean;
            squares += off * off;
        }
        double spread = rounded(Math.sqrt(squares / ascending.length));
        return Optional.of(
                new Input(discrete, points, mean, spread > 0 ? spread : 1, Optional.empty(), missing, raw.bins()));
    }

    /** Each value that enough persons have, with the score of its middle. */
    private static List<Point> counted(double[] values, double[] ascending, List<String> persons) {
        Map<Double, Set<String>> whose = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                whose.computeIfAbsent(values[i], first -> new HashSet<>()).add(persons.get(i));
            }
        }
        List<Point> points = new ArrayList<>();
        whose.forEach((value, who) -> {
            if (who.size() >= CELL) {
                points.add(new Point(value, score(ascending, value)));
            }
        });
        return points;
    }

    /** At fixed shares, further in where fewer than {@link #CELL} values lie outside; each the mean of as many values around it. */
    private static List<Point> quantiles(double[] ascending) {
        int size = ascending.length;
        if (size < 2 * CELL) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        for (double share : SHARES) {
            double value = around(ascending, share);
            if (points.isEmpty() || value > points.getLast().value()) {
                points.add(new Point(value, score(ascending, value)));
            }
        }
        return points;
    }

    private static double around(double[] ascending, double share) {
        int from = (int) Math.round(share * ascending.length) - CELL / 2;
        from = Math.clamp(from, CELL / 2, ascending.length - CELL - CELL / 2);
        double sum = 0;
        for (int i = from; i < from + CELL; i++) {
            sum += ascending[i];
        }
        return rounded(sum / CELL);
    }

    /** The normal quantile of the share below, half of those with the value among them. */
    private static double score(double[] ascending, double value) {
        int below = 0;
        int upTo = 0;
        for (double one : ascending) {
            below += one < value ? 1 : 0;
            upTo += one <= value ? 1 : 0;
        }
        double least = CELL / 2.0 / ascending.length;
        return rounded(Normal.quantile(Math.clamp((below + upTo) / 2.0 / ascending.length, least, 1 - least)));
    }

    private static Bins bins(boolean discrete, List<Point> points, double[] ascending) {
        List<Double> edges = new ArrayList<>();
        if (discrete) {
            points.stream().skip(1).map(Point::value).forEach(edges::add);
            return binned(edges, ascending);
        }
        for (int tenth = 1; tenth < TENTHS; tenth++) {
            double edge = around(ascending, (double) tenth / TENTHS);
            if (edges.isEmpty() || edge > edges.getLast()) {
                edges.add(edge);
            }
        }
        return binned(edges, ascending);
    }

    /** Tenths of a prediction. */
    static Bins tenths(double[] predictions) {
        return bins(false, List.of(), Arrays.stream(predictions).sorted().toArray());
    }

    /** Edges that would leave a small cell are taken out. */
    private static Bins binned(List<Double> edges, double[] ascending) {
        List<Double> kept = new ArrayList<>();
        int counted = 0;
        for (double edge : edges) {
            int below =
                    (int) Arrays.stream(ascending).filter(value -> value < edge).count();
            if (below - counted >= CELL && ascending.length - below >= CELL) {
                kept.add(edge);
                counted = below;
            }
        }
        List<Double> shares = new ArrayList<>();
        int from = 0;
        for (double edge : kept) {
            int below =
                    (int) Arrays.stream(ascending).filter(value -> value < edge).count();
            shares.add(rounded((double) (below - from) / ascending.length));
            from = below;
        }
        shares.add(rounded((double) (ascending.length - from) / ascending.length));
        return new Bins(kept, shares);
    }

    /** With the range in which the score is at most so many standard deviations from its mean. */
    static Input ranged(Input input, double deviations) {
        if (input.discrete()) {
            return input;
        }
        return new Input(
                false,
                input.points(),
                input.mean(),
                input.spread(),
                Optional.of(new Range(
                        rounded(value(input, input.mean() - deviations * input.spread())),
                        rounded(value(input, input.mean() + deviations * input.spread())))),
                input.missing(),
                input.bins());
    }

    /** The value with a score: the scores rise with the values. */
    private static double value(Input input, double score) {
        double first = input.points().getFirst().value();
        double last = input.points().getLast().value();
        double width = Math.max(1e-9, last - first);
        double low = first - 1000 * width;
        double high = last + 1000 * width;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (Support.score(input, middle) < score) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
