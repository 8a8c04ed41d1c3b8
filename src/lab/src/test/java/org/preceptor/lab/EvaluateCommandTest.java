package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes are drawn by the golden risks of PLCOm2012, another implementation's numbers. */
class EvaluateCommandTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));
    private static final String RISK = "lung_cancer_6y";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<Double> with = new ArrayList<>();
    private final List<Double> without = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void drawOutcomes() throws IOException {
        List<String> cases = Files.readAllLines(ROOT.resolve("models/plcom2012/golden/cases.csv"));
        List<String> header = List.of(cases.getFirst().split(",", -1));
        int risk = header.indexOf(RISK);
        SplittableRandom random = new SplittableRandom(4);
        List<String> rows = new ArrayList<>();
        rows.add(cases.getFirst() + ",cancer,site");
        for (int copy = 0; copy < 8; copy++) {
            for (String row : cases.subList(1, cases.size())) {
                if (row.split(",", -1)[risk].equals("NA")) {
                    continue;
                }
                double told = Double.parseDouble(row.split(",", -1)[risk]);
                boolean event = random.nextDouble() < told;
                (event ? with : without).add(told);
                rows.add(row + "," + (event ? "yes" : "0") + "," + (copy % 2 == 0 ? "north" : "south"));
            }
        }
        rows.add(cases.get(1) + ",,north");
        Files.write(folder.resolve("rows.csv"), rows);
    }

    private int evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "evaluate", "plcom2012", "--input", folder.resolve("rows.csv").toString(), "--outcome", "cancer"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--shelf")) {
            arguments.addAll(List.of("--shelf", ROOT.toString()));
        }
        return Lab.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /** The number of a field that stands inside others, named from the outside in. */
    private static double number(String json, String... path) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals(path[depth])) {
                    depth++;
                    parser.nextToken();
                    if (depth == path.length) {
                        return parser.getDoubleValue();
                    }
                }
            }
        }
        throw new AssertionError("No " + String.join(".", path));
    }

    @Test
    void findsTheAurocOfTheOtherImplementationsNumbers() throws IOException {
        assertThat(evaluate("--json", "--resamples", "50")).as(err.toString()).isZero();
        double[] cases = with.stream().mapToDouble(Double::doubleValue).toArray();
        double[] others = without.stream().mapToDouble(Double::doubleValue).toArray();
        double area = new MannWhitneyUTest().mannWhitneyU(cases, others) / ((double) cases.length * others.length);

        String json = out.toString();
        assertThat(number(json, "metrics", "auroc", "value")).isEqualTo(area, within(1e-5));
        assertThat(number(json, "metrics", "auroc", "low")).isLessThan(area);
        assertThat(number(json, "evaluated")).isEqualTo(with.size() + without.size());
        assertThat(number(json, "events")).isEqualTo(with.size());
        assertThat(number(json, "without_outcome")).isEqualTo(1);
        assertThat(number(json, "metrics", "calibration_slope", "low")).isLessThan(1);
        assertThat(number(json, "metrics", "calibration_slope", "high")).isGreaterThan(1);
    }

    @Test
    void tellsPeopleInLinesAndBySubgroup() throws IOException {
        Path file = folder.resolve("evaluation.json");
        assertThat(evaluate("--group", "site", "--resamples", "20", "--output", file.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("plcom2012", "AUROC", "By site", "north", "south", ", 1 without an outcome");
        assertThat(err.toString()).contains("site = north");
        assertThat(Files.readString(file)).contains("\"column\" : \"site\"");
    }

    @Test
    void comparesWithAnotherModelOnTheRowsThatBothCanScore() {
        assertThat(evaluate("--against", "plcom2012", "--resamples", "20")).isZero();

        assertThat(out.toString()).contains("Beside plcom2012.", "difference 0.0000 (0.0000 to 0.0000)");
    }

    @Test
    void countsRowsWithoutAnEstimateByReasonWithoutTheirValues() throws IOException {
        List<String> rows = new ArrayList<>(Files.readAllLines(folder.resolve("rows.csv")));
        List<String> header = List.of(rows.getFirst().split(",", -1));
        int age = header.indexOf("age");
        for (int i = 1; i <= 3; i++) {
            String[] cells = rows.get(i).split(",", -1);
            cells[age] = "9" + i;
            rows.set(i, String.join(",", cells));
        }
        Files.write(folder.resolve("rows.csv"), rows);

        assertThat(evaluate("--resamples", "0")).isZero();
        assertThat(out.toString()).contains("3 without an estimate", "  3: age", "…");
        assertThat(out.toString()).doesNotContain("91", "92");
    }

    @Test
    void saysWhatIsWrongWithTheCall() throws IOException {
        assertThat(evaluate("--group", "ward")).isEqualTo(2);
        assertThat(err.toString()).contains("has no column ward");
        assertThat(evaluate("--of", "survival")).isEqualTo(2);
        assertThat(err.toString()).contains("has no output survival");
        Files.writeString(
                folder.resolve("rows.csv"),
                Files.readString(folder.resolve("rows.csv")).replace(",yes,", ",dead,"));
        assertThat(evaluate()).isEqualTo(2);
        assertThat(err.toString()).contains("neither 1 nor 0");
    }

    @Test
    void writesAReportThatNeedsNothingElse() throws IOException {
        Path report = folder.resolve("report.html");
        assertThat(evaluate("--resamples", "20", "--group", "site", "--html", report.toString()))
                .isZero();
        assertThat(Files.readString(report))
                .contains("<title>Evaluation of PLCOm2012", "site: north", "<svg", "Net benefit in true positives")
                .doesNotContain("<script", "<link", "src=");
    }

    @Test
    void keepsFiguresBesideTheSitesOwnRecord() throws IOException {
        // Only models/ and what it is read by: the record must not land on the project's shelf.
        Path shelf = folder.resolve("shelf");
        for (String place : new String[] {"models", "fhir-profiles"}) {
            try (java.util.stream.Stream<Path> files = Files.walk(ROOT.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = ROOT.relativize(file).toString();
                    if (name.startsWith("fhir-profiles") || name.startsWith("models/plcom2012")) {
                        Path to = shelf.resolve(name);
                        Files.createDirectories(to.getParent());
                        Files.copy(file, to);
                    }
                }
            }
        }
        assertThat(evaluate(
                        "--shelf",
                        shelf.toString(),
                        "--resamples",
                        "20",
                        "--record",
                        "--site",
                        "St. <Elsewhere>",
                        "--date",
                        "2026-11-28"))
                .isZero();
        assertThat(shelf.resolve("local/plcom2012/evaluation-calibration.svg")).isNotEmptyFile();
        assertThat(shelf.resolve("local/plcom2012/evaluation-decision-curve.svg"))
                .content()
                .contains("plcom2012, cancer");
    }
}
