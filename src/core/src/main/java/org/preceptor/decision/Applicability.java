package org.preceptor.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Prediction;
import org.preceptor.model.VariantChoice;

/**
 * Whether a model applies to a patient, and by which variant; else why it does not.
 *
 * @param candidates variants that offer what is asked for
 * @param read by name, every feature that one of them takes
 * @param recorded what takes the patient out of the model's population
 * @param unchecked exclusions that could not be looked up
 */
record Applicability(
        ModelDeclaration model,
        List<Variant> candidates,
        Map<String, Feature> read,
        List<Exclusion> recorded,
        List<Exclusion> unchecked) {

    /** A row to run, or the reason why there is none. */
    Prediction prediction() {
        List<Feature> all = List.copyOf(read.values());
        Optional<Variant> chosen = VariantChoice.first(candidates, this::usable);
        if (chosen.isPresent() && recorded.isEmpty() && unchecked.isEmpty()) {
            List<Double> row = row(chosen.get().inputs());
            return unusual()
                    .<Prediction>map(
                            what -> new Prediction.NotApplicable(model, all, List.of(), List.of(), Optional.of(what)))
                    .orElseGet(() -> new Prediction.Estimate(model, all, chosen.get(), row));
        }
        return declined(all, chosen.isPresent());
    }

    /**
     * In which way the patient is unlike those whom the model was fitted to; nothing is known of models without a summary. Every usable
     * value that was read counts, whether the variant that runs takes it or not: what cannot be right beside it may be wrong itself.
     */
    private Optional<Prediction.Unusual> unusual() {
        return model.support()
                .flatMap(support -> support.unusual(List.copyOf(read.keySet()), row(read.keySet())))
                .map(found -> new Prediction.Unusual(
                        found.kind(),
                        found.inputs().stream()
                                .flatMap(input -> Optional.ofNullable(read.get(input)).stream())
                                .toList()));
    }

    private Prediction declined(List<Feature> all, boolean computable) {
        List<Feature> needed = needed(leastDemanding());
        List<Feature> outOfRange = needed.stream().filter(Feature::outOfRange).toList();
        if (!recorded.isEmpty() || (!computable && !outOfRange.isEmpty())) {
            return new Prediction.NotApplicable(model, all, outOfRange, recorded);
        }
        List<Feature> lacking =
                needed.stream().filter(feature -> feature.present().isEmpty()).toList();
        return new Prediction.InsufficientData(model, all, lacking, unchecked);
    }

    private List<Feature> needed(Variant leastDemanding) {
        return leastDemanding.inputs().stream()
                .map(read::get)
                .filter(feature -> !optional(leastDemanding, feature))
                .toList();
    }

    /** The last variant whose inputs a chart can give; where there is none, the last. */
    private Variant leastDemanding() {
        return candidates.reversed().stream()
                .filter(variant -> readable(variant))
                .findFirst()
                .orElse(candidates.getLast());
    }

    /** Whether a chart could give every input that the variant needs: what it lacks otherwise is nobody's to supply. */
    private boolean readable(Variant variant) {
        return variant.inputs().stream()
                .filter(input -> !variant.optional().contains(input))
                .map(input -> model.features().get(input))
                .allMatch(feature -> feature != null
                        && feature.sources().stream().anyMatch(source -> !(source instanceof FeatureSource.None)));
    }

    private static boolean optional(Variant variant, Feature feature) {
        return variant.optional().contains(feature.name());
    }

    private boolean usable(String input) {
        Feature feature = read.get(input);
        return feature != null && feature.usable();
    }

    /** The usable values of inputs, NaN where there is none. */
    private List<Double> row(Collection<String> inputs) {
        List<Double> row = new ArrayList<>(inputs.size());
        for (String input : inputs) {
            Feature feature = read.get(input);
            row.add(feature != null && feature.usable() ? feature.present().orElse(Double.NaN) : Double.NaN);
        }
        return row;
    }
}
