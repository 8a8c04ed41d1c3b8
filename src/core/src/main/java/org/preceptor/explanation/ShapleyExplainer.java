package org.preceptor.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ExplanationDeclaration.Counterfactual;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Scorer;

/**
 * Exact Shapley values (Shapley LS, A value for n-person games, 1953) of clinical factors against a baseline person.
 *
 * <p>A coalition of factors is scored with the patient's values for its inputs and the baseline's for all others. All
 * coalitions are scored in one batch, so the values are exact for any model. Inputs that the model does without for this
 * patient (NaN) stay so in every coalition: they explain nothing.
 *
 * <p>A factor none of whose inputs differs from the baseline has the value 0 by the null-player axiom and is not
 * enumerated.
 */
public final class ShapleyExplainer {

    private final Variant variant;
    private final Scorer scorer;
    private final ExplanationDeclaration declaration;
    private final int[][] factorColumns;
    private final double[] baseline;
    private final int[] counterfactualColumns;

    /**
     * For one variant of one model.
     *
     * @throws IllegalArgumentException when there are more than {@link ExplanationDeclaration#MOST_FACTORS} factors
     */
    public ShapleyExplainer(Variant variant, Scorer scorer, ExplanationDeclaration declaration) {
        if (declaration.factors().size() > ExplanationDeclaration.MOST_FACTORS) {
            throw new IllegalArgumentException("At most " + ExplanationDeclaration.MOST_FACTORS + " factors");
        }
        this.variant = variant;
        this.scorer = scorer;
        this.declaration = declaration;
        this.factorColumns = declaration.factors().stream()
                .map(factor -> columns(factor.inputs()))
                .toArray(int[][]::new);
        this.baseline = variant.inputs().stream()
                .mapToDouble(input -> declaration.baseline().getOrDefault(input, Double.NaN))
                .toArray();
        this.counterfactualColumns = declaration.counterfactuals().stream()
                .mapToInt(change -> variant.inputs().indexOf(change.input()))
                .toArray();
    }

    private int[] columns(List<String> inputs) {
        return inputs.stream()
                .mapToInt(input -> variant.inputs().indexOf(input))
                .filter(column -> column >= 0)
                .toArray();
    }

    /**
     * Scores and explains one patient.
     *
     * @param row the variant's inputs in order; NaN for optional inputs that are missing
     * @return one explanation for each output of the variant, in order
     * @throws Scorer.ScoringFailure when the runtime fails
     */
    public List<Explanation> explain(double[] row) {
        int[] active = activeFactors(row);
        int coalitions = 1 << active.length;
        int[] changes = applicableChanges(row);
        int width = row.length;
        double[] rows = new double[(coalitions + changes.length) * width];
        for (int coalition = 0; coalition < coalitions; coalition++) {
            fill(rows, coalition * width, row, active, coalition);
        }
        for (int i = 0; i < changes.length; i++) {
            int at = (coalitions + i) * width;
            System.arraycopy(row, 0, rows, at, width);
            rows[at + counterfactualColumns[changes[i]]] =
                    declaration.counterfactuals().get(changes[i]).to();
        }
        double[] scores = scorer.score(rows, coalitions + changes.length);
        int outputs = variant.outputs().size();
        List<Explanation> explanations = new ArrayList<>(outputs);
        for (int output = 0; output < outputs; output++) {
            explanations.add(explanation(scores, output, outputs, active, coalitions, changes));
        }
        return explanations;
    }

    /** Factors with at least one input that differs from the baseline. */
    private int[] activeFactors(double[] row) {
        int[] active = new int[factorColumns.length];
        int count = 0;
        for (int factor = 0; factor < factorColumns.length; factor++) {
            for (int column : factorColumns[factor]) {
                if (differs(row, column)) {
                    active[count++] = factor;
                    break;
                }
            }
        }
        return Arrays.copyOf(active, count);
    }

    private boolean differs(double[] row, int column) {
        return !Double.isNaN(row[column]) && !Double.isNaN(baseline[column]) && row[column] != baseline[column];
    }

    private void fill(double[] rows, int at, double[] row, int[] active, int coalition) {
        System.arraycopy(row, 0, rows, at, row.length);
        for (int i = 0; i < active.length; i++) {
            if ((coalition & (1 << i)) == 0) {
                for (int column : factorColumns[active[i]]) {
                    if (differs(row, column)) {
                        rows[at + column] = baseline[column];
                    }
                }
            }
        }
    }

    private int[] applicableChanges(double[] row) {
        List<Counterfactual> all = declaration.counterfactuals();
        int[] changes = new int[all.size()];
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            int column = counterfactualColumns[i];
            if (column >= 0 && !Double.isNaN(row[column]) && applies(all.get(i), row[column])) {
                changes[count++] = i;
            }
        }
        return Arrays.copyOf(changes, count);
    }

    private static boolean applies(Counterfactual change, double value) {
        return value != change.to()
                && change.whenAbove().map(limit -> value > limit).orElse(true)
                && change.whenBelow().map(limit -> value < limit).orElse(true);
    }

    private Explanation explanation(
            double[] scores, int output, int outputs, int[] active, int coalitions, int[] changes) {
        double[] weights = weights(active.length);
        double[] values = new double[factorColumns.length];
        for (int i = 0; i < active.length; i++) {
            int bit = 1 << i;
            double sum = 0;
            for (int coalition = 0; coalition < coalitions; coalition++) {
                if ((coalition & bit) == 0) {
                    double gain = scores[(coalition | bit) * outputs + output] - scores[coalition * outputs + output];
                    sum += weights[Integer.bitCount(coalition)] * gain;
                }
            }
            values[active[i]] = sum;
        }
        List<Factor> factors = declaration.factors();
        List<Contribution> contributions = new ArrayList<>(factors.size());
        for (int factor = 0; factor < values.length; factor++) {
            if (factorColumns[factor].length > 0) {
                contributions.add(new Contribution(factors.get(factor), values[factor]));
            }
        }
        List<WhatIf> whatIfs = new ArrayList<>(changes.length);
        for (int i = 0; i < changes.length; i++) {
            whatIfs.add(new WhatIf(
                    declaration.counterfactuals().get(changes[i]), scores[(coalitions + i) * outputs + output]));
        }
        return new Explanation(scores[(coalitions - 1) * outputs + output], scores[output], contributions, whatIfs);
    }

    /** {@code s! (n - s - 1)! / n!}: the share of orders in which exactly these {@code s} factors come first. */
    private static double[] weights(int factors) {
        double[] weights = new double[Math.max(factors, 1)];
        double weight = 1.0 / Math.max(factors, 1);
        for (int size = 0; size < weights.length; size++) {
            weights[size] = weight;
            weight = weight * (size + 1) / Math.max(factors - size - 1, 1);
        }
        return weights;
    }
}
