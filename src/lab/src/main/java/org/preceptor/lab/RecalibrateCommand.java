package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.lab.evaluation.EvaluatedRows;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.evaluation.EvaluationJson;
import org.preceptor.lab.evaluation.EvaluationText;
import org.preceptor.lab.evaluation.Evaluator;
import org.preceptor.lab.evaluation.Scale;
import org.preceptor.lab.recalibration.RecalibratedFolder;
import org.preceptor.lab.recalibration.RecalibrationEvidence;
import org.preceptor.lab.statistics.Recalibration;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.table.ScoredRow;
import org.preceptor.lab.table.TableScorer;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.shelf.Shelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recalibrate}: a new version of a model with its risks brought to local rows. */
@Command(
        name = "recalibrate",
        description = {
            "Writes a new version of a model whose risks are brought to rows with known outcomes.",
            "",
            "An intercept, and a slope where the rows ask for one (a closed testing procedure decides), are added on the logit scale "
                    + "inside the graphs of every variant that gives the output. The new model is a folder of its own, models/<NEW>, "
                    + "of status research, with its evidence in evaluation/: before and after, on rows that the update was not fitted "
                    + "to. The old folder stays as it is. Nothing of a row is written anywhere."
        })
final class RecalibrateCommand implements Callable<Integer> {
    private static final int BATCH = 10_000;

    /** The written graph and the fitted formula may differ by rounding only. */
    private static final double CLOSE = 1e-9;

    @Parameters(paramLabel = "MODEL", description = "the model's id, e.g. plcom2012")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String modelId;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "rows with outcomes (CSV)")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path input;

    @Option(
            names = "--outcome",
            required = true,
            paramLabel = "COLUMN",
            description = "the column that says whether the event came")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String outcome;

    @Option(
            names = "--of",
            paramLabel = "OUTPUT",
            description = "which output of the model (needed where it has several)")
    private @Nullable String output;

    @Option(
            names = "--cluster",
            paramLabel = "COLUMN",
            description = "rows with the same value belong together, e.g. stays of one patient")
    private @Nullable String cluster;

    @Option(
            names = "--as",
            paramLabel = "NEW",
            description = "the new model's id (default: <MODEL>-recalibrated); there is no such folder yet")
    private @Nullable String newId;

    @Option(names = "--date", paramLabel = "DATE", description = "of the changelog entry (default: today)")
    private @Nullable LocalDate date;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "200",
            description = "bootstrap resamples for the 95 %% intervals (${DEFAULT-VALUE})")
    private int resamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of parts and resamples (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "tell the evidence as JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    /** Rows with an outcome and an estimate. */
    private static final class Known {
        private final List<Row> rows = new ArrayList<>();
        private final List<Double> risks = new ArrayList<>();
        private final List<Boolean> events = new ArrayList<>();
        private final List<String> clusters = new ArrayList<>();
        private final Set<String> variants = new LinkedHashSet<>();
        private final Map<String, Long> declined = new LinkedHashMap<>();
        private long withoutOutcome;

        double[] riskArray() {
            return risks.stream().mapToDouble(Double::doubleValue).toArray();
        }

        boolean[] eventArray() {
            boolean[] array = new boolean[events.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = events.get(i);
            }
            return array;
        }
    }

    @Override
    public Integer call() throws IOException {
        String id = newId == null ? modelId + "-recalibrated" : newId;
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new UserProblem("--as is an id of small letters, digits and dashes");
        }
        Path models = shelf.root().resolve("models");
        Path target = models.resolve(id);
        if (Files.exists(target)) {
            throw new UserProblem("there is a folder " + target + " already; nothing is overwritten");
        }
        try (Shelf old = shelf.read()) {
            Model model = ShelfOption.model(old, modelId);
            Prediction own = Prediction.of(model, output == null ? "" : output);
            if (own.scale() != Scale.PROBABILITY) {
                throw new UserProblem(own.name() + " is no probability; only risks can be recalibrated");
            }
            Known known = read(own);
            RecalibrationEvidence evidence =
                    RecalibrationEvidence.of(known.riskArray(), known.eventArray(), known.clusters, seed);
            if (evidence.recalibration().method() == Recalibration.Method.NONE) {
                tell("The rows ask for no update (likelihood ratio "
                        + number(evidence.recalibration().againstNothing())
                        + ", below the 95th percentile): nothing is written.\n");
                return 0;
            }
            write(models, target, id, own, known, evidence);
        } catch (CsvTable.BadTable bad) {
            throw new UserProblem(input + ": " + bad.getMessage());
        } catch (IllegalArgumentException unfit) {
            throw new UserProblem(String.valueOf(unfit.getMessage()));
        }
        return 0;
    }

    private void write(Path models, Path target, String id, Prediction own, Known known, RecalibrationEvidence evidence)
            throws IOException {
        String before = own.model().declaration().version();
        String version = RecalibratedFolder.next(before);
        Evaluation evaluation = evaluation(id, version, own, known, evidence);
        Recalibration update = evidence.recalibration();
        List<String> unseen = new ArrayList<>();
        List<RecalibratedFolder.Updated> graphs = graphs(own, known, unseen);
        String note = "Recalibrated from " + modelId + " " + before + " on " + known.risks.size() + " rows with "
                + known.events.stream().filter(event -> event).count() + " events: intercept "
                + number(update.intercept()) + ", slope " + number(update.slope()) + ", of " + own.output() + "."
                + (unseen.isEmpty() ? "" : " No row used " + String.join(", ", unseen) + ".");
        try {
            RecalibratedFolder.write(
                    models.resolve(modelId), target, version, Today.unless(date), note, update, graphs);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("model", modelId);
            facts.put("version", before);
            facts.put("declaration_sha256", RecalibratedFolder.digest(models.resolve(modelId)));
            facts.put("output", own.output());
            facts.put("outcome", outcome);
            facts.put("rows", known.risks.size());
            facts.put("events", known.events.stream().filter(event -> event).count());
            facts.put("without_outcome", known.withoutOutcome);
            facts.put("seed", seed);
            String text = evidence.json(facts);
            Files.createDirectory(target.resolve("evaluation"));
            Files.writeString(target.resolve("evaluation/recalibration.json"), text);
            Files.writeString(target.resolve("evaluation/cross-fitted.json"), EvaluationJson.of(evaluation));
            check(id, own, known, update);
            tell(json ? text : note + "\n\n" + EvaluationText.of(evaluation));
        } catch (IOException | RuntimeException broken) {
            if (Files.exists(target)) {
                RecalibratedFolder.remove(target);
            }
            throw broken;
        }
    }

    /** Reads the shelf with the new folder, and holds its numbers against the formula on every row. */
    private void check(String id, Prediction own, Known known, Recalibration update) {
        try (Shelf renewed = shelf.read()) {
            TableScorer scorer =
                    Prediction.of(ShelfOption.model(renewed, id), own.output()).scorer();
            double worst = 0;
            for (int from = 0; from < known.rows.size(); from += BATCH) {
                int to = Math.min(known.rows.size(), from + BATCH);
                List<ScoredRow> scored = scorer.score(known.rows.subList(from, to));
                for (int i = from; i < to; i++) {
                    double risk = scored.get(i - from).values().getFirst().orElse(Double.NaN);
                    double distance = Math.abs(risk - update.risk(known.risks.get(i)));
                    worst = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(worst, distance);
                }
            }
            if (worst > CLOSE) {
                throw new IllegalStateException("The written graph differs from the fit by " + worst);
            }
        }
    }

    private static List<RecalibratedFolder.Updated> graphs(Prediction own, Known known, List<String> unseen) {
        List<RecalibratedFolder.Updated> graphs = new ArrayList<>();
        for (Variant variant : own.model().declaration().variants()) {
            List<String> outputs = variant.outputs().stream().map(Output::id).toList();
            if (outputs.contains(own.output())) {
                graphs.add(
                        new RecalibratedFolder.Updated(variant.graph(), outputs.size(), outputs.indexOf(own.output())));
                if (!known.variants.contains(variant.id())) {
                    unseen.add(variant.id());
                }
            }
        }
        return graphs;
    }

    private Evaluation evaluation(
            String id, String version, Prediction own, Known known, RecalibrationEvidence evidence) {
        EvaluatedRows rows =
                new EvaluatedRows(Scale.PROBABILITY, List.of(), Map.of(own.name(), Scale.PROBABILITY), cluster != null);
        double[] after = evidence.crossFitted();
        for (int i = 0; i < after.length; i++) {
            rows.add(
                    after[i],
                    known.events.get(i),
                    Map.of(),
                    Map.of(own.name(), known.risks.get(i)),
                    known.clusters.get(i));
        }
        known.declined.forEach((reason, count) -> {
            for (long i = 0; i < count; i++) {
                rows.declined(reason);
            }
        });
        for (long i = 0; i < known.withoutOutcome; i++) {
            rows.withoutOutcome();
        }
        return new Evaluator(new Evaluation.Subject(id, version, own.output(), outcome, resamples, seed), words -> {
                    spec.commandLine().getErr().println(words);
                    spec.commandLine().getErr().flush();
                })
                .of(rows);
    }

    private Known read(Prediction own) throws IOException {
        Known known = new Known();
        try (CsvTable table = new CsvTable(TextFiles.reader(input))) {
            for (String column : cluster == null ? List.of(outcome) : List.of(outcome, cluster)) {
                if (!table.columns().containsKey(column)) {
                    throw new UserProblem(input + " has no column " + column);
                }
            }
            TableScorer scorer = own.scorer();
            for (List<Row> batch = table.read(BATCH); !batch.isEmpty(); batch = table.read(BATCH)) {
                List<ScoredRow> scored = scorer.score(batch);
                for (int i = 0; i < batch.size(); i++) {
                    take(known, batch.get(i), scored.get(i));
                }
            }
        }
        return known;
    }

    private void take(Known known, Row row, ScoredRow scored) {
        boolean event;
        switch (row.cell(outcome).strip().toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "yes", "true" -> event = true;
            case "0", "0.0", "no", "false" -> event = false;
            case "", "na", "nan" -> {
                known.withoutOutcome++;
                return;
            }
            default ->
                throw new UserProblem(input + ": the column " + outcome
                        + " holds something that is neither 1 nor 0 (nor yes, no): which of them is the event?");
        }
        if (scored.values().getFirst().isEmpty()) {
            known.declined.merge(Reasons.of(scored), 1L, Long::sum);
            return;
        }
        known.rows.add(row);
        known.risks.add(scored.values().getFirst().get());
        known.events.add(event);
        known.clusters.add(
                cluster == null
                        ? Integer.toString(known.clusters.size())
                        : row.cell(cluster).strip());
        known.variants.addAll(scored.variants());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private void tell(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
