package org.preceptor.shelf.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.EvaluationFile.Comparison;
import org.preceptor.shelf.evaluation.EvaluationFile.Subgroup;
import org.preceptor.shelf.evaluation.Measure;

/**
 * The attributes on validity and fairness, out of evaluations: nobody types them. 21 and 22 are of test data of the same source, 23 and 24 of another
 * one ({@code external.json}), 27 and 29 of the site's own rows.
 */
public final class MeasuredAttributes {

    private static final String EXTERNAL = "external";
    private static final List<String> SHOWN = List.of("auroc", "calibration_slope", "observed_to_expected");
    private static final Map<String, String> LABELS = Map.of(
            "auroc",
            "AUROC",
            "calibration_slope",
            "calibration slope",
            "observed_to_expected",
            "observed over expected");

    private MeasuredAttributes() {}

    /**
     * The card with what was measured: attributes 21 to 24 and the headings on key metrics, as far as there are evaluations.
     *
     * @param evaluations every evaluation of the folder by its file's name without the ending; those of further variants are called
     *     {@code <variant>-<name>}
     */
    public static ModelCard filled(ModelCard card, Map<String, EvaluationFile> evaluations) {
        ModelCard filled = card;
        List<String> validity = new ArrayList<>();
        List<String> fairness = new ArrayList<>();
        for (String name : EvaluationFile.NAMES) {
            EvaluationFile evaluation = evaluations.get(name);
            if (evaluation != null && name.equals(EXTERNAL)) {
                filled = filled.with(23, validity(name, evaluations)).with(24, fairness(name, evaluation));
            } else if (evaluation != null) {
                validity.add(validity(name, evaluations));
                fairness.add(fairness(name, evaluation));
            }
        }
        if (!validity.isEmpty()) {
            // The one that asks most says whom it fails; the others would say it again.
            filled = filled.with(21, String.join(" ", validity)).with(22, fairness.getFirst());
        }
        for (String name : EvaluationFile.NAMES) {
            if (evaluations.containsKey(name)) {
                return filled.under("Usefulness, usability and efficacy", validityList(name, evaluations))
                        .under("Fairness and equity", fairnessList(name, evaluations.get(name)));
            }
        }
        return filled;
    }

    /**
     * The card with what a site measured: attributes 27 and 29.
     *
     * @param declaration SHA-256 of the {@code model.yaml} that is in use
     */
    public static ModelCard filledLocally(ModelCard card, EvaluationFile local, String declaration) {
        Optional<EvaluationFile.Site> site = local.site();
        if (site.isEmpty()) {
            return card;
        }
        String who = site.get().name() + ", " + site.get().date();
        if (!site.get().declaration().equals(declaration)) {
            String stale = "measured by " + who + ", but of another version of this model ("
                    + local.subject().version() + "): not known of this one";
            return card.with(27, stale).with(29, stale);
        }
        return card.with(27, "Measured by " + who + ": " + measures(local) + ".")
                .with(
                        29,
                        local.subgroups().isEmpty()
                                ? "Not measured: " + who + " told no subgroups apart"
                                : "Measured by " + who + ": " + groups(local) + ".");
    }

    private static String validity(String name, Map<String, EvaluationFile> evaluations) {
        EvaluationFile evaluation = evaluations.get(name);
        if (evaluation == null) {
            throw new IllegalArgumentException("there is no evaluation " + name);
        }
        StringBuilder words = new StringBuilder(heading(name, evaluation))
                .append(measures(evaluation))
                .append('.');
        variants(name, evaluations)
                .forEach((variant, of) -> words.append(" Variant ")
                        .append(variant)
                        .append(": ")
                        .append(measures(of))
                        .append('.'));
        return words.toString();
    }

    /** The evaluations of further variants by the variant, in order. */
    private static Map<String, EvaluationFile> variants(String name, Map<String, EvaluationFile> evaluations) {
        Map<String, EvaluationFile> variants = new TreeMap<>();
        evaluations.forEach((file, evaluation) -> {
            if (file.endsWith("-" + name)) {
                variants.put(file.substring(0, file.length() - name.length() - 1), evaluation);
            }
        });
        return variants;
    }

    /** The same for a heading, where there is room: a line for each variant, and under it one for each comparison. */
    private static String validityList(String name, Map<String, EvaluationFile> evaluations) {
        EvaluationFile evaluation = evaluations.get(name);
        if (evaluation == null) {
            throw new IllegalArgumentException("there is no evaluation " + name);
        }
        List<String> lines = new ArrayList<>();
        lines.add(heading(name, evaluation).strip());
        lines.add("");
        item("", evaluation, lines);
        variants(name, evaluations).forEach((variant, of) -> item("Variant `" + variant + "`: ", of, lines));
        return String.join("\n", lines);
    }

    private static void item(String which, EvaluationFile evaluation, List<String> lines) {
        lines.add("- " + which + own(evaluation));
        comparisons(evaluation).forEach(beside -> lines.add("  - " + beside));
    }

    private static String fairnessList(String name, EvaluationFile evaluation) {
        if (evaluation.subgroups().isEmpty()) {
            return fairness(name, evaluation);
        }
        List<String> lines = new ArrayList<>();
        lines.add(heading(name, evaluation).strip());
        lines.add("");
        evaluation.subgroups().forEach(group -> lines.add("- " + told(group)));
        return String.join("\n", lines);
    }

    private static String fairness(String name, EvaluationFile evaluation) {
        return evaluation.subgroups().isEmpty()
                ? "Not measured: no subgroups in " + name + ".json"
                : heading(name, evaluation) + groups(evaluation) + ".";
    }

    private static String heading(String name, EvaluationFile evaluation) {
        return capital(evaluation.subject().outcome()) + " (`evaluation/" + name + ".json`): ";
    }

    private static String measures(EvaluationFile evaluation) {
        StringBuilder words = new StringBuilder(own(evaluation));
        comparisons(evaluation).forEach(beside -> words.append("; ").append(beside));
        return words.toString();
    }

    private static String own(EvaluationFile evaluation) {
        return metrics(evaluation.metrics()) + " (" + count(evaluation.counts().evaluated()) + " rows"
                + evaluation
                        .counts()
                        .clusters()
                        .map(many -> " of " + count(many) + " people")
                        .orElse("")
                + ", " + count(evaluation.counts().events()) + " with the event)";
    }

    private static List<String> comparisons(EvaluationFile evaluation) {
        List<String> words = new ArrayList<>();
        for (Comparison comparison : evaluation.comparisons()) {
            Measure theirs = comparison.others().get("auroc");
            Measure difference = comparison.differences().get("auroc");
            if (theirs != null && difference != null) {
                words.add("beside " + plain(comparison.other()) + " with " + theirs.words() + ", difference "
                        + difference.words());
            }
        }
        return words;
    }

    private static String groups(EvaluationFile evaluation) {
        return evaluation.subgroups().stream().map(MeasuredAttributes::told).collect(Collectors.joining("; "));
    }

    private static String told(Subgroup group) {
        return plain(group.column()) + " " + plain(group.name()) + ": "
                + (group.metrics().isEmpty() ? "too few to tell" : metrics(group.metrics())) + " ("
                + count(group.rows()) + " rows, " + count(group.events()) + " with the event)";
    }

    private static String metrics(Map<String, Measure> metrics) {
        List<String> told = new ArrayList<>();
        for (String metric : SHOWN) {
            Measure measure = metrics.get(metric);
            if (measure != null) {
                told.add(LABELS.getOrDefault(metric, metric) + " " + measure.words());
            }
        }
        return told.isEmpty() ? "no measure" : String.join(", ", told);
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + plain(text.substring(1));
    }

    private static String plain(String text) {
        return text.replace('_', ' ').replaceAll("\\s+", " ");
    }

    private static String count(long many) {
        return String.format(Locale.ROOT, "%,d", many);
    }
}
