package org.preceptor.lab.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.lab.statistics.CalibrationCurve;
import org.preceptor.lab.statistics.DecisionCurve;
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;

/**
 * How well one output of a model holds on some rows.
 *
 * @param subject what was evaluated
 * @param counts on how many rows
 * @param declined rows without an estimate by reason
 * @param metrics those that the rows have
 * @param decisionCurve net benefit by threshold
 * @param subgroups in the order of their columns, the largest first
 * @param comparisons with other predictions on the same rows
 */
public record Evaluation(
        Subject subject,
        Counts counts,
        Map<String, Long> declined,
        Map<Metric, Estimated> metrics,
        CalibrationCurve calibration,
        List<DecisionCurve.Point> decisionCurve,
        List<Subgroup> subgroups,
        List<Comparison> comparisons) {

    public Evaluation {
        declined = Map.copyOf(declined);
        metrics = Map.copyOf(metrics);
        decisionCurve = List.copyOf(decisionCurve);
        subgroups = List.copyOf(subgroups);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * What was evaluated.
     *
     * @param model its id
     * @param version its version
     * @param output the output's id
     * @param outcome the column of the outcome
     * @param resamples of the bootstrap; 0 for no intervals
     */
    public record Subject(String model, String version, String output, String outcome, int resamples, long seed) {}

    /**
     * How many.
     *
     * @param rows all
     * @param withoutOutcome that do not say what happened
     * @param evaluated with an outcome and an estimate
     * @param events among those evaluated
     * @param clusters that those evaluated form, where they form any
     */
    public record Counts(long rows, long withoutOutcome, long evaluated, long events, Optional<Integer> clusters) {

        /** Rows whose outcome is known and for which the model gives no estimate. */
        public long withoutEstimate() {
            return rows - withoutOutcome - evaluated;
        }
    }

    /**
     * Rows that share a value in a column.
     *
     * @param metrics empty where there are too few rows or events
     */
    public record Subgroup(String column, String value, long rows, long events, Map<Metric, Estimated> metrics) {
        public Subgroup {
            metrics = Map.copyOf(metrics);
        }
    }

    /**
     * Another prediction on the rows that both have.
     *
     * @param other whose it is, {@code model.output}
     * @param rows that both have
     * @param own of the evaluated model on those rows
     * @param others of the other
     * @param differences own less other, on the same resamples
     */
    public record Comparison(
            String other,
            long rows,
            long events,
            Map<Metric, Estimated> own,
            Map<Metric, Estimated> others,
            Map<Metric, Estimated> differences) {
        public Comparison {
            own = Map.copyOf(own);
            others = Map.copyOf(others);
            differences = Map.copyOf(differences);
        }
    }
}
