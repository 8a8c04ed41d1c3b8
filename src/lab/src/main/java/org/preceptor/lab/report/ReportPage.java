package org.preceptor.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.preceptor.lab.evaluation.Commonest;
import org.preceptor.lab.figure.Figures;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.EvaluationFile.Comparison;
import org.preceptor.shelf.evaluation.EvaluationFile.Counts;
import org.preceptor.shelf.evaluation.EvaluationFile.Decision;
import org.preceptor.shelf.evaluation.EvaluationFile.Subgroup;
import org.preceptor.shelf.evaluation.Measure;

/** One page that stands alone: no script, nothing from elsewhere, no row of the data. */
public final class ReportPage {

    /** Below it a risk's calibration is hardly known (Collins, Ogundimu and Altman, Stat Med 2016;35:214-226: 100 events and 100 others). */
    private static final long ENOUGH = 100;

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 54rem; margin: 0 auto; padding: 1rem; }
            body { background: #ffffff; color: #1b1b1b; }
            h1, h2 { line-height: 1.25; }
            h2 { border-bottom: 1px solid; margin-top: 2rem; }
            .wide { overflow-x: auto; margin: 1rem 0; }
            svg { display: block; max-width: 100%; height: auto; }
            table { border-collapse: collapse; }
            caption { text-align: left; padding-bottom: 0.3rem; }
            th, td { border: 1px solid; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
            @media (prefers-color-scheme: dark) { body { background: #14171a; color: #ebebeb; } }
            @media print { h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
            """;

    private static final List<String> METRICS = List.of(
            "auroc",
            "average_precision",
            "brier",
            "scaled_brier",
            "observed_to_expected",
            "calibration_intercept",
            "calibration_slope",
            "ici");
    private static final Map<String, String> LABELS = Map.of(
            "auroc", "AUROC",
            "average_precision", "Average precision",
            "brier", "Brier score",
            "scaled_brier", "Scaled Brier score",
            "observed_to_expected", "Observed over expected",
            "calibration_intercept", "Calibration intercept",
            "calibration_slope", "Calibration slope",
            "ici", "Integrated calibration index");

    private final EvaluationFile evaluation;
    private final Model model;
    private final Html page = new Html();

    private ReportPage(EvaluationFile evaluation, Model model) {
        this.evaluation = evaluation;
        this.model = model;
    }

    /**
     * The model as it declares itself.
     *
     * @param status how far it has come
     * @param population whom it is for
     */
    public record Model(String title, String status, String population, String citation) {}

    /**
     * The page.
     *
     * @param evaluation its keys {@code drift} and {@code conformal} are shown where they are there
     */
    public static String html(EvaluationFile evaluation, Model model) {
        ReportPage report = new ReportPage(evaluation, model);
        report.write();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(Html.escaped("Evaluation of " + model.title()), STYLE, report.page.body());
    }

    private void write() {
        page.heading(1, "Evaluation of " + model.title());
        subject();
        Map<String, String> figures = Figures.of(evaluation);
        page.heading(2, "How well it holds");
        page.list(MetricWords.of(evaluation));
        page.table(
                "All measures of all rows"
                        + (evaluation.subject().resamples() > 0
                                ? ", with 95 % intervals of "
                                        + count(evaluation.subject().resamples()) + " resamples"
                                : ", without intervals"),
                List.of("Measure", "Value"),
                present(evaluation.metrics())
                        .map(metric -> List.of(label(metric), value(evaluation.metrics(), metric)))
                        .toList());
        figure(
                figures,
                "calibration",
                "Calibration",
                "Each square is a part of the rows: below the dotted line fewer had the "
                        + "event than the model told, above it more.");
        figure(
                figures,
                "decision-curve",
                "Whether acting by it helps",
                "From the risk at which one would act on: the line "
                        + "that lies highest does the most good, if a missed event and a needless action weigh as that risk says.");
        decisions();
        subgroups(figures);
        comparisons();
        evaluation.whole().member("drift").ifPresent(drift -> {
            page.heading(2, "Whether these are such people as the model was fitted to");
            NodeTable.put(page, "Inputs here beside those of the fit", drift);
        });
        evaluation.whole().member("conformal").ifPresent(conformal -> {
            page.heading(2, "Sets that keep a promise");
            NodeTable.put(page, "Coverage of prediction sets", conformal);
        });
        limits();
    }

    private void subject() {
        Counts counts = evaluation.counts();
        page.heading(2, "What was evaluated, on whom");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "Model",
                evaluation.subject().model() + " " + evaluation.subject().version()));
        rows.add(List.of("Status", model.status()));
        rows.add(List.of("Made for", model.population()));
        rows.add(List.of("Source", model.citation()));
        rows.add(List.of("Output", evaluation.subject().output()));
        rows.add(List.of("Outcome", evaluation.subject().outcome()));
        evaluation.site().ifPresent(site -> rows.add(List.of("Evaluated by", site.name() + ", " + site.date())));
        rows.add(List.of("Rows", count(counts.rows())));
        rows.add(List.of(
                "Evaluated",
                count(counts.evaluated()) + ", of whom " + count(counts.events()) + " with the event"
                        + share(counts.events(), counts.evaluated())));
        counts.clusters()
                .ifPresent(clusters -> rows.add(
                        List.of("Persons or other clusters", count(clusters) + "; intervals draw them together")));
        rows.add(List.of("Without an outcome", count(counts.withoutOutcome())));
        rows.add(List.of("Without an estimate", count(counts.withoutEstimate())));
        Commonest.of(evaluation.reasons()).forEach((reason, many) -> rows.add(List.of("– " + reason, count(many))));
        page.table("The model and the rows", List.of(), rows);
    }

    private void figure(Map<String, String> figures, String name, String heading, String words) {
        String svg = figures.get(name);
        if (svg != null) {
            page.heading(2, heading);
            page.paragraph(words);
            page.figure(svg);
        }
    }

    private void decisions() {
        List<List<String>> rows = new ArrayList<>();
        for (Decision point : evaluation.decisions()) {
            long percent = Math.round(100 * point.threshold());
            if (List.of(1L, 2L, 5L, 10L, 20L, 30L, 50L).contains(percent)) {
                rows.add(List.of(
                        percent + " %",
                        thousand(point.model()),
                        thousand(point.everybody()),
                        String.format(Locale.ROOT, "%.0f", 1000 * point.flagged())));
            }
        }
        if (!rows.isEmpty()) {
            page.table(
                    "Net benefit in true positives of 1,000 rows",
                    List.of("Act from a risk of", "by the model", "for everybody", "rows of 1,000 at or above it"),
                    rows);
        }
    }

    private void subgroups(Map<String, String> figures) {
        if (evaluation.subgroups().isEmpty()) {
            page.heading(2, "For whom");
            page.paragraph("No subgroups were told apart (--group): nothing is known about fairness.");
            return;
        }
        figure(
                figures,
                "subgroups",
                "For whom",
                "An interval that does not reach the dashed line on the right is a group whose "
                        + "risk is told too low (right of it) or too high (left of it). Groups differ by chance too, and the more "
                        + "groups, the more so.");
        List<String> shown = List.of("auroc", "observed_to_expected", "calibration_slope", "ici");
        List<List<String>> rows = new ArrayList<>();
        for (Subgroup group : evaluation.subgroups()) {
            List<String> row = new ArrayList<>(List.of(
                    group.column().replace('_', ' ') + ": " + group.name(),
                    count(group.rows()),
                    count(group.events())));
            shown.forEach(metric -> row.add(group.metrics().isEmpty() ? "too few" : value(group.metrics(), metric)));
            rows.add(row);
        }
        List<String> heads = new ArrayList<>(List.of("Group", "Rows", "Events"));
        shown.forEach(metric -> heads.add(label(metric)));
        page.table("Every group, with 95 % intervals", heads, rows);
    }

    private void comparisons() {
        if (evaluation.comparisons().isEmpty()) {
            return;
        }
        page.heading(2, "Beside other models, on the rows that both can tell");
        for (Comparison other : evaluation.comparisons()) {
            page.table(
                    "Beside " + other.other() + ": " + count(other.rows()) + " rows, " + count(other.events())
                            + " with the event",
                    List.of("Measure", "This model", "The other", "Difference"),
                    present(other.differences())
                            .map(metric -> List.of(
                                    label(metric),
                                    value(other.own(), metric),
                                    value(other.others(), metric),
                                    value(other.differences(), metric)
                                            + apart(other.differences().get(metric))))
                            .toList());
        }
    }

    private static String apart(@org.jspecify.annotations.Nullable Measure difference) {
        return Optional.ofNullable(difference)
                .flatMap(Measure::interval)
                .map(between -> between.low() > 0 || between.high() < 0 ? "" : ": may be none")
                .orElse("");
    }

    private void limits() {
        Counts counts = evaluation.counts();
        List<String> limits = new ArrayList<>();
        long fewer = Math.min(counts.events(), counts.evaluated() - counts.events());
        if (fewer < ENOUGH) {
            limits.add("Only " + count(fewer) + (counts.events() <= fewer ? " rows with" : " rows without")
                    + " the event: with fewer than " + ENOUGH + " calibration is hardly known.");
        }
        if (counts.withoutOutcome() > 0) {
            limits.add(count(counts.withoutOutcome()) + " rows do not say what happened and were left out"
                    + share(counts.withoutOutcome(), counts.rows())
                    + ": those who are lost are seldom like the others.");
        }
        if (counts.withoutEstimate() > 0) {
            limits.add(count(counts.withoutEstimate()) + " rows have no estimate"
                    + share(counts.withoutEstimate(), counts.rows()) + ": what stands here is about the others.");
        }
        if (evaluation.subject().resamples() == 0) {
            limits.add("No intervals were computed: no difference can be told from chance.");
        }
        if (evaluation.whole().member("drift").isEmpty()) {
            limits.add("How these people differ from those of the fit was not compared.");
        }
        limits.add(
                "This is about rows like these. Whether acting by the model does patients good is not shown by any of it.");
        page.heading(2, "Limits");
        page.list(limits);
    }

    private static Stream<String> present(Map<String, Measure> metrics) {
        return Stream.concat(
                METRICS.stream().filter(metrics::containsKey),
                metrics.keySet().stream().filter(metric -> !METRICS.contains(metric)));
    }

    private static String label(String metric) {
        return LABELS.getOrDefault(metric, metric.replace('_', ' '));
    }

    private static String value(Map<String, Measure> metrics, String metric) {
        return Optional.ofNullable(metrics.get(metric)).map(Measure::words).orElse("–");
    }

    private static String thousand(double rate) {
        return String.format(Locale.ROOT, "%.1f", 1000 * rate);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * part / whole);
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
