package org.preceptor.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Explanation;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureAssembler;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Genotypes;
import org.preceptor.feature.Moment;
import org.preceptor.feature.Occasion;
import org.preceptor.feature.OtherModels;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Prediction;
import org.preceptor.model.Scorer;
import org.preceptor.model.VariantChoice;
import org.preceptor.order.ExplainedEstimate;
import org.preceptor.quantity.UnitConverter;

/**
 * Runs models on one chart. Whoever asks: every feature is read once per model, every variant runs once and is explained once.
 */
final class ModelRunner implements OtherModels {

    private final Map<String, ExplainedModel> models;
    private final Chart chart;
    private final FeatureAssembler assembler;
    private final Population population;
    private final Moment moment;
    private final UnitConverter units;
    private final Map<String, Double> settings;
    private final Genotypes genotypes;
    private final Occasion occasion;
    private final TimeLimit limit;
    /** By model and name. */
    private final Map<String, Map<String, Feature>> features = new HashMap<>();
    /** By model: what takes the patient out of its population. */
    private final Map<String, List<Exclusion>> excluded = new HashMap<>();
    /** By model and variant: one chart gives a variant one row. */
    private final Map<String, List<Explanation>> explained = new HashMap<>();

    private final Map<String, double[]> scored = new HashMap<>();

    ModelRunner(
            Map<String, ExplainedModel> models,
            Chart chart,
            Moment moment,
            UnitConverter units,
            Map<String, Double> settings,
            Genotypes genotypes,
            Occasion occasion,
            TimeLimit limit) {
        this.models = models;
        this.chart = chart;
        this.moment = moment;
        this.units = units;
        this.settings = settings;
        this.genotypes = genotypes;
        this.occasion = occasion;
        this.population = new Population(chart, moment);
        this.limit = limit;
        this.assembler = new FeatureAssembler(chart, moment, units, settings, this, genotypes, occasion);
    }

    private ModelRunner(ModelRunner same) {
        this.models = same.models;
        this.chart = same.chart;
        this.moment = same.moment;
        this.units = same.units;
        this.settings = same.settings;
        this.genotypes = same.genotypes;
        this.occasion = same.occasion;
        this.limit = same.limit;
        this.assembler = same.assembler;
        this.population = same.population;
    }

    /** On the same chart, with some features of a model as the caller knows them, e.g. from drafted orders. */
    ModelRunner given(String modelId, Map<String, FeatureValue> values) {
        ModelRunner other = new ModelRunner(this);
        Map<String, Feature> known = new HashMap<>(features.getOrDefault(modelId, Map.of()));
        values.forEach((name, value) -> known.put(
                name, new Feature(declaration(model(modelId).declaration(), name), value, List.of(), List.of())));
        other.features.put(modelId, known);
        return other;
    }

    /** What the chart says of an input that belongs to no model. */
    Feature read(FeatureDeclaration declaration) {
        return assembler.assemble(declaration);
    }

    /** One output by its id, explained. */
    ExplainedEstimate explained(String modelId, String outputId) {
        ExplainedModel model = model(modelId);
        Prediction prediction =
                predict(model.declaration(), output -> output.id().equals(outputId));
        if (!(prediction instanceof Prediction.Estimate estimate)) {
            return new ExplainedEstimate(prediction, Optional.empty());
        }
        List<Output> outputs = estimate.variant().outputs();
        try {
            List<Explanation> explanations = explanations(model, estimate);
            for (int i = 0; i < outputs.size(); i++) {
                if (outputs.get(i).id().equals(outputId)
                        && Double.isFinite(explanations.get(i).estimate())) {
                    return new ExplainedEstimate(estimate, Optional.of(explanations.get(i)));
                }
            }
        } catch (Scorer.ScoringFailure failure) {
            // Said as Unavailable; the runtime's room reports the failure itself.
        }
        return new ExplainedEstimate(
                new Prediction.Unavailable(model.declaration(), estimate.features()), Optional.empty());
    }

    /** The same at an earlier moment: on the chart as it stood then. */
    private ModelRunner earlier(Duration ago) {
        Instant then = moment.now().minus(ago);
        return new ModelRunner(
                models, chart.asOf(then), new Moment(then, moment.zone()), units, settings, genotypes, occasion, limit);
    }

    /** One estimate that a service asks for, explained. */
    Assessment assess(EstimateDeclaration asked) {
        return asked.asOf().map(this::earlier).orElse(this).explained(asked);
    }

    private Assessment explained(EstimateDeclaration asked) {
        ExplainedModel model = model(asked.modelId());
        Predicate<Output> wanted = output -> output.horizon().equals(asked.horizon())
                && output.outcome().filter(asked.outcomes()::contains).isPresent();
        Prediction prediction = predict(model.declaration(), wanted);
        if (!(prediction instanceof Prediction.Estimate estimate)) {
            return new Assessment(asked, prediction, List.of());
        }
        try {
            List<Explanation> explanations = explanations(model, estimate);
            if (explanationsHold(explanations, estimate.variant())) {
                return new Assessment(asked, estimate, explanations);
            }
        } catch (Scorer.ScoringFailure failure) {
            // Said on the card as Unavailable; the runtime's room reports the failure itself.
        }
        return new Assessment(asked, new Prediction.Unavailable(model.declaration(), estimate.features()), List.of());
    }

    private List<Explanation> explanations(ExplainedModel model, Prediction.Estimate estimate) {
        String key = key(estimate);
        List<Explanation> known = explained.get(key);
        if (known == null) {
            limit.check();
            known = model.explainer(estimate.variant()).explain(row(estimate));
            explained.put(key, known);
        }
        return known;
    }

    private double[] scores(ExplainedModel model, Prediction.Estimate estimate) {
        String key = key(estimate);
        double[] known = scored.get(key);
        if (known == null) {
            limit.check();
            known = model.model().scorer(estimate.variant()).score(row(estimate), 1);
            scored.put(key, known);
        }
        return known;
    }

    private static String key(Prediction.Estimate estimate) {
        return estimate.model().id() + "/" + estimate.variant().id();
    }

    private static double[] row(Prediction.Estimate estimate) {
        double[] row = new double[estimate.row().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = estimate.row().get(i);
        }
        return row;
    }

    /** Whether a supporting estimate is asked for in this patient: its feature lies within the declared bounds. */
    boolean wanted(EstimateDeclaration asked) {
        return asked.onlyIf().map(only -> holds(asked.modelId(), only)).orElse(true);
    }

    /** Whether a feature of a model lies within bounds; a missing one does not. */
    boolean holds(String modelId, OnlyIf only) {
        return only.holds(feature(model(modelId).declaration(), only.feature()).present());
    }

    /** Whether every number is finite, and a probability one. */
    static boolean explanationsHold(List<Explanation> explanations, Variant variant) {
        for (int i = 0; i < explanations.size(); i++) {
            double estimate = explanations.get(i).estimate();
            boolean probability = variant.outputs().get(i).isProbability();
            if (!Double.isFinite(estimate) || (probability && (estimate < 0 || estimate > 1))) {
                return false;
            }
        }
        return true;
    }

    private Prediction predict(ModelDeclaration model, Predicate<Output> wanted) {
        List<Variant> candidates = VariantChoice.offering(model, wanted);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("Model " + model.id() + " offers no such outcome and horizon");
        }
        Map<String, Feature> read = new LinkedHashMap<>();
        for (Variant variant : candidates) {
            for (String input : variant.inputs()) {
                if (!read.containsKey(input)) {
                    read.put(input, feature(model, input));
                }
            }
        }
        List<Exclusion> recorded =
                excluded.computeIfAbsent(model.id(), unused -> population.excludedBy(model.exclusions()));
        return new Applicability(model, candidates, read, recorded, population.unchecked(model.exclusions()))
                .prediction();
    }

    private Feature feature(ModelDeclaration model, String name) {
        Map<String, Feature> ofModel = features.computeIfAbsent(model.id(), unused -> new HashMap<>());
        Feature known = ofModel.get(name);
        if (known != null) {
            return known;
        }
        limit.check();
        Feature feature = assembler.assemble(declaration(model, name));
        ofModel.put(name, feature);
        return feature;
    }

    private static FeatureDeclaration declaration(ModelDeclaration model, String name) {
        FeatureDeclaration declaration = model.features().get(name);
        if (declaration == null) {
            throw new IllegalArgumentException("Model " + model.id() + " declares no feature " + name);
        }
        return declaration;
    }

    private ExplainedModel model(String id) {
        ExplainedModel model = models.get(id);
        if (model == null) {
            throw new IllegalArgumentException("No model " + id + " on the shelf");
        }
        return model;
    }

    @Override
    public Feature estimate(FeatureDeclaration declaration, FeatureSource.FromModel source) {
        ExplainedModel other = model(source.modelId());
        Prediction prediction =
                predict(other.declaration(), output -> output.id().equals(source.output()));
        if (prediction instanceof Prediction.Estimate estimate) {
            Optional<Double> value = score(other, estimate, source.output());
            if (value.isPresent()) {
                FeatureValue present = new FeatureValue.Present(
                        value.get(), oldest(estimate), FeatureValue.Origin.DERIVED, sources(estimate.features()));
                return new Feature(declaration, present, List.of(), used(estimate));
            }
        }
        FeatureValue missing =
                new FeatureValue.Missing(FeatureValue.Reason.INPUT_MISSING, sources(prediction.features()));
        return new Feature(declaration, missing, List.of(), prediction.features());
    }

    private Optional<Double> score(ExplainedModel model, Prediction.Estimate estimate, String outputId) {
        try {
            double[] scores = scores(model, estimate);
            List<Output> outputs = estimate.variant().outputs();
            for (int i = 0; i < outputs.size(); i++) {
                if (outputs.get(i).id().equals(outputId) && Double.isFinite(scores[i])) {
                    return Optional.of(scores[i]);
                }
            }
            return Optional.empty();
        } catch (Scorer.ScoringFailure failure) {
            return Optional.empty();
        }
    }

    private static List<Feature> used(Prediction.Estimate estimate) {
        return estimate.variant().inputs().stream().map(estimate::feature).toList();
    }

    /** A computed value is as old as the oldest dated input. */
    private static Optional<ClinicalTime> oldest(Prediction.Estimate estimate) {
        ClinicalTime oldest = null;
        for (Feature feature : used(estimate)) {
            if (feature.value() instanceof FeatureValue.Present present
                    && present.time().isPresent()) {
                ClinicalTime time = present.time().get();
                oldest = oldest == null || time.start().isBefore(oldest.start()) ? time : oldest;
            }
        }
        return Optional.ofNullable(oldest);
    }

    private static List<SourceReference> sources(List<Feature> features) {
        Set<SourceReference> sources = new LinkedHashSet<>();
        features.forEach(feature -> sources.addAll(feature.value().sources()));
        return List.copyOf(sources);
    }
}
