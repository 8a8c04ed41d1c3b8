package org.preceptor.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.preceptor.card.Trial;
import org.preceptor.explanation.Change;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.Reconsidered;
import org.preceptor.explanation.Reconsidered.Objection;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.model.ExplanationDeclaration.Modifiable;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Scorer;

/**
 * Asks a model again about a patient with other values of inputs that may be tried. By the same explainer as the estimate: what was
 * not changed gives the same number.
 */
final class Reconsideration {

    private final ExplainedModel model;

    Reconsideration(ExplainedModel model) {
        this.model = model;
    }

    /**
     * The answer.
     *
     * @param given what ran
     * @param values the inputs that it had; missing ones are absent
     * @param changes by input
     */
    Reconsidered answer(Given given, Map<String, Double> values, Map<String, Change> changes) {
        Optional<Variant> variant = given.variantOf(model.declaration());
        if (variant.isEmpty()) {
            return new Reconsidered.Replaced();
        }
        List<String> inputs = variant.get().inputs();
        double[] row = inputs.stream()
                .mapToDouble(input -> values.getOrDefault(input, Double.NaN))
                .toArray();
        List<Objection> objections = new ArrayList<>();
        new TreeMap<>(changes).forEach((input, change) -> {
            int column = inputs.indexOf(input);
            Optional<String> why = column < 0 || Double.isNaN(row[column])
                    ? Optional.of("This is no input of the estimate whose value can be tried.")
                    : objection(input, change, row[column]);
            why.ifPresent(text -> objections.add(new Objection(input, text)));
            if (why.isEmpty()) {
                row[column] = change.value();
            }
        });
        if (!objections.isEmpty()) {
            return new Reconsidered.Refused(objections);
        }
        return unlike(variant.get(), row).orElseGet(() -> scored(variant.get(), row));
    }

    private Optional<String> objection(String input, Change change, double own) {
        Optional<Modifiable> declared = model.declaration().explanation().modifiable().stream()
                .filter(one -> one.input().equals(input))
                .findFirst();
        FeatureDeclaration feature = model.declaration().features().get(input);
        if (declared.isEmpty() || feature == null) {
            return Optional.of("This is no input of the estimate whose value can be tried.");
        }
        if (!change.unit().equals(feature.unit())) {
            return Optional.of(feature.unit()
                    .map(unit -> feature.label() + " is given in " + unit + ".")
                    .orElse(feature.label() + " has no unit."));
        }
        double value = change.value();
        boolean within =
                value >= declared.get().from() && value <= declared.get().to();
        if (value != own && !within) {
            return Optional.of(Trial.bounds(feature, declared.get()));
        }
        return feature.canBe(value) && feature.range().contains(value)
                ? Optional.empty()
                : Optional.of(Trial.notItsOwn(feature));
    }

    private Optional<Reconsidered> unlike(Variant variant, double[] row) {
        List<Double> values = new ArrayList<>(row.length);
        for (double value : row) {
            values.add(value);
        }
        return model.declaration()
                .support()
                .flatMap(support -> support.unusual(variant.inputs(), values))
                .map(unusual -> new Reconsidered.Refused(unusual.inputs().stream()
                        .map(input -> new Objection(
                                input, "Values like these were hardly seen in the data that the model learned from."))
                        .toList()));
    }

    private Reconsidered scored(Variant variant, double[] row) {
        try {
            List<Explanation> explanations = model.explainer(variant).explain(row);
            return ModelRunner.explanationsHold(explanations, variant)
                    ? new Reconsidered.Scored(model.declaration(), variant, explanations)
                    : new Reconsidered.Failed();
        } catch (Scorer.ScoringFailure failure) {
            // Said as Failed; the runtime's room reports the failure itself.
            return new Reconsidered.Failed();
        }
    }
}
