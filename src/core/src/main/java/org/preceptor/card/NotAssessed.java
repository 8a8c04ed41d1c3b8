package org.preceptor.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.explanation.Assessment;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue;
import org.preceptor.model.Prediction;

/**
 * What several services that answer together could not assess and were silent about: one line on a card that is shown anyway, so
 * that nobody takes the silence for a low risk.
 */
public final class NotAssessed {

    private NotAssessed() {}

    /** "Liver fibrosis (AST, Platelets)": the service and what it is silent for; empty where it lacks nothing. */
    public static Optional<String> of(CdsService service, Assessment first) {
        if (!(first.prediction() instanceof Prediction.InsufficientData lacking)) {
            return Optional.empty();
        }
        return Optional.of(service.title() + " ("
                + lacking.needed().stream()
                        .filter(feature -> service.silence().missing().contains(feature.name()))
                        .map(Feature::declaration)
                        .map(declaration -> declaration.label())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ")");
    }

    /**
     * "Liver fibrosis (AST, Platelets, Problem list)": what a card says that a notice may say in its stead; empty where the card also
     * has a value that is too old or implausible, with its date, or offers an order, or knows more than what is missing.
     */
    public static Optional<String> foldable(CdsService service, List<Assessment> assessments, Card card) {
        // What is only research is no reason for a card of its own.
        boolean onlyMissing = assessments.stream()
                .filter(assessment -> assessment.asked().beside().isEmpty())
                .allMatch(assessment -> assessment.prediction() instanceof Prediction.InsufficientData lacking
                        && lacking.needed().stream()
                                .allMatch(feature -> feature.value() instanceof FeatureValue.Missing));
        return onlyMissing
                        && card.suggestions().isEmpty()
                        && assessments.getFirst().prediction() instanceof Prediction.InsufficientData lacking
                ? Optional.of(service.title() + " (" + String.join(", ", names(lacking)) + ")")
                : Optional.empty();
    }

    /** What is lacking, by its labels. */
    static List<String> names(Prediction.InsufficientData lacking) {
        List<String> names = new ArrayList<>();
        lacking.needed().forEach(feature -> names.add(feature.declaration().label()));
        if (!lacking.unchecked().isEmpty()) {
            names.add("Problem list");
        }
        return names;
    }

    /** The card with the line at its end. */
    public static Card folded(Card card, List<String> notAssessed) {
        String line = "**Not assessed, because never recorded:** " + String.join("; ", notAssessed)
                + ". This is not a low risk.";
        return new Card(
                card.uuid(),
                card.summary(),
                Optional.of(card.detail()
                                .map(detail -> detail.stripTrailing() + "\n\n")
                                .orElse("")
                        + line),
                card.indicator(),
                card.source(),
                card.suggestions(),
                card.selectionBehavior(),
                card.overrideReasons(),
                card.links(),
                card.extension());
    }
}
