package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
}
