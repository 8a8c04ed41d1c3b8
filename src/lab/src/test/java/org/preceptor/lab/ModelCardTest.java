package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.shelf.evaluation.EvaluationFile;

/** Transparency is part of a model: a card with a blank is as broken as a graph with one. */
class ModelCardTest {
    private static final Path MODELS =
            Path.of(System.getProperty("preceptor.root", "../..")).resolve("models");

    /** CHAI Applied Model Card v0.2. */
    private static final List<String> HEADINGS = List.of(
            "## Basic information",
            "### Model name",
            "### Model developer",
            "### Developer contact",
            "## Release information",
            "### Release stage",
            "### Release date",
            "### Release version",
            "### Global availability",
            "### EHR compatibility",
            "### Regulatory approval",
            "## Model summary",
            "### Summary",
            "### Keywords",
            "## Uses and directions",
            "### Intended use and workflow",
            "### Primary intended users",
            "### How to use",
            "### Targeted patient population",
            "### Cautioned out-of-scope settings and use cases",
            "## Warnings",
            "### Known risks and limitations",
            "### Known biases or ethical considerations",
            "### Clinical risk level",
            "## Trust ingredients",
            "### Outcomes and outputs",
            "### Model type",
            "### Foundation models",
            "### Input data source",
            "### Output and input data types",
            "### Development data characterization",
            "### Bias mitigation approaches",
            "### Ongoing maintenance",
            "### Security",
            "### Transparency",
            "### Funding source",
            "### Third-party information",
            "### Stakeholders consulted",
            "## Key metrics",
            "### Usefulness, usability and efficacy",
            "### Fairness and equity",
            "### Safety and reliability",
            "## Resources",
            "### Evaluation references",
            "### Clinical trial",
            "### Peer-reviewed publications",
            "### Reimbursement status",
            "### Patient consent or disclosure",
            "## Source attributes: evidence-based intervention (45 CFR 170.315(b)(11), 13)",
            "## Source attributes: predictive intervention (45 CFR 170.315(b)(11), 31)",
            "## Bibliography");

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(MODELS)) {
            return folders.filter(
                            folder -> !String.valueOf(folder.getFileName()).startsWith("_"))
                    .filter(folder -> Files.exists(folder.resolve("model.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void hasEveryHeadingInOrderAndSomethingUnderEach(Path model) throws IOException {
        List<String> lines = Files.readAllLines(model.resolve("MODEL_CARD.md"));
        assertThat(lines.stream().filter(line -> line.startsWith("##")).toList())
                .containsExactlyElementsOf(HEADINGS);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("###")) {
                assertThat(lines.get(i + 1)).as("under %s", lines.get(i)).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void answersAllSourceAttributesOfTheRegulation(Path model) throws IOException {
        List<String[]> rows = Files.readAllLines(model.resolve("MODEL_CARD.md")).stream()
                .filter(line -> Pattern.matches("\\| \\d+ \\|.*", line))
                .map(line -> line.split("\\|"))
                .toList();
        assertThat(rows.stream().filter(cells -> cells.length == 4)).hasSize(13);
        assertThat(rows.stream().filter(cells -> cells.length == 5)).hasSize(31);
        for (String[] cells : rows) {
            assertThat(Arrays.stream(cells).skip(1)).as(String.join("|", cells)).noneMatch(String::isBlank);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void saysWhatWasEvaluatedAndWhereGoldenCasesComeFrom(Path model) throws IOException {
        assertThat(Files.readString(model.resolve("evaluation/README.md")))
                .contains("## What was done here", "## What others have published");
        assertThat(Files.readString(model.resolve("golden/golden.yaml")))
                .containsPattern("source: >-\\n +\\S")
                .containsPattern("tolerance: \\S");
    }

    static List<Path> evaluated() throws IOException {
        return models().stream()
                .filter(model -> EvaluationFile.NAMES.stream()
                        .anyMatch(name -> Files.exists(model.resolve("evaluation/" + name + ".json"))))
                .toList();
    }

    /** What is measured is never typed: {@code ./preceptor models draw} writes it. */
    @ParameterizedTest
    @MethodSource("evaluated")
    void saysWhatItsEvaluationsMeasured(Path model) throws IOException {
        String card = Files.readString(model.resolve("MODEL_CARD.md"));
        assertThat(card)
                .as("run ./preceptor models draw %s", model.getFileName())
                .isEqualTo(DrawCommand.filled(card, model.resolve("evaluation")));
        assertThat(card).contains("AUROC");
        // A number that somebody types over it is seen.
        String typed = card.replaceFirst("AUROC 0\\.\\d", "AUROC 0.9");
        assertThat(DrawCommand.filled(typed, model.resolve("evaluation"))).isEqualTo(card);
    }

    @ParameterizedTest
    @MethodSource("evaluated")
    void answersEveryItemOfTripodAiOrSaysThatItDoesNot(Path model) throws IOException {
        Path place = model.resolve("evaluation");
        List<String> lines = Files.readAllLines(place.resolve("tripod-ai.md"));
        List<String[]> rows = lines.stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> line.split("\\|"))
                .toList();
        assertThat(rows.stream().map(cells -> Integer.parseInt(cells[1].strip())))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 27).boxed().toList());
        assertThat(rows).allSatisfy(cells -> assertThat(cells[3]).isNotBlank());
        for (String[] cells : rows) {
            for (String file : cells[3].split("`")) {
                if (file.matches("[\\w./-]+\\.(md|json|yaml|svg)")) {
                    Path named = file.equals("MODEL_CARD.md") ? model.resolve(file) : place.resolve(file);
                    assertThat(named.normalize()).as("item %s", cells[1]).exists();
                }
            }
            if (cells[3].contains("`MODEL_CARD.md`: ")) {
                String headings = cells[3].split("`MODEL_CARD.md`: ")[1].split(";")[0];
                assertThat(Arrays.stream(headings.replace("Usefulness, ", "Usefulness ")
                                        .split(", "))
                                .map(heading -> heading.replace("Usefulness ", "Usefulness, ")
                                        .strip()))
                        .as("item %s", cells[1])
                        .allMatch(heading -> HEADINGS.contains("### " + heading) || heading.startsWith("`"));
            }
        }
    }
}
