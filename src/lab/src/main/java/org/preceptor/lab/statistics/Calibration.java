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

    /** Coefficients of a resample that are known to this share are known well enough. */
    private static final double CLOSE = 1e-7;

    private final Sample sample;
    private final double[] logits;
    private final double[] outcomes;
    private final RestrictedCubicSpline spline;
    private final Regression large;
    private final Regression line;
    private final Regression curve;

    Calibration(Sample sample) {
        this.sample = sample;
        int n = sample.size();
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

    private static double logit(double probability) {
        double p = Math.clamp(probability, NEAREST, 1 - NEAREST);
        return StrictMath.log(p / (1 - p));
    }

    /** A logistic regression of the outcomes; resamples start where the whole sample ends. */
    private final class Regression {
        private final double[] design;
        private final double[] offsets;
        private final double[] whole;

        Regression(double[] design, double[] offsets, int columns) {
            this.design = design;
            this.offsets = offsets;
            double[] ones = new double[outcomes.length];
            Arrays.fill(ones, 1);
            whole = Newton.maximum(at -> LogisticSums.of(design, outcomes, ones, offsets, at), new double[columns])
                    .map(Newton.Maximum::coefficients)
                    .orElse(new double[columns]);
        }

        Optional<double[]> coefficients(int[] counts) {
            double[] weights = Arrays.stream(counts).asDoubleStream().toArray();
            return Newton.maximum(
                            at -> LogisticSums.of(design, outcomes, weights, offsets, at),
                            new double[whole.length],
                            whole,
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
