package org.preceptor.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.Interval;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.order.Estimates;

/** The shelf's models as a screening asks them: an output as a feature, its inputs underneath. */
final class ModelOutputs implements Estimates {

    private final Map<String, ExplainedModel> models;
    private final ModelRunner runner;

    ModelOutputs(Map<String, ExplainedModel> models, ModelRunner runner) {
        this.models = models;
        this.runner = runner;
    }

    @Override
    public Feature estimate(String modelId, String outputId) {
        return estimate(modelId, outputId, Map.of());
    }

    @Override
    public Feature estimate(String modelId, String outputId, Map<String, Double> given) {
        ExplainedModel model = models.get(modelId);
        if (model == null) {
            throw new IllegalArgumentException("No model " + modelId + " on the shelf");
        }
        Output output = model.declaration().variants().stream()
                .flatMap(variant -> variant.outputs().stream())
                .filter(candidate -> candidate.id().equals(outputId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Model " + modelId + " has no output " + outputId));
        FeatureSource.FromModel source = new FeatureSource.FromModel(modelId, outputId);
        ModelRunner asked = given.isEmpty() ? runner : runner.given(modelId, given);
        return asked.estimate(declaration(output, source), source);
    }

    private static FeatureDeclaration declaration(Output output, FeatureSource source) {
        return new FeatureDeclaration(
                output.id(),
                output.title(),
                FeatureDeclaration.Type.NUMBER,
                Optional.of(output.unit()),
                0,
                Map.of(),
                Interval.EVERYTHING,
                Interval.EVERYTHING,
                Optional.empty(),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(source),
                List.of());
    }
}
