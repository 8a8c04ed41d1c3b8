package org.preceptor.lab.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Observed against predicted risk.
 *
 * @param groups rows in equal parts by prediction
 * @param curve the flexible curve, between the smallest and the largest prediction; empty where it could not be fitted
 */
public record CalibrationCurve(List<Group> groups, List<Point> curve) {

    private static final int POINTS = 50;

    public CalibrationCurve {
        groups = List.copyOf(groups);
        curve = List.copyOf(curve);
    }

    /**
     * A part of the rows.
     *
     * @param predicted their mean prediction
     * @param observed the share whose event came
     */
    public record Group(int rows, double predicted, double observed) {}

    /** A point of the flexible curve. */
    public record Point(double predicted, double observed) {}

    /**
     * Draws the curve.
     *
     * @param parts how many parts; fewer where there are fewer rows
     */
    public static CalibrationCurve of(Sample sample, int parts) {
        int n = sample.size();
        List<Group> groups = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) n * part / parts);
            int to = (int) ((long) n * (part + 1) / parts);
            if (to > from) {
                double predicted = 0;
                double observed = 0;
                for (int i = from; i < to; i++) {
                    predicted += sample.probability(i);
                    observed += sample.event(i) ? 1 : 0;
                }
                groups.add(new Group(to - from, predicted / (to - from), observed / (to - from)));
            }
        }
        if (n == 0) {
            return new CalibrationCurve(groups, List.of());
        }
        double least = sample.probability(0);
        double most = sample.probability(n - 1);
        double[] at = IntStream.rangeClosed(0, POINTS)
                .mapToDouble(i -> least + (most - least) * i / POINTS)
                .toArray();
        List<Point> curve = new ArrayList<>();
        new Calibration(sample)
                .observedAt(sample.once(), at)
                .ifPresent(observed ->
                        IntStream.range(0, at.length).forEach(i -> curve.add(new Point(at[i], observed[i]))));
        return new CalibrationCurve(groups, curve);
    }
}
