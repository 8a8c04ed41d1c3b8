package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.table.RowChoice;
import org.preceptor.lab.table.ScoredRow;
import org.preceptor.lab.table.ScoredTable;
import org.preceptor.lab.table.TableScorer;
import org.preceptor.model.Model;
import org.preceptor.shelf.Shelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code score}: a model over a table. */
@Command(
        name = "score",
        description = {
            "Runs a model over a table.",
            "",
            "The columns are named like the model's features (models/<MODEL>/features.yaml); others pass through as they "
                    + "are. Blank and NA mean not given. Each output is appended as <MODEL>.<output>; a row without an "
                    + "estimate says why in <MODEL>.reason; <MODEL>.variant names the equation used. Columns that name a "
                    + "variant (model.yaml, select) choose it; left out, the richest that the row allows is taken."
        })
final class ScoreCommand implements Callable<Integer> {
    /** Enough for one run of a graph to cost more than starting it, little enough to hold. */
    private static final int BATCH = 1_000;

    private static final int PROGRESS_EVERY = 100_000;

    @Parameters(paramLabel = "MODEL", description = "the model's id, e.g. prevent-2023")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String modelId;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "rows to score (CSV; - is standard input)")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "where to write them (- is standard output)")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path output;

    @Option(
            names = "--unguarded",
            description =
                    "give numbers to rows unlike those of the fit, too: to compare with a reference, never for a patient")
    private boolean unguarded;

    @Option(names = "--json", description = "tell the result as JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private long rows;
    private long scored;
    private long unlike;

    @Override
    public Integer call() throws IOException {
        try (Shelf models = shelf.read();
                CsvTable table = new CsvTable(TextFiles.reader(input));
                TextFiles.Destination destination = TextFiles.destination(input, output)) {
            Model model = ShelfOption.model(models, modelId);
            Map<String, List<String>> lacking = lacking(model, table);
            TableScorer scorer = new TableScorer(model, wanted -> !lacking.containsKey(wanted), !unguarded);
            write(table, new ScoredTable(modelId, table, scorer, destination.writer()));
            destination.commit();
            report(lacking);
        } catch (CsvTable.BadTable bad) {
            throw new UserProblem(input + ": " + bad.getMessage());
        }
        return 0;
    }

    private void write(CsvTable table, ScoredTable scored) throws IOException {
        scored.writeHeader();
        for (List<Row> batch = table.read(BATCH); !batch.isEmpty(); batch = table.read(BATCH)) {
            for (ScoredRow row : scored.write(batch)) {
                this.scored += row.hasEstimate() ? 1 : 0;
                unlike += row.unlike().isPresent() ? 1 : 0;
            }
            rows += batch.size();
            if (rows % PROGRESS_EVERY == 0) {
                err().printf("%,d rows%n", rows);
                err().flush();
            }
        }
    }

    /** Outputs that no row of the table can have, with the columns that they lack; that all lack them is an error. */
    private Map<String, List<String>> lacking(Model model, CsvTable table) {
        RowChoice choice = new RowChoice(model.declaration());
        Map<String, List<String>> lacking = new LinkedHashMap<>();
        for (String id : choice.outputs()) {
            List<String> columns = choice.columnsMissingFor(id, table.columns().keySet());
            if (!columns.isEmpty()) {
                lacking.put(id, columns);
            }
        }
        if (lacking.size() == choice.outputs().size()) {
            List<String> least = lacking.values().stream()
                    .min(Comparator.comparingInt(List::size))
                    .orElseThrow();
            throw new UserProblem(input + " lacks the column" + (least.size() == 1 ? " " : "s ")
                    + String.join(", ", least) + " that " + modelId + " needs (models/" + modelId
                    + "/features.yaml names and explains them)");
        }
        return lacking;
    }

    private void report(Map<String, List<String>> lacking) throws IOException {
        boolean toStandardOutput = TextFiles.isStandard(output);
        PrintWriter out = toStandardOutput ? err() : spec.commandLine().getOut();
        if (json) {
            out.println(summary(lacking));
        } else {
            out.printf("%,d rows: %,d with an estimate, %,d without", rows, scored, rows - scored);
            out.println(rows == scored ? "" : " (the column " + modelId + ".reason says why)");
            if (unlike > 0) {
                out.printf("%,d of them are unlike the data that the model learned from%n", unlike);
            }
            lacking.forEach((id, columns) ->
                    out.println("no " + modelId + "." + id + ": the table has no " + String.join(", ", columns)));
        }
        out.flush();
    }

    private String summary(Map<String, List<String>> lacking) throws IOException {
        Writer text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.writeStartObject();
            generator.writeStringField("model", modelId);
            generator.writeStringField("output", output.toString());
            generator.writeNumberField("rows", rows);
            generator.writeNumberField("withEstimate", scored);
            generator.writeNumberField("unlikeTraining", unlike);
            generator.writeObjectFieldStart("columnsMissing");
            for (Map.Entry<String, List<String>> entry : lacking.entrySet()) {
                generator.writeFieldName(entry.getKey());
                generator.writeArray(
                        entry.getValue().toArray(String[]::new),
                        0,
                        entry.getValue().size());
            }
            generator.writeEndObject();
            generator.writeEndObject();
        }
        return text.toString();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
