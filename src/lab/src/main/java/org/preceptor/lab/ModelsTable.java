package org.preceptor.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.preceptor.lab.Measured.Figure;
import org.preceptor.lab.Measured.Interval;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.shelf.Shelf;

/**
 * The models of a shelf as two tables of Markdown: those that this project measured, with figures from their evaluations, and the
 * others, with what others have published as their cards have it (source attribute 23, validity in external data).
 */
final class ModelsTable {

    private static final Pattern EXTERNAL = Pattern.compile("(?m)^\\| 23 \\|[^|]*\\|[^|]*\\|([^|]*)\\|");

    private static final Pattern WITHIN = Pattern.compile("-([0-9]+)-(days|months|years)$");

    /** More outcomes than that are counted instead of named. */
    private static final int MOST = 5;

    private ModelsTable() {}

    static String markdown(Path root, Shelf shelf) throws IOException {
        Path models = root.resolve("models");
        Map<String, ModelDeclaration> declared = new TreeMap<>();
        for (Map.Entry<String, Model> model : shelf.models().entrySet()) {
            declared.put(model.getKey(), model.getValue().declaration());
        }
        OutcomeNames names = OutcomeNames.of(root);
        Map<String, Measured> measured = new TreeMap<>();
        for (String id : declared.keySet()) {
            Measured.of(models.resolve(id)).ifPresent(one -> measured.put(id, one));
        }
        StringBuilder text = new StringBuilder(8192);
        text.append("""
                **Measured here**, on rows that the fit did not see; intervals of 95 %. AUROC: how often the model puts somebody with the event above somebody
                without it. It is no accuracy.

                | model | predicts | for | horizon | status | AUROC | calibration | AUROC of others, same rows |
                |---|---|---|---|---|---|---|---|
                """);
        for (Map.Entry<String, Measured> one : measured.entrySet()) {
            ModelDeclaration model = declared.get(one.getKey());
            if (model != null) {
                row(
                        text,
                        model,
                        names,
                        discrimination(models.resolve(model.id()), model, one.getValue()),
                        calibration(one.getValue()),
                        others(one.getValue()));
            }
        }
        text.append("""

                **Published by others**, computed here and not measured here: the figures are theirs, as each model's card cites them, from the people whom they
                looked at.

                | model | predicts | for | horizon | status | others' figures |
                |---|---|---|---|---|---|
                """);
        for (ModelDeclaration model : declared.values()) {
            if (!measured.containsKey(model.id())) {
                row(text, model, names, external(models.resolve(model.id())));
            }
        }
        text.append('\n').append(Claims.paragraph(measured));
        return text.toString();
    }

    private static void row(StringBuilder text, ModelDeclaration model, OutcomeNames names, String... figures) {
        text.append("| [`")
                .append(model.id())
                .append("`](models/")
                .append(model.id())
                .append("/MODEL_CARD.md) ")
                .append(model.version());
        for (String cell : List.of(
                predicts(model, names),
                model.population(),
                horizons(model),
                model.status().name().toLowerCase(Locale.ROOT))) {
            text.append(" | ").append(cell(cell));
        }
        for (String figure : figures) {
            text.append(" | ").append(cell(figure));
        }
        text.append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|").strip();
    }

    /** The outcomes, or the titles of outputs that are about none. */
    private static String predicts(ModelDeclaration model, OutcomeNames names) {
        Set<String> told = new LinkedHashSet<>();
        for (Output output : outputs(model)) {
            told.add(output.outcome().map(names::of).orElse(output.title()));
        }
        List<String> all = List.copyOf(told);
        return all.size() <= MOST
                ? String.join("; ", all)
                : String.join("; ", all.subList(0, MOST - 1)) + "; and " + (all.size() - MOST + 1) + " more";
    }

    /** Of the outputs; else what the outcome's own code says. */
    private static String horizons(ModelDeclaration model) {
        Set<String> told = outputs(model).stream()
                .flatMap(
                        output -> output
                                .horizon()
                                .map(ModelsTable::words)
                                .or(() -> output.outcome().flatMap(ModelsTable::within))
                                .stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return told.isEmpty() ? "–" : String.join(", ", told);
    }

    private static Optional<String> within(String outcome) {
        Matcher found = WITHIN.matcher(outcome);
        return found.find() ? Optional.of(found.group(1) + " " + found.group(2)) : Optional.empty();
    }

    private static String words(Period period) {
        List<String> parts = new ArrayList<>();
        part(parts, period.getYears(), "year");
        part(parts, period.getMonths(), "month");
        part(parts, period.getDays(), "day");
        return String.join(" ", parts);
    }

    private static void part(List<String> parts, int count, String what) {
        if (count != 0) {
            parts.add(count + " " + what + (count == 1 ? "" : "s"));
        }
    }

    private static List<Output> outputs(ModelDeclaration model) {
        return model.variants().stream()
                .flatMap(variant -> variant.outputs().stream())
                .toList();
    }

    /** Of all inputs; of each other variant, and of each site that was left out, where there is a file. */
    private static String discrimination(Path folder, ModelDeclaration model, Measured whole) throws IOException {
        StringBuilder text = new StringBuilder()
                .append("**")
                .append(number(whole.auroc()))
                .append("**")
                .append(whole.interval().map(ModelsTable::between).orElse(""))
                .append(", ")
                .append(whole.evaluation().replace('-', ' '))
                .append(String.format(Locale.ROOT, ", %,d of %,d with the event", whole.events(), whole.rows()))
                .append(whole.persons()
                        .map(persons -> String.format(Locale.ROOT, " (%,d persons)", persons))
                        .orElse(""));
        List<String> parts = new ArrayList<>();
        for (Variant variant : model.variants()) {
            Measured.part(folder, variant.id() + "-" + whole.evaluation())
                    .ifPresent(part -> parts.add("`" + variant.id() + "` " + number(part.auroc())));
        }
        String prefix = whole.evaluation() + "-";
        try (var files = Files.list(folder.resolve("evaluation"))) {
            for (String name : files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.startsWith(prefix) && file.endsWith(".json"))
                    .sorted()
                    .toList()) {
                String file = name.substring(0, name.length() - ".json".length());
                Measured.part(folder, file)
                        .ifPresent(part ->
                                parts.add("site " + file.substring(prefix.length()) + " " + number(part.auroc())));
            }
        }
        return parts.isEmpty()
                ? text.toString()
                : text.append("; ").append(String.join(", ", parts)).toString();
    }

    private static String calibration(Measured measured) {
        List<String> parts = new ArrayList<>();
        measured.slope().ifPresent(slope -> parts.add("slope " + figure(slope)));
        measured.observedToExpected().ifPresent(ratio -> parts.add("observed over expected " + figure(ratio)));
        return parts.isEmpty() ? "not computed" : String.join(", ", parts);
    }

    private static String figure(Figure figure) {
        return String.format(Locale.ROOT, "%.2f", figure.value())
                + figure.interval()
                        .map(range -> String.format(Locale.ROOT, " (%.2f to %.2f)", range.low(), range.high()))
                        .orElse("");
    }

    private static String others(Measured measured) {
        return measured.others().isEmpty()
                ? "–"
                : measured.others().stream()
                        .map(other -> other.name() + " " + number(other.auroc()))
                        .collect(Collectors.joining(", "));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String between(Interval range) {
        return " (" + number(range.low()) + " to " + number(range.high()) + ")";
    }

    /** What the model's card says of its validity in others' data; a card that says nothing has not measured anything. */
    private static String external(Path folder) throws IOException {
        Path card = folder.resolve("MODEL_CARD.md");
        Matcher row = EXTERNAL.matcher(Files.isRegularFile(card) ? Files.readString(card) : "");
        return Optional.of(row)
                .filter(Matcher::find)
                .map(found -> String.valueOf(found.group(1)).strip())
                .filter(words -> !words.isEmpty())
                .orElse("not measured here");
    }
}
