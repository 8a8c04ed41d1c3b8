package org.preceptor.lab.graph;

/**
 * A decision tree whose leaves are added up over an ensemble. Values and thresholds are float32, as gradient boosting compares them:
 * a value that float64 tells apart from a threshold may be equal to it.
 */
public sealed interface Tree {

    /** What a row that ends here adds. */
    record Leaf(float value) implements Tree {}

    /**
     * A question about one column.
     *
     * @param column its place among the ensemble's columns, from 0
     * @param below where a value below the threshold goes
     * @param otherwise where any other value goes
     * @param missingGoesBelow where a missing value goes
     */
    record Split(int column, float threshold, Tree below, Tree otherwise, boolean missingGoesBelow) implements Tree {}

    /** The leaf's value for a row; NaN where a value is missing. */
    default float of(float[] row) {
        Tree at = this;
        while (at instanceof Split split) {
            float value = row[split.column()];
            boolean below = Float.isNaN(value) ? split.missingGoesBelow() : value < split.threshold();
            at = below ? split.below() : split.otherwise();
        }
        return ((Leaf) at).value();
    }
}
