package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.ShapleyExplainer;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** On a shelf of one model; events come at risks that differ from the model's by an intercept of 0.7 and a slope of 0.6. */
class RecalibrateCommandTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path shelf;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copyTheShelf() throws IOException {
        copy("models/plcom2012");
        copy("fhir-profiles");
    }

    private void copy(String folder) throws IOException {
        Path source = ROOT.resolve(folder);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path target =
                        shelf.resolve(folder).resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private Path rows(int copies, double intercept, double slope) throws IOException {
        List<String> cases = Files.readAllLines(ROOT.resolve("models/plcom2012/golden/cases.csv"));
        int risk = List.of(cases.getFirst().split(",", -1)).indexOf("lung_cancer_6y");
        SplittableRandom random = new SplittableRandom(8);
        List<String> rows = new ArrayList<>(List.of(cases.getFirst() + ",cancer"));
        for (int copy = 0; copy < copies; copy++) {
            for (String row : cases.subList(1, cases.size())) {
                String told = row.split(",", -1)[risk];
                if (!told.equals("NA")) {
                    double p = Double.parseDouble(told);
                    double truth = 1 / (1 + Math.exp(-intercept - slope * Math.log(p / (1 - p))));
                    rows.add(row + "," + (random.nextDouble() < truth ? 1 : 0));
                }
            }
        }
        return Files.write(shelf.resolve("rows.csv"), rows);
    }

    private int recalibrate(Path rows, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "recalibrate",
                "plcom2012",
                "--shelf",
                shelf.toString(),
                "--input",
                rows.toString(),
                "--outcome",
                "cancer",
                "--date",
                "2026-11-28",
                "--resamples",
                "20"));
        arguments.addAll(List.of(more));
        return Lab.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private static Model model(Shelf shelf, String id) {
        Model model = shelf.models().get(id);
        if (model == null) {
            throw new AssertionError(id);
        }
        return model;
    }

    @Test
    void writesANewModelBesideTheOldOne() throws IOException {
        String before = Files.readString(shelf.resolve("models/plcom2012/model.yaml"));
        assertThat(recalibrate(rows(20, 0.7, 0.6), "--as", "plcom2012-north"))
                .as(err.toString())
                .isZero();

        assertThat(Files.readString(shelf.resolve("models/plcom2012/model.yaml")))
                .isEqualTo(before);
        try (Shelf read = new ShelfReader(new Ucum()).readModels(shelf)) {
            ModelDeclaration old = model(read, "plcom2012").declaration();
            ModelDeclaration renewed = model(read, "plcom2012-north").declaration();
            assertThat(renewed.status()).isEqualTo(ModelDeclaration.Status.RESEARCH);
            assertThat(renewed.version()).isNotEqualTo(old.version());
            assertThat(renewed.changelog()).hasSize(old.changelog().size() + 1);
            assertThat(renewed.changelog().getLast().note())
                    .contains("Recalibrated from plcom2012 " + old.version(), "intercept", "slope");
        }
        assertThat(out.toString()).contains("Beside plcom2012.lung_cancer_6y", "slope 0.");
        Path evidence = shelf.resolve("models/plcom2012-north/evaluation");
        assertThat(Files.readString(evidence.resolve("recalibration.json")))
                .contains("\"method\" : \"intercept_and_slope\"", "\"model\" : \"plcom2012\"");
        assertThat(Files.readString(evidence.resolve("cross-fitted.json"))).contains("\"calibration_slope\"");
        assertThat(recalibrate(shelf.resolve("rows.csv"), "--as", "plcom2012-north"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing is overwritten");
    }

    /** Contributions add up to the new estimate less the new baseline, and both are the old ones moved. */
    @Test
    void keepsTheExplanationExact() throws IOException {
        assertThat(recalibrate(rows(20, 0.7, 0.6))).as(err.toString()).isZero();
        try (Shelf read = new ShelfReader(new Ucum()).readModels(shelf)) {
            Model old = model(read, "plcom2012");
            Model renewed = model(read, "plcom2012-recalibrated");
            Variant variant = old.declaration().variants().getFirst();
            Map<String, Double> patient = Map.of("age", 66.0, "race", 0.0, "copd", 1.0, "smoking_intensity", 40.0);
            double[] row = variant.inputs().stream()
                    .mapToDouble(input -> patient.getOrDefault(
                            input, old.declaration().explanation().baseline().getOrDefault(input, Double.NaN)))
                    .toArray();
            Explanation before = new ShapleyExplainer(
                            variant, old.scorer(variant), old.declaration().explanation())
                    .explain(row)
                    .getFirst();
            Variant changed = renewed.declaration().variants().getFirst();
            Explanation after = new ShapleyExplainer(
                            changed,
                            renewed.scorer(changed),
                            renewed.declaration().explanation())
                    .explain(row)
                    .getFirst();
            double sum = after.contributions().stream()
                    .mapToDouble(one -> one.value())
                    .sum();
            assertThat(sum).isEqualTo(after.estimate() - after.baseline(), within(1e-9));
            // Two points of one line on the logit scale: slope and intercept can be reckoned from them and are those of
            // the note.
            String note = renewed.declaration().changelog().getLast().note();
            double intercept = Double.parseDouble(note.replaceAll(".*intercept (-?[0-9.]+),.*", "$1"));
            double slope = Double.parseDouble(note.replaceAll(".*slope (-?[0-9.]+),.*", "$1"));
            for (double[] pair :
                    new double[][] {{before.estimate(), after.estimate()}, {before.baseline(), after.baseline()}}) {
                double told = intercept + slope * Math.log(pair[0] / (1 - pair[0]));
                assertThat(pair[1]).isEqualTo(1 / (1 + Math.exp(-told)), within(1e-3));
            }
        }
    }

    @Test
    void refusesTooFewEventsAndWritesNothingWhereNothingIsWrong() throws IOException {
        assertThat(recalibrate(rows(1, -4, 1))).isEqualTo(2);
        assertThat(err.toString()).contains("at least 100 of each are needed");
        assertThat(recalibrate(rows(60, 0, 1))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("ask for no update");
        assertThat(shelf.resolve("models/plcom2012-recalibrated")).doesNotExist();
    }
}
