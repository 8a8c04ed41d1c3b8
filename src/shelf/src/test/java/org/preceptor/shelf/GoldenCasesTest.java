package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.VariantChoice;

/** Walks every model on the shelf and reproduces its golden cases through ONNX Runtime. */
class GoldenCasesTest {

    private static final Path ROOT = RepositoryShelfTest.ROOT;
    private static Shelf shelf;

    @BeforeAll
    static void open() {
        shelf = new ShelfReader(new Ucum()).readModels(ROOT);
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    static Stream<String> models() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("models"))) {
            return folders
                    .filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith("_"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void reproducesTheReference(String id) throws IOException {
        Model model = shelf.models().get(id);
        Path golden = ROOT.resolve("models").resolve(id).resolve("golden");
        double tolerance = tolerance(golden);
        int compared = 0;
        int refused = 0;
        int line = 1;
        for (Map<String, String> row : rows(golden.resolve("cases.csv"))) {
            line++;
            for (String output : outputs(model)) {
                String expected = row.get(output);
                // The reference says nothing of it.
                if (expected == null || expected.equals("?")) {
                    continue;
                }
                OptionalDouble actual = score(model, output, row);
                String where = id + "/golden/cases.csv:" + line + " " + output;
                if (expected.isEmpty() || expected.equals("NA")) {
                    assertThat(actual).as(where).isEmpty();
                    refused++;
                } else {
                    double number = Double.parseDouble(expected);
                    // A reference that rounds to two decimals may be off by exactly half a hundredth.
                    double allowed = tolerance * Math.max(1, Math.abs(number)) + 1e-12;
                    assertThat(actual).as(where).isPresent();
                    assertThat(actual.getAsDouble()).as(where).isCloseTo(number, within(allowed));
                    compared++;
                }
            }
        }
        assertThat(compared)
                .as("numbers compared, besides " + refused + " refusals")
                .isGreaterThan(10);
    }

    @Test
    void wouldNoticeAWrongNumber() {
        Model model = shelf.models().get("ckdepi-2021");
        Map<String, String> row = Map.of("creatinine_mg_dl", "6.18", "age", "85", "sex", "Female");

        // kidney.epi 1.4.0: 6.21
        assertThat(score(model, "ckdepi2021_cr", row).orElseThrow()).isCloseTo(6.21, within(0.005));
        assertThat(score(model, "ckdepi2021_cr", row).orElseThrow()).isNotCloseTo(6.22, within(0.005));
        assertThat(score(model, "ckdepi2021_cr_cys", row)).isEmpty();
    }

    private static Set<String> outputs(Model model) {
        Set<String> ids = new LinkedHashSet<>();
        for (Variant variant : model.declaration().variants()) {
            variant.outputs().forEach(output -> ids.add(output.id()));
        }
        return ids;
    }

    private static OptionalDouble score(Model model, String output, Map<String, String> row) {
        Map<String, Double> usable = new HashMap<>();
        model.declaration()
                .features()
                .values()
                .forEach(feature -> number(feature, row.getOrDefault(feature.name(), ""))
                        .filter(value -> feature.plausible().contains(value)
                                && feature.range().contains(value))
                        .ifPresent(value -> usable.put(feature.name(), value)));
        Optional<Variant> chosen = VariantChoice.forOutput(model.declaration(), output, row, usable::containsKey);
        if (chosen.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] tensor = chosen.get().inputs().stream()
                .mapToDouble(input -> usable.getOrDefault(input, Double.NaN))
                .toArray();
        double[] scored = model.scorer(chosen.get()).score(tensor, 1);
        List<String> ids = chosen.get().outputs().stream().map(Output::id).toList();
        double value = scored[ids.indexOf(output)];
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static Optional<Double> number(FeatureDeclaration feature, String cell) {
        if (cell.isBlank() || cell.equals("NA")) {
            return Optional.empty();
        }
        for (Map.Entry<String, Double> category : feature.categories().entrySet()) {
            if (category.getKey().equalsIgnoreCase(cell.strip())) {
                return Optional.of(category.getValue());
            }
        }
        return Optional.of(Double.parseDouble(cell));
    }

    private static double tolerance(Path golden) {
        Problems problems = new Problems();
        Block file = Yaml.read(new ShelfFiles(golden, problems), golden.resolve("golden.yaml"), problems);
        String source = file.need("source").text();
        double tolerance = file.need("tolerance").number();
        file.nothingElse();
        problems.throwIfAny();
        assertThat(source).hasSizeGreaterThan(20);
        assertThat(tolerance).isPositive();
        return tolerance;
    }

    private static List<Map<String, String>> rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        String[] columns = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            assertThat(line).doesNotContain("\"");
            String[] cells = line.split(",", -1);
            assertThat(cells).hasSameSizeAs(columns);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i].strip());
            }
            rows.add(row);
        }
        return rows;
    }
}
