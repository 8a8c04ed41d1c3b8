package org.preceptor.lab.statistics;

import java.util.Arrays;

/**
 * A cubic spline that is linear beyond its outer knots (Harrell, Regression Modeling Strategies, 2nd edition 2015, section 2.4.5),
 * with his knots at fixed quantiles and his scale, the square of the distance of the outer knots.
 */
final class RestrictedCubicSpline {

    /** Harrell's quantiles for five and for three knots (table 2.3). */
    private static final double[] FIVE = {0.05, 0.275, 0.5, 0.725, 0.95};

    private static final double[] THREE = {0.1, 0.5, 0.9};

    private final double[] knots;

    private RestrictedCubicSpline(double[] knots) {
        this.knots = knots;
    }

    /** A spline with five knots; with three, or none (a straight line), where the values are too few for more. */
    static RestrictedCubicSpline of(double[] ascending) {
        for (double[] quantiles : new double[][] {FIVE, THREE}) {
            double[] knots = Arrays.stream(quantiles)
                    .map(quantile -> Quantiles.of(ascending, quantile))
                    .distinct()
                    .toArray();
            if (knots.length == quantiles.length) {
                return new RestrictedCubicSpline(knots);
            }
        }
        return new RestrictedCubicSpline(new double[0]);
    }

    /** How many columns the basis has: a constant, the value itself, and one for each knot but two. */
    int columns() {
        return 2 + Math.max(0, knots.length - 2);
    }

    /** Writes the basis of a value. */
    void basis(double x, double[] into, int at) {
        into[at] = 1;
        into[at + 1] = x;
        int k = knots.length;
        if (k < 3) {
            return;
        }
        double last = knots[k - 1];
        double lastButOne = knots[k - 2];
        double scale = (last - knots[0]) * (last - knots[0]);
        for (int j = 0; j < k - 2; j++) {
            double knot = knots[j];
            into[at + 2 + j] = (cube(x - knot)
                            - cube(x - lastButOne) * (last - knot) / (last - lastButOne)
                            + cube(x - last) * (lastButOne - knot) / (last - lastButOne))
                    / scale;
        }
    }

    private static double cube(double x) {
        return x > 0 ? x * x * x : 0;
    }
}
