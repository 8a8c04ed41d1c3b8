package org.preceptor.order;

import java.util.Map;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue;

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
     * The same output with the whole prediction and its explanation.
     *
     * @throws IllegalArgumentException when the shelf has no such model or output
     */
    default ExplainedEstimate explained(String modelId, String output) {
        throw new UnsupportedOperationException("explains nothing");
    }

    /**
     * The same estimates, with some features of a model as the orders say: a drug that is drafted in the same call is in no chart.
     *
     * @param values by the feature's name; the others are read from the chart
     */
    default Estimates given(String modelId, Map<String, FeatureValue> values) {
        throw new UnsupportedOperationException("takes no features");
    }
}
