package org.preceptor.lab.statistics;

import java.util.Optional;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Maximises a concave log likelihood, less half the squares of the coefficients weighted by a ridge penalty, by Newton's method
 * with step halving.
 */
public final class Newton {

    private static final int MOST_STEPS = 60;
    private static final int MOST_HALVINGS = 40;
    /** A step that moves no coefficient by a larger share is the last. */
    public static final double TOLERANCE = 1e-11;

    private Newton() {}

    /** Where the maximum lies. */
    public static final class Maximum {
        private final double[] coefficients;
        private final NewtonSums sums;
        private final int steps;

        Maximum(double[] coefficients, NewtonSums sums, int steps) {
            this.coefficients = coefficients;
            this.sums = sums;
            this.steps = steps;
        }

        public double[] coefficients() {
            return coefficients.clone();
        }

        /** The sums there. */
        public NewtonSums sums() {
            return sums;
        }

        /** How many steps led there. */
        public int steps() {
            return steps;
        }
    }

    /**
     * Looks for the maximum from zero on.
     *
     * @param sums the sums at given coefficients
     * @param ridge a penalty for each coefficient, 0 for none
     * @return empty where there is none within reach: separated data, or columns that depend on each other
     */
    public static Optional<Maximum> maximum(Function<double[], NewtonSums> sums, double[] ridge) {
        return maximum(sums, ridge, new double[ridge.length], TOLERANCE);
    }

    /**
     * Looks for the maximum near a place that is known to be close.
     *
     * @param tolerance a step that moves no coefficient by a larger share is the last
     */
    public static Optional<Maximum> maximum(
            Function<double[], NewtonSums> sums, double[] ridge, double[] start, double tolerance) {
        double[] at = start.clone();
        NewtonSums here = sums.apply(at);
        double height = height(here, at, ridge);
        for (int step = 1; step <= MOST_STEPS; step++) {
            Optional<double[]> direction = direction(here, at, ridge);
            if (direction.isEmpty()) {
                return Optional.empty();
            }
            double share = 1;
            double[] next = moved(at, direction.get(), share);
            NewtonSums there = sums.apply(next);
            for (int halving = 0;
                    halving < MOST_HALVINGS && !(height(there, next, ridge) >= height - 1e-12 * Math.abs(height));
                    halving++) {
                share /= 2;
                next = moved(at, direction.get(), share);
                there = sums.apply(next);
            }
            double change = 0;
            for (int j = 0; j < at.length; j++) {
                change = Math.max(change, Math.abs(next[j] - at[j]) / (1 + Math.abs(at[j])));
            }
            at = next;
            here = there;
            height = height(here, at, ridge);
            if (!Double.isFinite(height)) {
                return Optional.empty();
            }
            if (change <= tolerance) {
                return Optional.of(new Maximum(at, here, step));
            }
        }
        return Optional.empty();
    }

    private static double height(NewtonSums sums, double[] at, double[] ridge) {
        double penalty = 0;
        for (int j = 0; j < at.length; j++) {
            penalty += ridge[j] * at[j] * at[j] / 2;
        }
        return sums.logLikelihood() - penalty;
    }

    private static double[] moved(double[] at, double[] direction, double share) {
        double[] next = at.clone();
        for (int j = 0; j < next.length; j++) {
            next[j] += share * direction[j];
        }
        return next;
    }

    private static Optional<double[]> direction(NewtonSums sums, double[] at, double[] ridge) {
        int p = at.length;
        DMatrixRMaj information = new DMatrixRMaj(p, p, true, sums.information().clone());
        DMatrixRMaj gradient = new DMatrixRMaj(p, 1, true, sums.gradient().clone());
        for (int j = 0; j < p; j++) {
            information.add(j, j, ridge[j]);
            gradient.add(j, 0, -ridge[j] * at[j]);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(p);
        DMatrixRMaj direction = new DMatrixRMaj(p, 1);
        if (!solver.setA(information) || solver.quality() < 1e-14) {
            return Optional.empty();
        }
        solver.solve(gradient, direction);
        return Optional.of(direction.getData());
    }
}
