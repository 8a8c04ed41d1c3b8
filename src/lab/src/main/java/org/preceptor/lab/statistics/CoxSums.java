package org.preceptor.lab.statistics;

/**
 * The sums of Cox's partial likelihood with Breslow's handling of ties, on a shared grid of times (Breslow N. Biometrics 1974;30:89-99).
 * They add up over parts of the data that lie side by side, which the likelihood itself does not: its sets at risk span all of them.
 *
 * <p>In order: the sum of each column over events; then for each time of the grid the number of events, and over those at risk the sum of
 * exp(xβ), of x·exp(xβ), and of the lower triangle of xx′·exp(xβ).
 */
public final class CoxSums {

    private CoxSums() {}

    /**
     * Sums over rows.
     *
     * @param design rows after one another, without an intercept
     * @param events 0 or 1
     * @param intervals at which place of the grid each row leaves, with an event or without
     * @param times how many places the grid has
     */
    public static double[] of(double[] design, double[] events, int[] intervals, int times, double[] coefficients) {
        int p = coefficients.length;
        int width = width(p);
        double[] sums = new double[p + times * width];
        for (int i = 0; i < events.length; i++) {
            double predictor = 0;
            for (int j = 0; j < p; j++) {
                double x = design[i * p + j];
                predictor += x * coefficients[j];
                sums[j] += events[i] * x;
            }
            double hazard = StrictMath.exp(predictor);
            int at = p + intervals[i] * width;
            sums[at] += events[i];
            sums[at + 1] += hazard;
            int triangle = at + 2 + p;
            for (int j = 0; j < p; j++) {
                double hx = hazard * design[i * p + j];
                sums[at + 2 + j] += hx;
                for (int k = 0; k <= j; k++) {
                    sums[triangle++] += hx * design[i * p + k];
                }
            }
        }
        // Who leaves later is at risk before.
        for (int time = times - 2; time >= 0; time--) {
            int here = p + time * width;
            for (int s = 1; s < width; s++) {
                sums[here + s] += sums[here + width + s];
            }
        }
        return sums;
    }

    private static int width(int p) {
        return 2 + p + p * (p + 1) / 2;
    }

    /**
     * What Newton's method needs of such sums.
     *
     * @param sums over all parts
     * @param rows how many rows are in them
     */
    public static NewtonSums newton(double[] sums, int times, double[] coefficients, long rows) {
        int p = coefficients.length;
        int width = width(p);
        double[] gradient = new double[p];
        double[] information = new double[p * p];
        double logLikelihood = 0;
        for (int j = 0; j < p; j++) {
            gradient[j] = sums[j];
            logLikelihood += sums[j] * coefficients[j];
        }
        for (int time = 0; time < times; time++) {
            int at = p + time * width;
            double events = sums[at];
            if (events == 0) {
                continue;
            }
            double atRisk = sums[at + 1];
            logLikelihood -= events * StrictMath.log(atRisk);
            int triangle = at + 2 + p;
            for (int j = 0; j < p; j++) {
                double mean = sums[at + 2 + j] / atRisk;
                gradient[j] -= events * mean;
                for (int k = 0; k <= j; k++) {
                    double entry = events * (sums[triangle++] / atRisk - mean * sums[at + 2 + k] / atRisk);
                    information[j * p + k] += entry;
                    if (k < j) {
                        information[k * p + j] += entry;
                    }
                }
            }
        }
        return new NewtonSums(gradient, information, logLikelihood, rows);
    }
}
