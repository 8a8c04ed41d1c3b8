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

    private final Sample sample;
    private final double[] logits;
    private final double[] outcomes;
    private final double[] nothing;
    private final RestrictedCubicSpline spline;
    private final double[] lines;
    private final double[] curves;
    private final double[] ones;

    Calibration(Sample sample) {
        this.sample = sample;
        int n = sample.size();
        logits = new double[n];
        outcomes = new double[n];
        nothing = new double[n];
        ones = new double[n];
        Arrays.fill(ones, 1);
        for (int i = 0; i < n; i++) {
            double p = Math.clamp(sample.probability(i), NEAREST, 1 - NEAREST);
            logits[i] = StrictMath.log(p / (1 - p));
            outcomes[i] = sample.event(i) ? 1 : 0;
        }
        spline = n == 0 ? RestrictedCubicSpline.of(new double[] {0}) : RestrictedCubicSpline.of(logits);
        lines = new double[2 * n];
        curves = new double[spline.columns() * n];
        for (int i = 0; i < n; i++) {
            lines[2 * i] = 1;
            lines[2 * i + 1] = logits[i];
            spline.basis(logits[i], curves, i * spline.columns());
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
        double[] weights = weights(counts);
        return fit(ones, weights, logits, 1)
                .map(coefficients -> OptionalDouble.of(coefficients[0]))
                .orElse(OptionalDouble.empty());
    }

    /** The slope of a logistic regression on the logit; 1 is right, below 1 predictions are too extreme. */
    OptionalDouble slope(int[] counts) {
        return fit(lines, weights(counts), nothing, 2)
                .map(coefficients -> OptionalDouble.of(coefficients[1]))
                .orElse(OptionalDouble.empty());
    }

    /**
     * The integrated calibration index: the mean distance of prediction and flexible curve (Austin and Steyerberg, Stat Med
     * 2019;38:4051-4065), with a restricted cubic spline of the logit.
     */
    OptionalDouble integratedIndex(int[] counts) {
        double[] weights = weights(counts);
        return fit(curves, weights, nothing, spline.columns())
                .map(coefficients -> {
                    double sum = 0;
                    double rows = 0;
                    for (int i = 0; i < logits.length; i++) {
                        if (weights[i] > 0) {
                            sum += weights[i] * Math.abs(curve(coefficients, logits[i]) - sample.probability(i));
                            rows += weights[i];
                        }
                    }
                    return OptionalDouble.of(sum / rows);
                })
                .orElse(OptionalDouble.empty());
    }

    /** What is observed where a probability is predicted, by the flexible curve; empty where it cannot be fitted. */
    Optional<double[]> observedAt(int[] counts, double[] probabilities) {
        return fit(curves, weights(counts), nothing, spline.columns())
                .map(coefficients -> Arrays.stream(probabilities)
                        .map(p -> {
                            double near = Math.clamp(p, NEAREST, 1 - NEAREST);
                            return curve(coefficients, StrictMath.log(near / (1 - near)));
                        })
                        .toArray());
    }

    private double curve(double[] coefficients, double logit) {
        double[] basis = new double[spline.columns()];
        spline.basis(logit, basis, 0);
        double predictor = 0;
        for (int j = 0; j < basis.length; j++) {
            predictor += coefficients[j] * basis[j];
        }
        return LogisticSums.logistic(predictor);
    }

    private Optional<double[]> fit(double[] design, double[] weights, double[] offsets, int columns) {
        return Newton.maximum(
                        coefficients -> LogisticSums.of(design, outcomes, weights, offsets, coefficients),
                        new double[columns])
                .map(Newton.Maximum::coefficients);
    }

    private static double[] weights(int[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }
}
