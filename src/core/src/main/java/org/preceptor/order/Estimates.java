package org.preceptor.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;

/** What the shelf's models say about the patient, such as kidney function. */
public interface Estimates {

    /** What the chart says, read as the models' inputs are: for what is measured and needs no model. */
    Feature read(FeatureDeclaration declaration);

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
    ExplainedEstimate explained(String modelId, String output);

    /**
     * The same estimates, with some features of a model as the orders say: a drug that is drafted in the same call is in no chart.
     *
     * @param values by the feature's name; the others are read from the chart
     */
    Estimates given(String modelId, Map<String, FeatureValue> values);

    /**
     * One output with some of the model's inputs given as numbers, such as the effect of a dose that is considered, instead of
     * being read of the chart.
     *
     * @param given input to value, in the input's unit
     * @throws IllegalArgumentException when the shelf has no such model, output or input
     */
    default Feature estimate(String modelId, String output, Map<String, Double> given) {
        Map<String, FeatureValue> values = new HashMap<>();
        given.forEach((input, value) -> values.put(
                input, new FeatureValue.Present(value, Optional.empty(), FeatureValue.Origin.GIVEN, List.of())));
        return given(modelId, values).estimate(modelId, output);
    }
}
