package org.preceptor.explanation;

import java.util.List;
import java.util.Optional;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.Prediction;

/**
 * What one estimate of a service came to.
 *
 * @param asked the service's declaration
 * @param explanations one for each output of the variant, in order; empty unless there is an estimate
 */
public record Assessment(EstimateDeclaration asked, Prediction prediction, List<Explanation> explanations) {
    public Assessment {
        explanations = List.copyOf(explanations);
    }

    /**
     * The first that has an estimate of now and may lead; where none has, one whose lack is told because the first does not
     * apply; else the first.
     */
    public static Assessment leading(List<Assessment> assessments) {
        return assessments.stream()
                .filter(one -> speaks(one, assessments))
                .filter(one -> one.prediction() instanceof Prediction.Estimate)
                .findFirst()
                .or(() -> assessments.stream()
                        .filter(one -> lacks(one, assessments))
                        .findFirst())
                .orElseGet(assessments::getFirst);
    }

    /** Whether it is to be told that this one could not be made, although the first does not apply. */
    public static boolean lacks(Assessment one, List<Assessment> assessments) {
        return assessments.getFirst().prediction() instanceof Prediction.NotApplicable
                && one.asked().independent()
                && one.asked().toldWhenLacking()
                && switch (one.prediction()) {
                    case Prediction.InsufficientData lacking -> true;
                    case Prediction.Unavailable unavailable -> true;
                    case Prediction.Estimate estimate -> false;
                    case Prediction.NotApplicable not -> false;
                };
    }

    /** Whether the estimate may lead: the first one, and independent ones. */
    public static boolean speaks(Assessment one, List<Assessment> assessments) {
        return one.equals(assessments.getFirst()) || one.asked().independent();
    }

    /** An output with its explanation. */
    public record Explained(Output output, Explanation explanation) {}

    /** The output of an outcome, where there is an estimate. */
    public Optional<Explained> outcome(String outcome) {
        if (!(prediction instanceof Prediction.Estimate estimate)) {
            return Optional.empty();
        }
        List<Output> outputs = estimate.variant().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            if (output.outcome().filter(outcome::equals).isPresent()
                    && output.horizon().equals(asked.horizon())) {
                return Optional.of(new Explained(output, explanations.get(i)));
            }
        }
        return Optional.empty();
    }
}
