package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.lab.evaluation.LocalRecord;

class LocalRecordTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path shelf;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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

    private int evaluate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "evaluate",
                "plcom2012",
                "--shelf",
                shelf.toString(),
                "--input",
                shelf.resolve("rows.csv").toString(),
                "--outcome",
                "cancer",
                "--resamples",
                "0"));
        arguments.addAll(List.of(more));
        return Lab.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void isKeptBesideTheModelsAndSaysWhenTheModelHasChanged() throws IOException {
        copy("models/plcom2012");
        copy("fhir-profiles");
        List<String> cases = Files.readAllLines(ROOT.resolve("models/plcom2012/golden/cases.csv"));
        List<String> rows = new ArrayList<>(List.of(cases.getFirst() + ",cancer"));
        for (int i = 1; i < cases.size(); i++) {
            rows.add(cases.get(i) + "," + i % 2);
        }
        Files.write(shelf.resolve("rows.csv"), rows);

        assertThat(evaluate("--record")).isEqualTo(2);
        assertThat(err.toString()).contains("--record needs --site");
        assertThat(evaluate("--record", "--site", "St \"Mary\"", "--date", "2026-11-28"))
                .as(err.toString())
                .isZero();
        Path file = LocalRecord.place(shelf, "plcom2012");
        assertThat(Files.readString(file)).contains("\"evaluated\"", "\"auroc\"");
        LocalRecord record = LocalRecord.read(file).orElseThrow();
        assertThat(record.site()).isEqualTo("St \"Mary\"");
        assertThat(record.date()).isEqualTo(LocalDate.of(2026, 11, 28));

        assertThat(evaluate()).isZero();
        assertThat(err.toString()).doesNotContain("evaluate it again");
        Path declaration = shelf.resolve("models/plcom2012/model.yaml");
        Files.writeString(declaration, Files.readString(declaration) + "# reviewed\n");
        assertThat(evaluate()).isZero();
        assertThat(err.toString()).contains("the local evaluation of 2026-11-28", "evaluate it again");
    }
}
