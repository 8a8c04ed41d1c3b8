package org.preceptor.order;

import java.util.Map;
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

    /**
     * The same with some of the model's inputs given as numbers, such as the effect of a dose that is considered, instead of being
     * read of the chart.
     *
     * @param given input to value, in the input's unit
     * @throws IllegalArgumentException when the shelf has no such model, output or input
     */
    default Feature estimate(String modelId, String output, Map<String, Double> given) {
        throw new IllegalArgumentException("No inputs can be given here");
    }
}
