package org.preceptor.lab.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether predicted risks agree with observed ones (Van Calster et al., J Clin Epidemiol 2016;74:167-176): in the large, by the
 * slope of the logit, and by a flexible curve.
 */
final class Calibration {

    /** Logits of 0 and 1 are infinite: probabilities nearer to them than this count as this far. */
    static final double NEAREST = 1e-9;

    /**
     * From this many rows on, resamples are reckoned on means of neighbouring rows: what that changes is far below what resampling does, and
     * a fit to a million rows for each resample would take minutes.
     */
    private static final int MANY = 50_000;

    private static final int CELLS = 4_096;

    /** Coefficients of a resample that are known to this share are known well enough. */
    private static final double CLOSE = 1e-7;

    private final Sample sample;
    private final double[] logits;
    private final double[] outcomes;
    private final RestrictedCubicSpline spline;
    private final boolean inCells;
    private final int cells;
    private final Regression large;
    private final Regression line;
    private final Regression curve;

    Calibration(Sample sample) {
        this(sample, MANY, CELLS);
    }

    Calibration(Sample sample, int many, int most) {
        this.sample = sample;
        int n = sample.size();
        inCells = n >= many;
        cells = Math.min(most, n);
        logits = new double[n];
        outcomes = new double[n];
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        for (int i = 0; i < n; i++) {
            logits[i] = logit(sample.probability(i));
            outcomes[i] = sample.event(i) ? 1 : 0;
        }
        spline = RestrictedCubicSpline.of(n == 0 ? new double[] {0} : logits);
        double[] lines = new double[2 * n];
        double[] curves = new double[spline.columns() * n];
        for (int i = 0; i < n; i++) {
            lines[2 * i] = 1;
            lines[2 * i + 1] = logits[i];
            spline.basis(logits[i], curves, i * spline.columns());
        }
        large = new Regression(ones, logits, 1);
        line = new Regression(lines, new double[n], 2);
        curve = new Regression(curves, new double[n], spline.columns());
    }

    static double logit(double probability) {
        double p = Math.clamp(probability, NEAREST, 1 - NEAREST);
        return StrictMath.log(p / (1 - p));
    }

    /** The first row of a cell: the rows are in the order of their predictions, and cells have as many of them. */
    private int first(int cell) {
        return (int) ((long) sample.size() * cell / cells);
    }

    private static boolean once(int[] counts) {
        return Arrays.stream(counts).allMatch(count -> count == 1);
    }

    /** A logistic regression of the outcomes on functions of the logit; resamples start where the whole sample ends. */
    private final class Regression {
        private final double[] design;
        private final double[] offsets;
        private final Optional<double[]> whole;
        private final double[] start;

        Regression(double[] design, double[] offsets, int columns) {
            this.design = design;
            this.offsets = offsets;
            double[] ones = new double[outcomes.length];
            Arrays.fill(ones, 1);
            whole = Newton.maximum(at -> LogisticSums.of(design, outcomes, ones, offsets, at), new double[columns])
                    .map(Newton.Maximum::coefficients);
            start = whole.orElse(new double[columns]);
        }

        Optional<double[]> coefficients(int[] counts) {
            if (once(counts)) {
                return whole;
            }
            if (inCells) {
                return ofCells(counts);
            }
            double[] weights = Arrays.stream(counts).asDoubleStream().toArray();
            return maximum(design, outcomes, weights, offsets);
        }

        /** Each cell is one row: with the mean of its columns, and the share of its draws whose event came. */
        private Optional<double[]> ofCells(int[] counts) {
            int p = start.length;
            double[] means = new double[cells * p];
            double[] shares = new double[cells];
            double[] weights = new double[cells];
            double[] shifts = new double[cells];
            for (int cell = 0; cell < cells; cell++) {
                double rows = 0;
                double events = 0;
                double shift = 0;
                int to = first(cell + 1);
                for (int i = first(cell); i < to; i++) {
                    int count = counts[i];
                    if (count > 0) {
                        rows += count;
                        events += count * outcomes[i];
                        shift += count * offsets[i];
                        for (int j = 0; j < p; j++) {
                            means[cell * p + j] += count * design[i * p + j];
                        }
                    }
                }
                if (rows > 0) {
                    weights[cell] = rows;
                    shares[cell] = events / rows;
                    shifts[cell] = shift / rows;
                    for (int j = 0; j < p; j++) {
                        means[cell * p + j] /= rows;
                    }
                }
            }
            return maximum(means, shares, weights, shifts);
        }

        private Optional<double[]> maximum(double[] columns, double[] shares, double[] weights, double[] shifts) {
            return Newton.maximum(
                            at -> LogisticSums.of(columns, shares, weights, shifts, at),
                            new double[start.length],
                            start,
                            CLOSE)
                    .map(Newton.Maximum::coefficients);
        }
    }

    /** Events that came over events that were predicted. */
    static OptionalDouble observedToExpected(Sample sample, int[] counts) {
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < sample.size(); i++) {
            observed += sample.event(i) ? counts[i] : 0;
            expected += counts[i] * sample.probability(i);
        }
        return expected > 0 ? OptionalDouble.of(observed / expected) : OptionalDouble.empty();
    }

    /** Calibration in the large: the intercept of a logistic regression with the logit as offset; 0 is right. */
    OptionalDouble intercept(int[] counts) {
        return entry(large.coefficients(counts), 0);
    }

    /** The slope of a logistic regression on the logit; 1 is right, below 1 predictions are too extreme. */
    OptionalDouble slope(int[] counts) {
        return entry(line.coefficients(counts), 1);
    }

    private static OptionalDouble entry(Optional<double[]> coefficients, int i) {
        return coefficients.isPresent() ? OptionalDouble.of(coefficients.get()[i]) : OptionalDouble.empty();
    }

    /**
     * The integrated calibration index: the mean distance of prediction and flexible curve (Austin and Steyerberg, Stat Med
     * 2019;38:4051-4065), with a restricted cubic spline of the logit.
     */
    OptionalDouble integratedIndex(int[] counts) {
        Optional<double[]> coefficients = curve.coefficients(counts);
        if (coefficients.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] basis = new double[spline.columns()];
        if (inCells && !once(counts)) {
            return OptionalDouble.of(indexOfCells(counts, coefficients.get(), basis));
        }
        double sum = 0;
        double rows = 0;
        for (int i = 0; i < logits.length; i++) {
            if (counts[i] > 0) {
                sum += counts[i] * Math.abs(observed(coefficients.get(), logits[i], basis) - sample.probability(i));
                rows += counts[i];
            }
        }
        return OptionalDouble.of(sum / rows);
    }

    private double indexOfCells(int[] counts, double[] coefficients, double[] basis) {
        double sum = 0;
        double all = 0;
        for (int cell = 0; cell < cells; cell++) {
            double rows = 0;
            double logit = 0;
            double predicted = 0;
            int to = first(cell + 1);
            for (int i = first(cell); i < to; i++) {
                rows += counts[i];
                logit += counts[i] * logits[i];
                predicted += counts[i] * sample.probability(i);
            }
            if (rows > 0) {
                sum += rows * Math.abs(observed(coefficients, logit / rows, basis) - predicted / rows);
                all += rows;
            }
        }
        return sum / all;
    }

    /** What is observed where a probability is predicted, by the flexible curve; empty where it cannot be fitted. */
    Optional<double[]> observedAt(int[] counts, double[] probabilities) {
        double[] basis = new double[spline.columns()];
        return curve.coefficients(counts)
                .map(coefficients -> Arrays.stream(probabilities)
                        .map(p -> observed(coefficients, logit(p), basis))
                        .toArray());
    }

    private double observed(double[] coefficients, double logit, double[] basis) {
        spline.basis(logit, basis, 0);
        double predictor = 0;
        for (int j = 0; j < basis.length; j++) {
            predictor += coefficients[j] * basis[j];
        }
        return LogisticSums.logistic(predictor);
    }
}
