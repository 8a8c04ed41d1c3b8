package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.ShapleyExplainer;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.table.RowChoice;
import org.preceptor.model.Model;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/**
 * The committed contributions were computed outside this project's code: from the published equations written down a second
 * time, and as averages over all orders in which factors can be added, which is the definition of the Shapley value.
 */
class ContributionsTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));
    private static Shelf shelf;

    @BeforeAll
    static void readTheShelf() {
        shelf = new ShelfReader(new Ucum()).readModels(ROOT);
    }

    @AfterAll
    static void closeTheShelf() {
        shelf.close();
    }

    static List<String> models() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("models"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("golden/contributions.csv")))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreeWithTheDefinitionOfTheShapleyValue(String id) throws IOException {
        Model model = shelf.models().get(id);
        RowChoice choice = new RowChoice(model.declaration());
        Path golden = ROOT.resolve("models").resolve(id).resolve("golden");
        List<Row> cases = rows(golden.resolve("cases.csv"));
        List<String> expected = Files.readAllLines(golden.resolve("contributions.csv"));
        assertThat(expected).hasSizeGreaterThan(10);
        Map<String, Map<String, Double>> explained = new HashMap<>();
        for (String line : expected.subList(1, expected.size())) {
            List<String> cells = List.of(line.split(","));
            Row row = cases.get(Integer.parseInt(cells.get(0)) - 1);
            String output = cells.get(1);
            double contribution = explained
                    .computeIfAbsent(cells.get(0) + output, first -> contributions(model, choice, row, output))
                    .get(cells.get(2));
            assertThat(contribution).as(line).isCloseTo(Double.parseDouble(cells.get(3)), within(1e-9));
        }
    }

    private static Map<String, Double> contributions(Model model, RowChoice choice, Row row, String output) {
        if (!(choice.choose(output, row) instanceof RowChoice.Chosen.Runs runs)) {
            throw new AssertionError("no estimate for " + row);
        }
        double[] inputs =
                runs.inputs().stream().mapToDouble(Double::doubleValue).toArray();
        List<Explanation> explanations = new ShapleyExplainer(
                        runs.variant(),
                        model.scorer(runs.variant()),
                        model.declaration().explanation())
                .explain(inputs);
        List<String> outputs =
                runs.variant().outputs().stream().map(declared -> declared.id()).toList();
        Explanation explanation = explanations.get(outputs.indexOf(output));
        Map<String, Double> byFactor = new HashMap<>();
        double sum = 0;
        for (Contribution contribution : explanation.contributions()) {
            byFactor.put(contribution.factor().id(), contribution.value());
            sum += contribution.value();
        }
        assertThat(sum).isCloseTo(explanation.estimate() - explanation.baseline(), within(1e-9));
        return byFactor;
    }

    private static List<Row> rows(Path file) throws IOException {
        try (CsvTable table = new CsvTable(new StringReader(Files.readString(file)))) {
            return table.read(10_000);
        }
    }
}
