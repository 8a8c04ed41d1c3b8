package org.preceptor.decision;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Interval;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.order.Estimates;
import org.preceptor.order.ExplainedEstimate;

/** The shelf's models as screenings ask them: an output as a feature, its inputs underneath; worked out once for all of them. */
final class ModelOutputs implements Estimates {

    private final Map<String, ExplainedModel> models;
    private final ModelRunner runner;
    private final Map<String, Feature> known = new HashMap<>();
    /** Ids of the models that had an estimate for whom asked since {@link #taken()}. */
    private final Set<String> estimated;

    ModelOutputs(Map<String, ExplainedModel> models, ModelRunner runner) {
        this(models, runner, new LinkedHashSet<>());
    }

    private ModelOutputs(Map<String, ExplainedModel> models, ModelRunner runner, Set<String> estimated) {
        this.models = models;
        this.runner = runner;
        this.estimated = estimated;
    }

    /** The models that had an estimate for whom asked since this was asked last. */
    List<ModelDeclaration> taken() {
        List<ModelDeclaration> taken = estimated.stream()
                .flatMap(id -> Optional.ofNullable(models.get(id)).stream())
                .map(ExplainedModel::declaration)
                .toList();
        estimated.clear();
        return taken;
    }

    @Override
    public Feature read(FeatureDeclaration declaration) {
        return runner.read(declaration);
    }

    @Override
    public Feature estimate(String modelId, String outputId) {
        String key = modelId + "/" + outputId;
        Feature feature = known.get(key);
        if (feature == null) {
            feature = run(modelId, outputId);
            known.put(key, feature);
        }
        if (feature.usable()) {
            estimated.add(modelId);
        }
        return feature;
    }

    private Feature run(String modelId, String outputId) {
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
        return runner.estimate(declaration(output, source), source);
    }

    @Override
    public ExplainedEstimate explained(String modelId, String outputId) {
        ExplainedEstimate explained = runner.explained(modelId, outputId);
        if (explained.explanation().isPresent()) {
            estimated.add(modelId);
        }
        return explained;
    }

    @Override
    public Estimates given(String modelId, Map<String, FeatureValue> values) {
        return new ModelOutputs(models, runner.given(modelId, values), estimated);
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
