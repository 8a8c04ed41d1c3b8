package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.ShapleyExplainer;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.table.RowChoice;
import org.preceptor.lab.table.Unlike;
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

/** {@code explain}: one row's estimate, what it is made of, and what would change it. */
@Command(
        name = "explain",
        description = {
            "Explains a model's estimate for one row of a table.",
            "",
            "The contributions are exact Shapley values of clinical factors: they add up to the estimate minus that of the "
                    + "baseline person. What would change the estimate is the model's behaviour, not a promise."
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "the model's id, e.g. prevent-2023")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String modelId;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "rows (CSV; - is standard input)")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path input;

    @Option(names = "--row", paramLabel = "N", description = "which row, counted from 1 (default: ${DEFAULT-VALUE})")
    private int number = 1;

    @Option(names = "--output-id", paramLabel = "ID", description = "which output (default: the model's first)")
    private @Nullable String outputId;

    @Option(names = "--json", description = "answer in JSON, unrounded")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (number < 1) {
            throw new UserProblem("--row counts from 1");
        }
        try (Shelf models = shelf.read()) {
            return explain(ShelfOption.model(models, modelId));
        }
    }

    private int explain(Model model) throws IOException {
        RowChoice choice = new RowChoice(model.declaration());
        String asked = outputId != null ? outputId : choice.outputs().getFirst();
        if (!choice.outputs().contains(asked)) {
            throw new UserProblem(
                    "no output " + asked + "; " + modelId + " has " + String.join(", ", choice.outputs()));
        }
        Row chosen = row(choice, asked);
        return switch (choice.choose(asked, chosen)) {
            case RowChoice.Chosen.Declined(String reason) -> none(reason);
            case RowChoice.Chosen.Runs runs -> {
                Optional<Unlike> unlike = Unlike.of(model.declaration(), choice, asked, chosen);
                if (unlike.isPresent()) {
                    yield none(unlike.get().reason());
                }
                explain(model, asked, runs.variant(), runs.inputs());
                yield 0;
            }
        };
    }

    private int none(String reason) {
        spec.commandLine().getErr().println("no estimate for row " + number + ": " + reason);
        spec.commandLine().getErr().flush();
        return 1;
    }

    private Row row(RowChoice choice, String asked) throws IOException {
        try (CsvTable table = new CsvTable(TextFiles.reader(input))) {
            List<String> lacking =
                    choice.columnsMissingFor(asked, table.columns().keySet());
            if (!lacking.isEmpty()) {
                throw new UserProblem(
                        input + " has no column " + String.join(", ", lacking) + ", which " + asked + " needs");
            }
            for (int before = 1; before < number; before++) {
                if (table.read(1).isEmpty()) {
                    break;
                }
            }
            List<Row> rows = table.read(1);
            if (rows.isEmpty()) {
                throw new UserProblem(input + " has fewer than " + number + " rows");
            }
            return rows.getFirst();
        } catch (CsvTable.BadTable bad) {
            throw new UserProblem(input + ": " + bad.getMessage());
        }
    }

    private void explain(Model model, String asked, Variant variant, List<Double> inputs) throws IOException {
        double[] row = inputs.stream().mapToDouble(Double::doubleValue).toArray();
        List<Explanation> explanations = new ShapleyExplainer(
                        variant, model.scorer(variant), model.declaration().explanation())
                .explain(row);
        List<String> ids = variant.outputs().stream().map(Output::id).toList();
        int index = ids.indexOf(asked);
        ExplainedRow explained = new ExplainedRow(
                model.declaration(), variant, variant.outputs().get(index), inputs, explanations.get(index));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(explained.json());
        } else {
            explained.print(out);
        }
        out.flush();
    }
}
