package org.preceptor.lab.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.preceptor.lab.table.RowChoice.Chosen;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;

/** Scores rows in batches: the rows of a batch that the same variant takes are one run of its graph. */
public final class TableScorer {
    private final Model model;
    private final RowChoice choice;
    private final boolean guarded;
    private final List<Column> columns = new ArrayList<>();

    private final List<List<String>> groups;

    /** A column of the answer: an output's value times a factor. */
    private record Column(String name, String output, double factor) {}

    /** @param wanted the outputs to compute, e.g. without those that the table has no columns for */
    public TableScorer(Model model, Predicate<String> wanted) {
        this(model, wanted, true);
    }

    /** @param guarded whether rows unlike those that the model was fitted to have no estimate */
    public TableScorer(Model model, Predicate<String> wanted, boolean guarded) {
        this.model = model;
        this.guarded = guarded;
        this.choice = new RowChoice(model.declaration());
        for (String output : choice.outputs().stream().filter(wanted).toList()) {
            choice.columns(output).forEach((name, factor) -> columns.add(new Column(name, output, factor)));
        }
        this.groups = choice.groups(wanted);
    }

    /** The columns of the answer, in order: each output computed, under each of its names. */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    /** One answer for each row, in order. */
    public List<ScoredRow> score(List<Row> rows) {
        Map<Variant, Batch> batches = new LinkedHashMap<>();
        List<Answer> answers = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Answer answer = new Answer();
            for (List<String> group : groups) {
                switch (choice.choose(group.getFirst(), row)) {
                    case Chosen.Runs runs ->
                        unlike(group.getFirst(), row)
                                .ifPresentOrElse(
                                        why -> group.forEach(output -> answer.refuse(output, why)),
                                        () -> batches.computeIfAbsent(runs.variant(), Batch::new)
                                                .want(answer, group, runs.inputs()));
                    case Chosen.Declined(String reason) -> group.forEach(output -> answer.decline(output, reason));
                }
            }
            answers.add(answer);
        }
        batches.values().forEach(Batch::run);
        return answers.stream().map(Answer::row).toList();
    }

    private Optional<Unlike> unlike(String output, Row row) {
        return guarded ? Unlike.of(model.declaration(), choice, output, row) : Optional.empty();
    }

    /** One row's answer while it is being put together. */
    private final class Answer {
        private final Map<String, Double> values = new HashMap<>();
        private final Map<String, List<String>> declined = new LinkedHashMap<>();
        private final Set<String> variants = new LinkedHashSet<>();
        private Optional<Unlike> unlike = Optional.empty();

        void decline(String output, String reason) {
            declined.computeIfAbsent(reason, same -> new ArrayList<>()).add(output);
        }

        void refuse(String output, Unlike why) {
            unlike = Optional.of(why);
            decline(output, why.reason());
        }

        void take(String output, double value) {
            if (Double.isFinite(value)) {
                values.put(output, value);
            } else {
                decline(output, "the model gives no finite number for these values");
            }
        }

        ScoredRow row() {
            return new ScoredRow(
                    columns.stream()
                            .map(column -> Optional.ofNullable(values.get(column.output()))
                                    .map(value -> value * column.factor()))
                            .toList(),
                    reason(),
                    List.copyOf(variants),
                    unlike);
        }

        private String reason() {
            if (declined.size() == 1 && values.isEmpty()) {
                return declined.keySet().iterator().next();
            }
            List<String> reasons = new ArrayList<>();
            declined.forEach((reason, whose) -> reasons.add(String.join(", ", whose) + ": " + reason));
            return String.join("; ", reasons);
        }
    }

    /** The rows that one variant scores together. */
    private final class Batch {
        private final Variant variant;
        private final Map<Answer, List<String>> wanted = new LinkedHashMap<>();
        private final List<Double> inputs = new ArrayList<>();

        Batch(Variant variant) {
            this.variant = variant;
        }

        void want(Answer answer, List<String> group, List<Double> row) {
            answer.variants.add(variant.id());
            List<String> sofar = wanted.get(answer);
            if (sofar == null) {
                wanted.put(answer, new ArrayList<>(group));
                inputs.addAll(row);
            } else {
                sofar.addAll(group);
            }
        }

        void run() {
            double[] rows = inputs.stream().mapToDouble(Double::doubleValue).toArray();
            double[] scores = model.scorer(variant).score(rows, wanted.size());
            List<String> columns = variant.outputs().stream().map(Output::id).toList();
            int at = 0;
            for (Map.Entry<Answer, List<String>> entry : wanted.entrySet()) {
                for (String output : entry.getValue()) {
                    entry.getKey().take(output, scores[at + columns.indexOf(output)]);
                }
                at += columns.size();
            }
        }
    }
}
