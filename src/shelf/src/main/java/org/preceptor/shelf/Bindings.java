package org.preceptor.shelf;

import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Status;
import org.preceptor.model.VariantChoice;

/** The models on the shelf as a service may bind them. */
final class Bindings {

    private final Map<String, ModelDeclaration> models;
    /** Models about which something else is wrong: what they offer may not be known, so nothing is checked against them. */
    private final Set<String> broken;

    Bindings(Map<String, ModelDeclaration> models, Set<String> broken) {
        this.models = new HashMap<>(models);
        this.broken = broken;
    }

    /** The model that the entry names; empty, and reported, where there is none or nobody may use it any more. */
    Optional<ModelDeclaration> model(Entry entry) {
        String id = entry.kebab();
        ModelDeclaration model = models.get(id);
        if (model == null) {
            if (!id.isEmpty()) {
                entry.problem("there is no model `" + id + "`");
            }
            return Optional.empty();
        }
        if (model.status() == Status.RETIRED) {
            entry.problem("model `" + id + "` is retired");
        }
        if (broken.contains(id)) {
            return Optional.empty();
        }
        return Optional.of(model);
    }

    /** Reports a range that the shelf's version of the model is not in. */
    static void version(Entry range, Optional<ModelDeclaration> model) {
        String text = range.text();
        Optional<VersionRange> wanted = VersionRange.parse(text);
        if (!text.isEmpty() && wanted.isEmpty()) {
            range.problem("`" + text + "` is not a version range such as \">=1.0.0 <2.0.0\"");
        }
        if (wanted.isPresent() && model.isPresent()) {
            boolean satisfied = SemanticVersion.parse(model.get().version())
                    .map(wanted.get()::includes)
                    .orElse(true);
            if (!satisfied) {
                range.problem("model `" + model.get().id() + "` on the shelf is version "
                        + model.get().version() + ", which is not in " + text);
            }
        }
    }

    /** The first output that gives this, in any variant. */
    static Optional<Output> output(ModelDeclaration model, String outcome, Optional<Period> horizon) {
        return VariantChoice.offering(model, output -> fits(output, outcome, horizon)).stream()
                .flatMap(variant -> variant.outputs().stream())
                .filter(output -> fits(output, outcome, horizon))
                .findFirst();
    }

    private static boolean fits(Output output, String outcome, Optional<Period> horizon) {
        return output.horizon().equals(horizon)
                && output.outcome().filter(outcome::equals).isPresent();
    }

    static Set<String> exclusions(ModelDeclaration model) {
        Set<String> ids = new HashSet<>();
        for (Exclusion exclusion : model.exclusions()) {
            ids.add(exclusion.id());
        }
        return ids;
    }

    /** Features of the models, and of the models that feed them; empty where something is wrong with one of those. */
    Set<String> features(Set<String> modelIds) {
        Set<String> reached = new LinkedHashSet<>();
        modelIds.forEach(id -> reach(id, reached));
        Set<String> names = new HashSet<>();
        for (String id : reached) {
            ModelDeclaration model = models.get(id);
            if (broken.contains(id)) {
                return Set.of();
            }
            if (model != null) {
                names.addAll(model.features().keySet());
            }
        }
        return names;
    }

    private void reach(String modelId, Set<String> reached) {
        ModelDeclaration model = models.get(modelId);
        if (model == null || !reached.add(modelId)) {
            return;
        }
        for (FeatureDeclaration feature : model.features().values()) {
            for (FeatureSource source : feature.sources()) {
                if (source instanceof FeatureSource.FromModel other) {
                    reach(other.modelId(), reached);
                }
            }
        }
    }
}
