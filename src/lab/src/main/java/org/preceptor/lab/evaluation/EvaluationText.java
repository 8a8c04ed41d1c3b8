package org.preceptor.lab.evaluation;

import java.util.Locale;
import java.util.Map;
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;

/** An evaluation in lines for a terminal. */
public final class EvaluationText {

    private final StringBuilder text = new StringBuilder();

    private EvaluationText() {}

    /** The lines. */
    public static String of(Evaluation evaluation) {
        EvaluationText text = new EvaluationText();
        text.write(evaluation);
        return text.text.toString();
    }

    private void write(Evaluation evaluation) {
        Evaluation.Subject subject = evaluation.subject();
        Evaluation.Counts counts = evaluation.counts();
        line(String.format(
                Locale.ROOT,
                "%s %s, %s, against the column %s",
                subject.model(),
                subject.version(),
                subject.output(),
                subject.outcome()));
        line(String.format(
                Locale.ROOT,
                "%,d rows: %,d evaluated, %,d events (%.1f %%); %,d without an estimate, %,d without an outcome%s",
                counts.rows(),
                counts.evaluated(),
                counts.events(),
                counts.evaluated() == 0 ? 0 : 100.0 * counts.events() / counts.evaluated(),
                counts.withoutEstimate(),
                counts.withoutOutcome(),
                counts.clusters()
                        .map(n -> String.format(Locale.ROOT, "; %,d clusters", n))
                        .orElse("")));
        Commonest.of(evaluation.declined())
                .forEach((reason, rows) -> line(String.format(Locale.ROOT, "  %,d: %s", rows, reason)));
        line("");
        metrics(evaluation.metrics());
        if (!evaluation.comparisons().isEmpty()) {
            line("");
        }
        evaluation.comparisons().forEach(this::comparison);
        String column = "";
        for (Evaluation.Subgroup subgroup : evaluation.subgroups()) {
            if (!subgroup.column().equals(column)) {
                column = subgroup.column();
                line("");
                line(String.format(Locale.ROOT, "By %s", column));
            }
            subgroup(subgroup);
        }
    }

    private void comparison(Evaluation.Comparison comparison) {
        line(String.format(
                Locale.ROOT,
                "Beside %s, on %,d rows with %,d events:",
                comparison.other(),
                comparison.rows(),
                comparison.events()));
        for (Metric metric : Metric.values()) {
            Estimated difference = comparison.differences().get(metric);
            if (difference != null) {
                line(String.format(
                        Locale.ROOT,
                        "  %-30s %s, the other %s, difference %s",
                        metric.label(),
                        value(comparison.own(), metric),
                        value(comparison.others(), metric),
                        told(difference)));
            }
        }
    }

    private void subgroup(Evaluation.Subgroup subgroup) {
        String name = subgroup.value().isEmpty() ? "not given" : subgroup.value();
        if (subgroup.metrics().isEmpty()) {
            line(String.format(
                    Locale.ROOT, "  %-24s %,d rows, %,d events: too few", name, subgroup.rows(), subgroup.events()));
        } else {
            line(String.format(
                    Locale.ROOT,
                    "  %-24s %,d rows, %,d events: AUROC %s, O/E %s, slope %s",
                    name,
                    subgroup.rows(),
                    subgroup.events(),
                    value(subgroup.metrics(), Metric.AUROC),
                    value(subgroup.metrics(), Metric.OBSERVED_TO_EXPECTED),
                    value(subgroup.metrics(), Metric.CALIBRATION_SLOPE)));
        }
    }

    private void metrics(Map<Metric, Estimated> metrics) {
        for (Metric metric : Metric.values()) {
            if (metrics.containsKey(metric)) {
                line(String.format(Locale.ROOT, "%-30s %s", metric.label(), value(metrics, metric)));
            }
        }
    }

    private static String value(Map<Metric, Estimated> metrics, Metric metric) {
        Estimated estimated = metrics.get(metric);
        return estimated == null ? "–" : told(estimated);
    }

    private static String told(Estimated estimated) {
        return number(estimated.value())
                + estimated
                        .interval()
                        .map(interval -> " (" + number(interval.low()) + " to " + number(interval.high()) + ")")
                        .orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.3f", value);
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
