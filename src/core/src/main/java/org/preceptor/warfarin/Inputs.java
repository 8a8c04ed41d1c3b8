package org.preceptor.warfarin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.Prediction;

/** The inputs of an estimate in words, and what is wrong with those of an estimate that could not be made. */
final class Inputs {

    private Inputs() {}

    /** "Age 66 years; Body height 170 cm (2026-10-01)"; genotypes have lines of their own. */
    static String used(Prediction.Estimate estimate) {
        return estimate.variant().inputs().stream()
                .map(estimate::feature)
                .filter(feature -> !isGenotype(feature))
                .map(Inputs::used)
                .collect(Collectors.joining("; "));
    }

    private static boolean isGenotype(Feature feature) {
        return feature.declaration().sources().stream().anyMatch(FeatureSource.Genotype.class::isInstance);
    }

    private static String used(Feature feature) {
        FeatureDeclaration declaration = feature.declaration();
        if (!(feature.value() instanceof FeatureValue.Present present)) {
            return declaration.label() + " not known";
        }
        String when = present.origin() == Origin.NOT_RECORDED
                ? " (not recorded)"
                : present.time().map(time -> " (" + Genes.date(time) + ")").orElse("");
        return declaration.label() + " " + value(declaration, present.value())
                + (present.origin() == Origin.PRELIMINARY ? " (preliminary)" : "") + when;
    }

    private static String value(FeatureDeclaration declaration, double value) {
        return switch (declaration.type()) {
            case BOOLEAN -> value != 0 ? "yes" : "no";
            case CATEGORY -> word(declaration, value).orElse("?").replace('_', ' ');
            case NUMBER ->
                BigDecimal.valueOf(value)
                                .setScale(declaration.decimals(), RoundingMode.HALF_UP)
                                .toPlainString()
                        + declaration
                                .unit()
                                .map(unit -> " " + (unit.equals("a") ? "years" : unit))
                                .orElse("");
        };
    }

    private static Optional<String> word(FeatureDeclaration declaration, double value) {
        return declaration.categories().entrySet().stream()
                .filter(entry -> entry.getValue() == value)
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a feature has the number of one of its categories. */
    static boolean is(Prediction prediction, String feature, String category) {
        return prediction.features().stream()
                .filter(one -> one.name().equals(feature))
                .anyMatch(one -> one.present().isPresent()
                        && word(one.declaration(), one.present().getAsDouble())
                                .filter(category::equals)
                                .isPresent());
    }

    /** Why there is no estimate, a line each. */
    static List<String> reasons(Prediction prediction) {
        List<String> reasons = new ArrayList<>();
        switch (prediction) {
            case Prediction.Estimate estimate -> {}
            case Prediction.NotApplicable not -> {
                not.outOfRange()
                        .forEach(
                                feature -> reasons.add("- " + used(feature) + " is outside the range of the equation"));
                not.exclusions().stream()
                        .map(Exclusion::label)
                        .forEach(label -> reasons.add("- the equation is not for this: " + label));
                not.unusual()
                        .ifPresent(unusual -> reasons.add("- hardly seen in the data of the equation: "
                                + unusual.features().stream().map(Inputs::used).collect(Collectors.joining(", "))));
            }
            case Prediction.InsufficientData lacking -> {
                lacking.needed().forEach(feature -> reasons.add("- " + lacking(feature)));
                lacking.unchecked()
                        .forEach(exclusion -> reasons.add(
                                "- " + exclusion.label() + " could not be ruled out: the problems were not read"));
            }
            case Prediction.Unavailable unavailable ->
                reasons.add("- the equation gives no number for these inputs, or could not be run");
        }
        return reasons;
    }

    private static String lacking(Feature feature) {
        String label = feature.declaration().label();
        return switch (feature.value()) {
            case FeatureValue.Present present -> label + " cannot be used";
            case FeatureValue.Stale stale -> label + " of " + Genes.date(stale.time()) + " is too old to dose by";
            case FeatureValue.Implausible implausible -> label + " is implausible";
            case FeatureValue.Missing missing ->
                switch (missing.reason()) {
                    case NOT_IN_CHART -> label + " is not in the chart";
                    case NOT_OBTAINED -> label + ": that part of the chart could not be read";
                    case UNUSABLE_UNIT -> label + " has no usable unit";
                    case UNDATED -> label + " has no date";
                    case ANSWER_NOT_USABLE -> label + ": the codes contradict each other, or say nothing usable";
                    case CONTRADICTORY -> label + ": results contradict each other";
                    case NOT_COVERED -> label + ": a result without a number in the equation";
                    case INPUT_MISSING, NO_ORDER, NOT_READ, ONLY_A_BOUND, NO_VALUE_GIVEN, INEXACT, UNCONFIRMED ->
                        label + " has no usable value";
                };
        };
    }

    /** Labels of what is lacking or out of range, for a summary. */
    static String names(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Estimate estimate -> "";
            case Prediction.NotApplicable not
            when not.unusual().isPresent() -> joined(not.unusual().get().features()) + " unlike the equation's data";
            case Prediction.NotApplicable not ->
                joined(not.outOfRange()).isEmpty()
                        ? not.exclusions().stream().map(Exclusion::label).collect(Collectors.joining(", "))
                        : joined(not.outOfRange()) + " outside the equation's range";
            case Prediction.InsufficientData lacking -> "lacks " + joined(lacking.needed());
            case Prediction.Unavailable unavailable -> "no number";
        };
    }

    private static String joined(List<Feature> features) {
        return features.stream()
                .map(feature -> feature.declaration().label().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** The resources that the estimate, or its absence, rests on. */
    static List<SourceReference> sources(Prediction prediction) {
        return prediction.features().stream()
                .flatMap(feature -> feature.value().sources().stream())
                .distinct()
                .toList();
    }
}
