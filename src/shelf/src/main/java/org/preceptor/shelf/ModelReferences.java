package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;

/** Checks the features that other models compute, when every model has been read: they exist, fit, and form no circle. */
final class ModelReferences {

    private final Map<String, ModelDeclaration> models;
    /** Models about which something else is wrong: what they offer may not be known. */
    private final Set<String> broken;

    private final Ucum units;

    ModelReferences(Map<String, ModelDeclaration> models, Set<String> broken, Ucum units) {
        this.models = models;
        this.broken = broken;
        this.units = units;
    }

    void check(List<FeatureSources.Reference> references) {
        for (FeatureSources.Reference reference : references) {
            ModelDeclaration other = models.get(reference.source().modelId());
            if (other == null) {
                if (!reference.source().modelId().isEmpty()) {
                    reference
                            .place()
                            .problem("there is no model `" + reference.source().modelId() + "`");
                }
                continue;
            }
            if (!broken.contains(other.id())) {
                output(reference, other);
            }
        }
        circles(references);
    }

    private void output(FeatureSources.Reference reference, ModelDeclaration other) {
        List<Output> offered = other.variants().stream()
                .flatMap(variant -> variant.outputs().stream())
                .filter(output -> output.id().equals(reference.source().output()))
                .toList();
        if (offered.isEmpty()) {
            if (!reference.source().output().isEmpty()) {
                reference
                        .place()
                        .problem("model `" + other.id() + "` has no output `"
                                + reference.source().output() + "`");
            }
            return;
        }
        // The other model's number is used as it is, so the units must be the same, not only comparable.
        String unit = offered.get(0).isProbability() ? "1" : offered.get(0).unit();
        String wanted = reference.unit().orElse("");
        boolean same = wanted.isEmpty()
                || unit.isEmpty()
                || units.convert(1, unit, wanted).stream().anyMatch(one -> one == 1);
        if (!same) {
            reference
                    .place()
                    .problem("output `" + reference.source().output() + "` is in "
                            + offered.get(0).unit() + ", but the feature is in " + wanted);
        }
    }

    private static void circles(List<FeatureSources.Reference> references) {
        Map<String, List<FeatureSources.Reference>> byModel = new HashMap<>();
        references.forEach(reference -> byModel.computeIfAbsent(reference.modelId(), id -> new ArrayList<>())
                .add(reference));
        for (FeatureSources.Reference reference : references) {
            Set<String> reached = new LinkedHashSet<>();
            reach(reference.source().modelId(), byModel, reached);
            if (reached.contains(reference.modelId())) {
                reference
                        .place()
                        .problem("a circle: model `" + reference.modelId() + "` needs `"
                                + reference.source().modelId() + "`, which needs `" + reference.modelId() + "`");
            }
        }
    }

    private static void reach(String model, Map<String, List<FeatureSources.Reference>> byModel, Set<String> reached) {
        if (reached.add(model)) {
            byModel.getOrDefault(model, List.of())
                    .forEach(reference -> reach(reference.source().modelId(), byModel, reached));
        }
    }
}
