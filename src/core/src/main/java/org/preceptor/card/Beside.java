package org.preceptor.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Assessment.Explained;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Prediction;

/**
 * What a card says of estimates that stand beside those that may lead it: figure, status, and what the model rests on. They never
 * lead, whether the others could be made or not.
 */
final class Beside {

    private Beside() {}

    /**
     * One line for each. Where the card has an estimate, those that could not be made are named with their reasons; where it has
     * none, one more lack says nothing new.
     *
     * @param figure a probability as a natural frequency
     */
    static List<String> lines(
            List<Assessment> assessments,
            Assessment lead,
            Function<Explained, String> figure,
            Function<Prediction, List<String>> reasons) {
        List<String> lines = new ArrayList<>();
        for (Assessment one : assessments) {
            Optional<String> words = one.asked().beside();
            if (words.isEmpty()) {
                continue;
            }
            ModelDeclaration model = one.prediction().model();
            boolean led = lead.prediction() instanceof Prediction.Estimate;
            String whose = " (" + model.title() + " " + model.version() + ", **" + status(model) + "**: " + words.get()
                    + ")." + (led ? "" : " It does not take the missing estimate's place.");
            if (one.prediction() instanceof Prediction.Estimate) {
                for (String outcome : one.asked().outcomes()) {
                    one.outcome(outcome)
                            .ifPresent(explained -> lines.add(explained.output().title()
                                    + within(one)
                                    + ": **"
                                    + printed(explained, figure)
                                    + "**"
                                    + whose));
                }
            } else if (led) {
                lines.add(model.title() + ", **" + status(model) + "**: no estimate. "
                        + String.join(" ", reasons.apply(one.prediction())));
            }
        }
        return lines;
    }

    /** Why the estimate that leads does; nothing where nothing else could be taken for the lead. */
    static String why(List<Assessment> assessments, Assessment lead) {
        boolean another = assessments.stream()
                .anyMatch(one -> one.asked().beside().isPresent() && one.prediction() instanceof Prediction.Estimate);
        if (!another || !(lead.prediction() instanceof Prediction.Estimate)) {
            return "";
        }
        ModelDeclaration model = lead.prediction().model();
        return "What leads: " + model.title() + " (" + status(model)
                + "; this patient is within the population and ranges). Research neither leads nor changes urgency or advice.";
    }

    private static String printed(Explained explained, Function<Explained, String> figure) {
        return explained.output().isProbability()
                ? figure.apply(explained)
                : Figure.value(explained.output(), explained.explanation().estimate());
    }

    private static String within(Assessment one) {
        return one.asked()
                .horizon()
                .map(horizon -> " within " + Printed.horizon(horizon))
                .orElse("");
    }

    private static String status(ModelDeclaration model) {
        return model.status().name().toLowerCase(Locale.ROOT);
    }
}
