package org.preceptor.lab.statistics;

/** The sums of logistic regression at given coefficients. */
public final class LogisticSums {

    private LogisticSums() {}

    /**
     * Sums over rows.
     *
     * @param design rows after one another, each with as many columns as there are coefficients; the first column is 1 where an
     *     intercept is wanted
     * @param outcomes 0 or 1, or a share between
     * @param weights how often each row counts
     * @param offsets what is added to each row's linear predictor
     */
    public static NewtonSums of(
            double[] design, double[] outcomes, double[] weights, double[] offsets, double[] coefficients) {
        int p = coefficients.length;
        double[] gradient = new double[p];
        double[] information = new double[p * p];
        double logLikelihood = 0;
        for (int i = 0, at = 0; i < outcomes.length; i++, at += p) {
            double weight = weights[i];
            if (weight == 0) {
                continue;
            }
            double predictor = offsets[i];
            for (int j = 0; j < p; j++) {
                predictor += design[at + j] * coefficients[j];
            }
            double small = StrictMath.exp(-Math.abs(predictor));
            double probability = predictor >= 0 ? 1 / (1 + small) : small / (1 + small);
            // ln(1 + exp(x)) without overflow
            double softplus = Math.max(predictor, 0) + StrictMath.log1p(small);
            logLikelihood += weight * (outcomes[i] * predictor - softplus);
            double residual = weight * (outcomes[i] - probability);
            double variance = weight * probability * (1 - probability);
            for (int j = 0; j < p; j++) {
                double x = design[at + j];
                gradient[j] += residual * x;
                double vx = variance * x;
                for (int k = 0; k <= j; k++) {
                    information[j * p + k] += vx * design[at + k];
                }
            }
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < j; k++) {
                information[k * p + j] = information[j * p + k];
            }
        }
        return new NewtonSums(gradient, information, logLikelihood, outcomes.length);
    }

    /** 1 / (1 + exp(−x)); StrictMath, so that a fit gives the same bits on every machine. */
    public static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
