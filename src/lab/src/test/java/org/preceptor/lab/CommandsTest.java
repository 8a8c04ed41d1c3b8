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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.lab.equation.Equation;
import org.preceptor.lab.equation.Equations;
import picocli.CommandLine;

/** The commands on the project's own shelf, as a person calls them. */
class CommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));
    private static final String PREVENT =
            "name,age,sex,sbp,bp_tx,total_c,hdl_c,statin,dm,smoking,egfr,bmi,hba1c,uacr,sdi,horizon_years\n";
    private static final String PATIENT = "\"Doe, J\",55,Female,150,0,210,50,0,1,1,75,31,8.1,45,,10\n";

    @TempDir
    Path folder;

    record Called(int exit, String out, String err) {}

    private static Called call(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine lab = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Called(lab.execute(arguments), out.toString(), err.toString());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Called onTable(String command, String model, String table, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                model,
                "--shelf",
                ROOT.toString(),
                "--input",
                file("in.csv", table).toString()));
        if (command.equals("score")) {
            arguments.addAll(List.of("--output", folder.resolve("out.csv").toString()));
        }
        arguments.addAll(List.of(more));
        return call(arguments.toArray(String[]::new));
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(folder.resolve("out.csv"));
    }

    static List<String> models() {
        return Equations.all().stream().map(Equation::modelId).toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void scoresTheGoldenCasesOfEveryModelAsTheReferenceDoes(String model) throws IOException {
        Path cases = ROOT.resolve("models").resolve(model).resolve("golden/cases.csv");
        Called called = onTable("score", model, Files.readString(cases), "--unguarded");
        assertThat(called.exit()).as(called.err()).isZero();
        List<String> lines = written();
        List<String> header = List.of(lines.getFirst().split(",", -1));
        Golden golden = new Golden(model);
        List<String> outputs = header.stream()
                .filter(column -> header.contains(model + "." + column))
                .toList();
        assertThat(outputs).isNotEmpty();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            for (String output : outputs) {
                String expected = cells.get(header.indexOf(output));
                String given = cells.get(header.indexOf(model + "." + output));
                if (Golden.saysNothing(expected)) {
                    continue;
                }
                if (Golden.isBlank(expected)) {
                    assertThat(given).as(line).isEmpty();
                } else {
                    double number = Double.parseDouble(expected);
                    assertThat(Double.parseDouble(given)).as(line).isCloseTo(number, within(golden.allowed(number)));
                }
            }
        }
    }

    /**
     * The figures that a slider of the explanation page is held to in a browser: {@code score} wrote them, and one of them is
     * printed by another implementation (README of preventr, github.com/martingmayer/preventr, commit 0cd2ec35f164: 0.147).
     */
    @Test
    void saysOfTheSlidersRowsWhatThePageIsHeldTo() throws IOException {
        String rows = Files.readString(Path.of("src/test/resources/slider/prevent-2023.csv"));
        assertThat(onTable("score", "prevent-2023", rows).exit()).isZero();
        List<String> header = List.of(written().getFirst().split(",", -1));
        List<Double> given = written().stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .peek(cells -> assertThat(Double.parseDouble(cells[header.indexOf("prevent-2023.total_cvd")]))
                        .as(cells[0])
                        .isCloseTo(Double.parseDouble(cells[header.indexOf("total_cvd")]), within(1e-12)))
                .map(cells -> Double.parseDouble(cells[header.indexOf("prevent-2023.total_cvd")]))
                .toList();
        assertThat(given).hasSize(2);
        assertThat(given.getLast()).isCloseTo(0.147, within(0.0005));
    }

    @Test
    void choosesTheRichestEquationThatTheRowAllows() throws IOException {
        String base = PATIENT.replace("8.1,45", ",");
        String hba1c = PATIENT.replace("8.1,45", "8.1,");
        assertThat(onTable("score", "prevent-2023", PREVENT + PATIENT + hba1c + base)
                        .exit())
                .isZero();
        assertThat(written().stream().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .containsExactly("full-10", "hba1c-10", "base-10");
    }

    @Test
    void saysWhyARowHasNoEstimateAndCountsSuchRows() throws IOException {
        Called called = onTable("score", "prevent-2023", PREVENT + PATIENT + PATIENT.replace(",55,", ",25,"));
        assertThat(called.out())
                .contains("2 rows: 1 with an estimate, 1 without (the column prevent-2023.reason says why)");
        assertThat(written().get(2)).endsWith(",,,,,,age 25 is outside the model's range (30 to 79 a),");
    }

    @Test
    void leavesAnOutputOutWhenTheTableHasNoColumnsForIt() throws IOException {
        Called called = onTable("score", "ckdepi-2021", "creatinine_mg_dl,age,sex\n1.1,60,male\n", "--json");
        assertThat(called.out()).contains("\"columnsMissing\":{\"ckdepi2021_cr_cys\":[\"cystatin_mg_l\"]}");
        assertThat(written().getFirst())
                .isEqualTo("creatinine_mg_dl,age,sex,ckdepi-2021.ckdepi2021_cr,ckdepi-2021.reason,ckdepi-2021.variant");
    }

    @Test
    void writesAnOutputUnderEachOfItsNames() throws IOException {
        onTable(
                "score",
                "warfarin-iwpc",
                "age_years,height_cm,weight_kg,race,enzyme_inducer,amiodarone\n60,175,80,white,0,0\n");
        List<String> header = List.of(written().getFirst().split(","));
        List<String> cells = List.of(written().get(1).split(","));
        String dose = cells.get(header.indexOf("warfarin-iwpc.iwpc_clinical_mg_week"));
        assertThat(Double.parseDouble(dose)).isPositive();
        assertThat(cells.get(header.indexOf("warfarin-iwpc.iwpc_clinical_mg_week_reil")))
                .isEqualTo(dose);
        assertThat(cells.get(header.indexOf("warfarin-iwpc.iwpc_clinical_mg_week_gabo")))
                .isEqualTo(dose);
    }

    @Test
    void namesTheColumnsThatAreMissingAndWritesNothing() throws IOException {
        Called called = onTable("score", "ckdepi-2021", "age,sex\n60,male\n");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("lacks the column creatinine_mg_dl that ckdepi-2021 needs");
        assertThat(folder).isDirectoryNotContaining("glob:**out.csv*");
    }

    @Test
    void tellsInOneLineWhatWasWrongWithTheCall() throws IOException {
        assertThat(onTable("score", "no-such", "x\n1\n").err())
                .contains("no model no-such on the shelf; there are ")
                .contains("ckdepi-2021, ", ", kfre, ");
        assertThat(call("score", "kfre", "--shelf", ROOT.toString(), "--input", "none.csv", "--output", "o.csv")
                        .err())
                .contains("there is no file none.csv");
        assertThat(call("score", "kfre", "--shelf", folder.toString(), "--input", "a", "--output", "b")
                        .err())
                .contains("holds no folder models");
        assertThat(onTable("explain", "kfre", "x\n1\n", "--output-id", "none").err())
                .contains("no output none; kfre has");
        assertThat(call("compile", "none", "--shelf", ROOT.toString()).err()).contains("no equation none; there are");
        assertThat(call("frobnicate").exit()).isEqualTo(2);
    }

    @Test
    void explainsARowSoThatTheContributionsAddUp() throws IOException {
        Called called = onTable("explain", "prevent-2023", PREVENT + PATIENT, "--json");
        assertThat(called.exit()).as(called.err()).isZero();
        double sum = numbers("\"value\" : ", called.out()).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double estimate = numbers("\"estimate\" : ", called.out()).getFirst();
        double baseline = numbers("\"baseline\" : ", called.out()).getFirst();
        assertThat(sum).isCloseTo(estimate - baseline, within(1e-9));
        assertThat(called.out())
                .contains("\"variant\" : \"full-10\"", "\"factor\" : \"smoking\"", "\"id\" : \"sbp-130\"");
    }

    @Test
    void explainsForPeopleInPercentAndTheirUnits() throws IOException {
        String out = onTable("explain", "prevent-2023", PREVENT + PATIENT, "--output-id", "heart_failure")
                .out();
        assertThat(out)
                .contains(
                        "heart failure",
                        "within 10 years",
                        "a person of the same age and sex with optimal risk factors")
                .contains("Blood pressure  (sbp 150 mm Hg, bp_tx 0)", "systolic blood pressure were 130 mm Hg (-")
                .doesNotContain("[Hg]");
    }

    @Test
    void explainsNothingWhereThereIsNoEstimate() throws IOException {
        Called called = onTable("explain", "prevent-2023", PREVENT + PATIENT.replace(",210,", ",,"), "--row", "1");
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("no estimate for row 1: total_c is missing");
        assertThat(onTable("explain", "prevent-2023", PREVENT + PATIENT, "--row", "2")
                        .err())
                .contains("has fewer than 2 rows");
    }

    @Test
    void findsTheCommittedGraphsUnchanged() {
        Called called = call("compile", "--check", "--shelf", ROOT.toString());
        assertThat(called.exit()).isZero();
        assertThat(called.out()).contains("prevent-2023: 10 graphs, unchanged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "explain", "compile"})
    void explainsEveryCommand(String command) {
        assertThat(call(command, "--help").out()).contains("Usage: preceptor " + command, "--shelf=DIR");
    }

    private static List<Double> numbers(String before, String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher =
                Pattern.compile(Pattern.quote(before) + "([-0-9.eE]+)").matcher(text);
        while (matcher.find()) {
            numbers.add(Double.parseDouble(matcher.group(1)));
        }
        return numbers;
    }
}
