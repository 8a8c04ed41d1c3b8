package org.preceptor.bench;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.chart.Chart;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureAssembler;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Moment;
import org.preceptor.feature.OtherModels;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.VariantChoice;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.Ucum;

/** Features and graphs of one service on one chart: what a decision computes before it explains and speaks. */
final class Inference implements OtherModels {

    /** One row and what its graph made of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scored(Model model, Variant variant, double[] row, double[] scores) {}

    private final Shelf shelf;
    private final FeatureAssembler assembler;
    private final Map<String, Feature> features = new HashMap<>();

    private Inference(Shelf shelf, Ucum units, Chart chart) {
        this.shelf = shelf;
        this.assembler =
                new FeatureAssembler(chart, new Moment(Stages.NOW, ZoneOffset.UTC), units, Stages.SETTINGS, this);
    }

    /** Every estimate that the service asks for. */
    static List<Scored> of(CdsService service, Shelf shelf, Ucum units, Chart chart) {
        Inference inference = new Inference(shelf, units, chart);
        List<Scored> scored = new ArrayList<>();
        for (EstimateDeclaration asked : service.estimates()) {
            Model model = inference.model(asked.modelId());
            scored.add(inference.score(
                    model,
                    VariantChoice.offering(
                            model.declaration(),
                            output -> output.horizon().equals(asked.horizon())
                                    && output.outcome()
                                            .filter(asked.outcomes()::contains)
                                            .isPresent())));
        }
        return scored;
    }

    private Scored score(Model model, List<Variant> candidates) {
        ModelDeclaration declaration = model.declaration();
        candidates.forEach(variant -> variant.inputs().forEach(input -> feature(declaration, input)));
        Variant variant = VariantChoice.first(
                        candidates, name -> feature(declaration, name).usable())
                .orElseThrow(() -> new IllegalStateException("The patient gets no estimate of " + declaration.id()));
        double[] row = variant.inputs().stream()
                .mapToDouble(input -> feature(declaration, input).present().orElse(Double.NaN))
                .toArray();
        return new Scored(model, variant, row, model.scorer(variant).score(row, 1));
    }

    private Feature feature(ModelDeclaration model, String name) {
        String key = model.id() + "/" + name;
        Feature known = features.get(key);
        if (known == null) {
            FeatureDeclaration declaration = model.features().get(name);
            if (declaration == null) {
                throw new IllegalStateException("No feature " + key);
            }
            known = assembler.assemble(declaration);
            features.put(key, known);
        }
        return known;
    }

    private Model model(String id) {
        Model model = shelf.models().get(id);
        if (model == null) {
            throw new IllegalStateException("No model " + id);
        }
        return model;
    }

    @Override
    public Feature estimate(FeatureDeclaration declaration, FeatureSource.FromModel source) {
        Model other = model(source.modelId());
        List<Variant> candidates = VariantChoice.offering(
                other.declaration(), output -> output.id().equals(source.output()));
        Scored scored = score(other, candidates);
        FeatureValue value =
                new FeatureValue.Present(scored.scores()[0], Optional.empty(), FeatureValue.Origin.DERIVED, List.of());
        return new Feature(declaration, value, List.of(), List.of());
    }
}
