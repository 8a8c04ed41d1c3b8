package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.lab.evaluation.EvaluatedRows;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.evaluation.EvaluationJson;
import org.preceptor.lab.evaluation.EvaluationText;
import org.preceptor.lab.evaluation.Evaluator;
import org.preceptor.lab.evaluation.LocalRecord;
import org.preceptor.lab.evaluation.Scale;
import org.preceptor.lab.figure.Figures;
import org.preceptor.lab.recalibration.RecalibratedFolder;
import org.preceptor.lab.report.ReportPage;
import org.preceptor.lab.support.Drift;
import org.preceptor.lab.support.DriftJson;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.table.RowChoice;
import org.preceptor.lab.table.ScoredRow;
import org.preceptor.lab.table.TableScorer;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.evaluation.EvaluationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate}: how well a model holds on rows whose outcome is known. */
@Command(
        name = "evaluate",
        description = {
            "Tells how well a model holds on rows whose outcome is known.",
            "",
            "The columns are named like the model's features (models/<MODEL>/features.yaml). The column of the outcome says "
                    + "whether the event came: 1 or 0, yes or no; blank rows are left out and counted. Rows for which the model "
                    + "gives no estimate are counted by reason. Nothing of a row is written anywhere."
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final int BATCH = 10_000;
    private static final int PROGRESS_EVERY = 200_000;

    @Parameters(paramLabel = "MODEL", description = "the model's id, e.g. prevent-2023")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String modelId;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "rows with outcomes (CSV; - is standard input)")
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
            names = "--group",
            paramLabel = "COLUMN",
            description = "tell it for each value of this column too; repeatable")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--cluster",
            paramLabel = "COLUMN",
            description =
                    "rows with the same value belong together, e.g. stays of one patient; intervals draw them together")
    private @Nullable String cluster;

    @Option(
            names = "--against",
            paramLabel = "MODEL[.OUTPUT]",
            description = "compare with another model on the rows that both can score; repeatable")
    private List<String> against = new ArrayList<>();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "200",
            description = "bootstrap resamples for the 95 %% intervals; 0 for none (${DEFAULT-VALUE})")
    private int resamples;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the resamples (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--output", paramLabel = "FILE", description = "also write the whole evaluation there, as JSON")
    private @Nullable Path file;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "also write a report for people there: one page with figures, which needs nothing else")
    private @Nullable Path page;

    @Option(
            names = "--record",
            description =
                    "keep it on the shelf as this site's own evaluation of the model: local/<MODEL>/evaluation.json")
    private boolean record;

    @Option(names = "--site", paramLabel = "NAME", description = "whose evaluation is recorded")
    private @Nullable String site;

    @Option(names = "--date", paramLabel = "DATE", description = "of the record (default: today)")
    private @Nullable LocalDate date;

    @Option(names = "--json", description = "tell the whole evaluation as JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private Optional<Drift> drift = Optional.empty();
    private Map<String, String> further = Map.of();

    @Override
    public Integer call() throws IOException {
        if (resamples < 0 || resamples > 10_000) {
            throw new UserProblem("--resamples is a number from 0 to 10000");
        }
        if (record && (site == null || site.isBlank())) {
            throw new UserProblem("--record needs --site: whose evaluation it is");
        }
        try (Shelf models = shelf.read();
                CsvTable table = new CsvTable(TextFiles.reader(input))) {
            Model model = ShelfOption.model(models, modelId);
            Prediction own = Prediction.of(model, output == null ? "" : output);
            List<Prediction> others = new ArrayList<>();
            for (String name : against) {
                int dot = name.indexOf('.');
                String id = dot < 0 ? name : name.substring(0, dot);
                others.add(Prediction.of(ShelfOption.model(models, id), dot < 0 ? "" : name.substring(dot + 1)));
            }
            needs(table);
            drift = model.declaration().support().map(support -> new Drift(support.summary()));
            EvaluatedRows rows = read(table, own, others);
            drift.ifPresent(counted -> further = Map.of("drift", DriftJson.of(counted.result())));
            Evaluation evaluation = new Evaluator(
                            new Evaluation.Subject(
                                    modelId, model.declaration().version(), own.output(), outcome, resamples, seed),
                            this::progress)
                    .of(rows);
            tell(evaluation);
            report(evaluation, model.declaration());
            record(evaluation, model.declaration().version());
        } catch (CsvTable.BadTable bad) {
            throw new UserProblem(input + ": " + bad.getMessage());
        }
        return 0;
    }

    private void needs(CsvTable table) {
        List<String> wanted = new ArrayList<>(groups);
        wanted.add(outcome);
        if (cluster != null) {
            wanted.add(cluster);
        }
        for (String column : wanted) {
            if (!table.columns().containsKey(column)) {
                throw new UserProblem(input + " has no column " + column + "; it has "
                        + String.join(", ", table.header().stream().limit(40).toList()));
            }
        }
    }

    private EvaluatedRows read(CsvTable table, Prediction own, List<Prediction> others) {
        Map<String, Scale> scales = new LinkedHashMap<>();
        others.forEach(other -> scales.put(other.name(), other.scale()));
        EvaluatedRows rows = new EvaluatedRows(own.scale(), groups, scales, cluster != null);
        TableScorer scorer = own.scorer();
        RowChoice choice = new RowChoice(own.model().declaration());
        List<TableScorer> otherScorers = others.stream().map(Prediction::scorer).toList();
        long read = 0;
        for (List<Row> batch = table.read(BATCH); !batch.isEmpty(); batch = table.read(BATCH)) {
            List<ScoredRow> scored = scorer.score(batch);
            List<List<ScoredRow>> theirs = new ArrayList<>();
            for (TableScorer other : otherScorers) {
                theirs.add(other.score(batch));
            }
            for (int i = 0; i < batch.size(); i++) {
                int row = i;
                Map<String, Double> values = new LinkedHashMap<>();
                for (int m = 0; m < others.size(); m++) {
                    values.put(
                            others.get(m).name(),
                            theirs.get(m).get(row).values().getFirst().orElse(Double.NaN));
                }
                if (drift.isPresent()) {
                    count(drift.get(), choice.values(batch.get(row)), scored.get(row));
                }
                take(rows, batch.get(row), scored.get(row), values);
            }
            read += batch.size();
            if (read % PROGRESS_EVERY == 0) {
                progress(String.format(Locale.ROOT, "%,d rows read", read));
            }
        }
        return rows;
    }

    private static void count(Drift drift, Map<String, Double> values, ScoredRow scored) {
        drift.add(values, scored.unlike().isPresent());
        scored.values()
                .getFirst()
                .ifPresent(value -> drift.predicted(scored.variants().getFirst(), value));
    }

    private void take(EvaluatedRows rows, Row row, ScoredRow scored, Map<String, Double> others) {
        switch (row.cell(outcome).strip().toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "yes", "true" -> take(rows, row, scored, true, others);
            case "0", "0.0", "no", "false" -> take(rows, row, scored, false, others);
            case "", "na", "nan" -> rows.withoutOutcome();
            default ->
                throw new UserProblem(input + ": the column " + outcome
                        + " holds something that is neither 1 nor 0 (nor yes, no): which of them is the event?");
        }
    }

    private void take(EvaluatedRows rows, Row row, ScoredRow scored, boolean event, Map<String, Double> others) {
        if (scored.values().getFirst().isEmpty()) {
            rows.declined(Reasons.of(scored));
            return;
        }
        Map<String, String> groupsOf = new LinkedHashMap<>();
        groups.forEach(column -> groupsOf.put(column, row.cell(column).strip()));
        rows.add(
                scored.values().getFirst().get(),
                event,
                groupsOf,
                others,
                cluster == null ? "" : row.cell(cluster).strip());
    }

    private void tell(Evaluation evaluation) throws IOException {
        if (file != null) {
            Files.writeString(file, EvaluationJson.of(evaluation, further));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                json
                        ? EvaluationJson.of(evaluation, further)
                        : EvaluationText.of(evaluation)
                                + drift.map(counted -> DriftJson.words(counted.result()))
                                        .orElse(""));
        out.flush();
    }

    private void report(Evaluation evaluation, ModelDeclaration declared) throws IOException {
        if (page != null) {
            ReportPage.Model model = new ReportPage.Model(
                    declared.title(),
                    declared.status().name().toLowerCase(Locale.ROOT),
                    declared.population(),
                    declared.citation());
            Files.writeString(page, ReportPage.html(EvaluationFile.of(EvaluationJson.of(evaluation)), model));
            progress("written to " + page);
        }
    }

    /** Keeps it, if so asked; else says whether what is kept still holds. */
    private void record(Evaluation evaluation, String version) throws IOException {
        Path place = LocalRecord.place(shelf.root(), modelId);
        String digest = RecalibratedFolder.digest(shelf.root().resolve("models").resolve(modelId));
        if (record && site != null) {
            Files.createDirectories(shelf.root().resolve("local").resolve(modelId));
            String kept = new LocalRecord(site, Today.unless(date), version, digest).json(evaluation, further);
            Files.writeString(place, kept);
            for (Map.Entry<String, String> figure :
                    Figures.beside("evaluation", EvaluationFile.of(kept)).entrySet()) {
                Files.writeString(place.resolveSibling(figure.getKey()), figure.getValue());
            }
            progress("recorded in " + place);
            return;
        }
        LocalRecord.read(place).flatMap(kept -> kept.stale(version, digest)).ifPresent(this::progress);
    }

    private void progress(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }
}
