package org.preceptor.lab.statistics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** What one step of Newton's method needs of some rows: sums only, which add up over parts of the data. */
public final class NewtonSums {

    private final double[] gradient;
    private final double[] information;
    private final double logLikelihood;
    private final long rows;

    /**
     * Sums.
     *
     * @param gradient of the log likelihood, one entry for each coefficient
     * @param information its negative second derivatives, row by row; symmetric
     * @param logLikelihood at the coefficients
     * @param rows how many rows are in the sums
     */
    public NewtonSums(double[] gradient, double[] information, double logLikelihood, long rows) {
        if (information.length != gradient.length * gradient.length) {
            throw new IllegalArgumentException("The information has a row and a column for each coefficient");
        }
        this.gradient = gradient.clone();
        this.information = information.clone();
        this.logLikelihood = logLikelihood;
        this.rows = rows;
    }

    /** Sums over nothing. */
    public static NewtonSums nothing(int coefficients) {
        return new NewtonSums(new double[coefficients], new double[coefficients * coefficients], 0, 0);
    }

    /** Of the log likelihood, one entry for each coefficient. */
    public double[] gradient() {
        return gradient.clone();
    }

    /** The negative second derivatives, row by row. */
    public double[] information() {
        return information.clone();
    }

    public double logLikelihood() {
        return logLikelihood;
    }

    public long rows() {
        return rows;
    }

    /** The standard errors of coefficients at a maximum: roots of the inverse information's diagonal; NaN where it has no inverse. */
    public double[] standardErrors() {
        int p = gradient.length;
        DMatrixRMaj inverse = new DMatrixRMaj(p, p);
        boolean invertible = CommonOps_DDRM.invert(new DMatrixRMaj(p, p, true, information.clone()), inverse);
        double[] errors = new double[p];
        for (int j = 0; j < p; j++) {
            errors[j] = invertible ? Math.sqrt(inverse.get(j, j)) : Double.NaN;
        }
        return errors;
    }

    /** The sums over both parts. */
    public NewtonSums plus(NewtonSums other) {
        if (gradient.length != other.gradient.length) {
            throw new IllegalArgumentException("Sums of different models do not add up");
        }
        return new NewtonSums(
                together(gradient, other.gradient),
                together(information, other.information),
                logLikelihood + other.logLikelihood,
                rows + other.rows);
    }

    private static double[] together(double[] one, double[] other) {
        double[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += other[i];
        }
        return both;
    }
}
