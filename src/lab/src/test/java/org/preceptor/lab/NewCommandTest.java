package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NewCommandTest {

    private static final Path TEMPLATE =
            Path.of(System.getProperty("preceptor.root", "../..")).resolve("models/_template");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path shelf;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void copyTheTemplate() throws IOException {
        try (Stream<Path> paths = Files.walk(TEMPLATE)) {
            for (Path path : paths.toList()) {
                Path target = shelf.resolve("models/_template")
                        .resolve(TEMPLATE.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private Ran make(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = Stream.concat(Stream.of("models", "new", "--shelf", shelf.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return new Ran(command.execute(all), out.toString(), err.toString());
    }

    private List<String> models() throws IOException {
        try (Stream<Path> folders = Files.list(shelf.resolve("models"))) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void fillsInIdTitleAndDateAndNothingElse() throws IOException {
        Ran ran = make("falls-in-wards", "--date", "2027-01-05", "--title", "Falls: \"in wards\"");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("model.yaml").contains("./preceptor compile falls-in-wards");
        String written = Files.readString(shelf.resolve("models/falls-in-wards/model.yaml"));
        assertThat(written)
                .contains("\nid: falls-in-wards\n")
                .contains("\ntitle: \"Falls: \\\"in wards\\\"\"\n")
                .contains("most: 5, title: \"Falls: \\\"in wards\\\"\"}")
                .contains("{version: 0.1.0, date: 2027-01-05, note: First draft.}")
                .contains("status: research")
                .doesNotContain("xample score")
                .doesNotContain("example-score");
        assertThat(Files.readString(shelf.resolve("models/falls-in-wards/coefficients.json")))
                .isEqualTo(Files.readString(TEMPLATE.resolve("coefficients.json")));
        assertThat(models()).containsExactly("_template", "falls-in-wards");
    }

    @Test
    void makesAModelThatCompilesAsItIs() throws IOException {
        assertThat(make("falls-in-wards").code()).isZero();
        StringWriter out = new StringWriter();
        int code = Lab.commandLine()
                .setOut(new PrintWriter(out))
                .execute("compile", "falls-in-wards", "--shelf", shelf.toString());
        assertThat(code).as(out.toString()).isZero();
        assertThat(Files.isRegularFile(shelf.resolve("models/falls-in-wards/items.onnx")))
                .isTrue();
    }

    @Test
    void tellsProgramsWhatItMade() {
        Ran ran = make("falls-in-wards", "--date", "2027-01-05", "--json");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("\"id\" : \"falls-in-wards\"")
                .contains("\"title\" : \"Falls in wards\"")
                .contains("\"version\" : \"0.1.0\"")
                .contains("\"date\" : \"2027-01-05\"")
                .contains("\"coefficients.json\"");
    }

    @Test
    void overwritesNothing() throws IOException {
        assertThat(make("falls-in-wards").code()).isZero();
        Path declaration = shelf.resolve("models/falls-in-wards/model.yaml");
        Files.writeString(declaration, "mine");
        Ran again = make("falls-in-wards");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("there is a model falls-in-wards already");
        assertThat(Files.readString(declaration)).isEqualTo("mine");
        assertThat(models()).containsExactly("_template", "falls-in-wards");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Falls", "falls_in_wards", "-falls", "falls-", "falls--in", "../falls", "_template", "fälle", ""
            })
    void refusesWhatIsNoId(String id) throws IOException {
        Ran ran = make("--title", "x", "--", id);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("`" + id + "` is not an id in kebab-case");
        assertThat(models()).containsExactly("_template");
    }

    @Test
    void saysWhatATemplateLacksAndLeavesNothingBehind() throws IOException {
        Path declaration = shelf.resolve("models/_template/model.yaml");
        Files.writeString(declaration, Files.readString(declaration).replace("title: Example score\n", ""));
        Ran ran = make("falls-in-wards");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("the template's model.yaml has no line for");
        assertThat(models()).containsExactly("_template");
    }

    @Test
    void explainsItself() {
        Ran ran = make("--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: ").contains("--title").contains("docs/adding-a-model.md");
    }
}
