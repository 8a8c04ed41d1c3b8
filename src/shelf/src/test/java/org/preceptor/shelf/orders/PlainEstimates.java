package org.preceptor.shelf.orders;

import java.util.Map;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;
import org.preceptor.order.Estimates;
import org.preceptor.order.ExplainedEstimate;

/** Estimates of a test that neither explains them nor takes features. */
@FunctionalInterface
interface PlainEstimates extends Estimates {

    @Override
    default Feature read(FeatureDeclaration declaration) {
        throw new AssertionError("asked to read " + declaration.name());
    }

    @Override
    default ExplainedEstimate explained(String modelId, String output) {
        throw new AssertionError("asked to explain " + modelId + "/" + output);
    }

    @Override
    default Estimates given(String modelId, Map<String, FeatureValue> values) {
        throw new AssertionError("asked with features of " + modelId);
    }

    @Override
    Feature estimate(String modelId, String output);
}
