package org.preceptor.order;

import org.preceptor.feature.Feature;

/** What the shelf's models say about the patient, such as kidney function. */
@FunctionalInterface
public interface Estimates {

    /**
     * One output of a model, as a feature: Present with its inputs underneath, or why there is none.
     *
     * @throws IllegalArgumentException when the shelf has no such model or output
     */
    Feature estimate(String modelId, String output);
}
