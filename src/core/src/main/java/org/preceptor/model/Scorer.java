package org.preceptor.model;

/** Runs one variant's graph. Safe for use by many threads at once. */
public interface Scorer {

    /**
     * Scores rows in one batch.
     *
     * @param rows row-major, {@code count} rows of the variant's inputs in order; NaN where an optional input is missing
     * @param count number of rows, at least 1
     * @return row-major, {@code count} rows of the variant's outputs in order
     * @throws ScoringFailure when the runtime fails
     */
    double[] score(double[] rows, int count);

    /** The runtime could not run the graph. */
    final class ScoringFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** With what went wrong, without any value of a patient. */
        public ScoringFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
