package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.preceptor.lab.iwpc.DoseErrors;
import org.preceptor.lab.iwpc.DoseErrors.Figures;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.shelf.Shelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knowledge errors}: the spread of stable doses round a dose equation's estimates, from patients' data. */
@Command(
        name = "errors",
        description = {
            "Computes the numbers under `errors` in cds-hooks/warfarin-dose/knowledge/warfarin.yaml from the table of the "
                    + "International Warfarin Pharmacogenetics Consortium (PharmGKB), whose rows are not part of this project."
        })
final class ErrorsCommand implements Callable<Integer> {

    private static final String MODEL = "warfarin-iwpc";
    /** The paper's groups: patients who need at most 21 mg a week, and those who need at least 49. */
    private static final double LOW_DOSE = 21;

    private static final double HIGH_DOSE = 49;

    @Parameters(index = "0", paramLabel = "EQUATION", description = "warfarin")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String equation;

    @Parameters(index = "1", paramLabel = "FILE", description = "the table (CSV; - is standard input)")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!equation.equals("warfarin")) {
            throw new UserProblem("no errors of " + equation + "; there is warfarin");
        }
        try (Shelf models = shelf.read();
                CsvTable table = new CsvTable(TextFiles.reader(file))) {
            List<Row> rows = DoseErrors.rows(table);
            Model model = ShelfOption.model(models, MODEL);
            PrintWriter out = spec.commandLine().getOut();
            out.println("errors:");
            for (String id : List.of("pharmacogenetic", "clinical")) {
                print(out, id, DoseErrors.of(rows, model, variant(model, id)));
            }
            out.flush();
        } catch (CsvTable.BadTable | IllegalArgumentException bad) {
            throw new UserProblem(file + ": " + bad.getMessage());
        }
        return 0;
    }

    private static Variant variant(Model model, String id) {
        return model.declaration().variants().stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserProblem("model " + MODEL + " has no variant " + id));
    }

    private static void print(PrintWriter out, String variant, DoseErrors errors) {
        out.println("  " + variant + ":");
        band(out, "below: " + (int) LOW_DOSE + ", ", errors.byEstimate(0, LOW_DOSE));
        band(out, "below: " + (int) HIGH_DOSE + ", ", errors.byEstimate(LOW_DOSE, HIGH_DOSE));
        band(out, "", errors.byEstimate(HIGH_DOSE, Double.MAX_VALUE));
        Figures all = errors.byEstimate(0, Double.MAX_VALUE);
        out.printf(
                Locale.ROOT,
                "  # all: %d patients, %.3f to %.3f, within 20 %%: %.3f, mean absolute error %.2f mg a week%n",
                all.patients(),
                all.low(),
                all.high(),
                all.within20(),
                all.absolute());
        out.printf(
                Locale.ROOT,
                "  # within 20 %% by stable dose, as in the paper: at most 21: %.3f, between: %.3f, from 49: %.3f%n",
                errors.byStableDose(0, LOW_DOSE).within20(),
                errors.byStableDose(Math.nextUp(LOW_DOSE), Math.nextDown(HIGH_DOSE))
                        .within20(),
                errors.byStableDose(HIGH_DOSE, Double.MAX_VALUE).within20());
    }

    private static void band(PrintWriter out, String below, Figures figures) {
        out.printf(
                Locale.ROOT,
                "    - {%slow: %.3f, high: %.3f, patients: %d, within_20: %.3f}%n",
                below,
                figures.low(),
                figures.high(),
                figures.patients(),
                figures.within20());
    }
}
