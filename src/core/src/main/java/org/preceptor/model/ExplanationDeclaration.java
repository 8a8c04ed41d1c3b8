package org.preceptor.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an estimate is explained against, and in which clinical factors.
 *
 * @param baselineName the baseline person, as a card names them
 * @param baselineSource where the baseline's values come from
 * @param baseline input to its value in the baseline person; inputs that are absent keep the patient's own value
 * @param factors at most twelve; every input of {@code baseline} is in exactly one
 */
public record ExplanationDeclaration(
        String baselineName,
        String baselineSource,
        Map<String, Double> baseline,
        List<Factor> factors,
        List<Counterfactual> counterfactuals) {

    /** The most factors that are enumerated: 2^12 rows. */
    public static final int MOST_FACTORS = 12;

    /** Inputs that a clinician thinks of as one. */
    public record Factor(String id, String label, List<String> inputs) {
        public Factor {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A change to one modifiable input.
     *
     * @param to the new value, in the feature's unit
     * @param whenAbove offered only to patients above this
     * @param whenBelow offered only to patients below this
     * @param words completes "if …", e.g. {@code systolic blood pressure were 130 mm Hg}
     */
    public record Counterfactual(
            String id, String input, double to, Optional<Double> whenAbove, Optional<Double> whenBelow, String words) {}

    public ExplanationDeclaration {
        baseline = Map.copyOf(baseline);
        factors = List.copyOf(factors);
        counterfactuals = List.copyOf(counterfactuals);
    }
}
