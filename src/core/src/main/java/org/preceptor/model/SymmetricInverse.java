package org.preceptor.model;

/** The inverse of a symmetric positive definite matrix, by Cholesky's factors. */
final class SymmetricInverse {

    private SymmetricInverse() {}

    /**
     * Of some of a matrix's rows and columns.
     *
     * @param which their numbers
     * @throws IllegalArgumentException when the matrix is not positive definite
     */
    static double[][] of(double[][] matrix, int[] which) {
        int size = which.length;
        double[][] factor = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[which[i]][which[j]];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j && !(sum > 1e-9)) {
                    throw new IllegalArgumentException("the correlations are those of no distribution");
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
        }
        return squared(inverted(factor));
    }

    /** The inverse of a lower triangle. */
    private static double[][] inverted(double[][] lower) {
        int size = lower.length;
        double[][] inverse = new double[size][size];
        for (int j = 0; j < size; j++) {
            inverse[j][j] = 1 / lower[j][j];
            for (int i = j + 1; i < size; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= lower[i][k] * inverse[k][j];
                }
                inverse[i][j] = sum / lower[i][i];
            }
        }
        return inverse;
    }

    /** A lower triangle, transposed, times itself. */
    private static double[][] squared(double[][] lower) {
        int size = lower.length;
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < size; k++) {
                    sum += lower[k][i] * lower[k][j];
                }
                product[i][j] = sum;
                product[j][i] = sum;
            }
        }
        return product;
    }
}
