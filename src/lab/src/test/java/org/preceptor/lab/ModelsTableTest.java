package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The README's tables of models are those that the shelf gives. */
class ModelsTableTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran table(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = Stream.concat(Stream.of("models", "table"), Stream.of(arguments))
                .toArray(String[]::new);
        return new Ran(command.execute(all), out.toString(), err.toString());
    }

    @Test
    void standsInTheReadmeAsTheShelfGivesIt() throws IOException {
        Path readme = ROOT.resolve("README.md");
        assertThat(TableCommand.within(Files.readString(readme), readme))
                .as("./preceptor models table --write README.md")
                .isEqualTo("\n" + table("--shelf", ROOT.toString()).out());
    }

    @Test
    void hasEveryModelOfTheShelfOnce() throws IOException {
        String text = table("--shelf", ROOT.toString()).out();
        try (Stream<Path> folders = Files.list(ROOT.resolve("models"))) {
            List<String> ids = folders.filter(one -> Files.isRegularFile(one.resolve("model.yaml")))
                    .map(one -> String.valueOf(one.getFileName()))
                    .filter(id -> !id.startsWith("_"))
                    .toList();
            assertThat(ids).isNotEmpty();
            assertThat(ids)
                    .allSatisfy(id ->
                            assertThat(text.split("\\| \\[`" + id + "`]", -1)).hasSize(2));
        }
    }

    @Test
    void saysWhoseFiguresItGives() {
        String text = table("--shelf", ROOT.toString()).out();
        String here = text.substring(0, text.indexOf("**Published by others**"));
        assertThat(here).contains("[`alzheimer-csf`]").doesNotContain("[`kfre`]");
        assertThat(text.substring(here.length()))
                .contains("[`kfre`]")
                // As its card cites it.
                .contains("C statistic 0.90 at 2 years and 0.88 at 5 years");
    }

    @Test
    void comparesWithTheClaimsByTheShareOfTheMajority() {
        Measured.Interval range = new Measured.Interval(0.75, 0.85);
        Measured rare = new Measured(
                "held-out",
                1000,
                Optional.empty(),
                40,
                0.8,
                Optional.of(range),
                Optional.empty(),
                Optional.empty(),
                List.of());
        Measured common = new Measured(
                "cross-validated",
                100,
                Optional.empty(),
                55,
                0.9,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        assertThat(Claims.paragraph(Map.of("undiagnosed-diabetes", rare, "coronary-disease-angiographic", common)))
                .contains(
                        "Diabetes (92 % claimed): on the rows above, who always answers \"no\" is right in 96 %, more than the claim, and"
                                + " finds nobody; the model's AUROC is 0.800 (0.750 to 0.850).")
                .contains(
                        "Heart disease (95 % claimed): on the rows above, who always answers \"yes\" is right in 55 %; the model's AUROC is"
                                + " 0.900.")
                .doesNotContain("Alzheimer's disease (88");
        assertThat(Claims.paragraph(Map.of())).isEmpty();
    }

    @Test
    void noticesAnotherTableAndPutsItRight() throws IOException {
        Path file = folder.resolve("page.md");
        Files.writeString(file, "before\n" + TableCommand.BEGIN + "\nold\n" + TableCommand.END + "\nafter\n");
        Ran stale = table("--shelf", ROOT.toString(), "--check", file.toString());
        assertThat(stale.code()).isEqualTo(2);
        assertThat(stale.err()).contains("does not hold the shelf's table of models");
        assertThat(table("--shelf", ROOT.toString(), "--write", file.toString()).code())
                .isZero();
        assertThat(table("--shelf", ROOT.toString(), "--check", file.toString()).code())
                .isZero();
        assertThat(Files.readString(file))
                .startsWith("before\n")
                .endsWith("\nafter\n")
                .doesNotContain("old");
    }

    @Test
    void saysWhatAFileWithoutTheTwoLinesLacks() throws IOException {
        Path file = folder.resolve("page.md");
        Files.writeString(file, "nothing");
        Ran ran = table("--shelf", ROOT.toString(), "--check", file.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("has no lines " + TableCommand.BEGIN);
    }
}
