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
 * @param modifiable inputs that a person or a prescriber can change, and between which values a reader may try that
 */
public record ExplanationDeclaration(
        String baselineName,
        String baselineSource,
        Map<String, Double> baseline,
        List<Factor> factors,
        List<Counterfactual> counterfactuals,
        List<Modifiable> modifiable) {

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

    /**
     * An input that a reader may try other values of.
     *
     * @param from least value, in the feature's unit; for a boolean 0
     * @param to greatest value; for a boolean 1
     * @param step from one value to the next
     * @param source where the bounds come from
     */
    public record Modifiable(String input, double from, double to, double step, String source) {}

    /** Of which nothing may be tried. */
    public ExplanationDeclaration(
            String baselineName,
            String baselineSource,
            Map<String, Double> baseline,
            List<Factor> factors,
            List<Counterfactual> counterfactuals) {
        this(baselineName, baselineSource, baseline, factors, counterfactuals, List.of());
    }

    public ExplanationDeclaration {
        modifiable = List.copyOf(modifiable);
        baseline = Map.copyOf(baseline);
        factors = List.copyOf(factors);
        counterfactuals = List.copyOf(counterfactuals);
    }
}
