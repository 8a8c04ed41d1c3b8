package org.preceptor.lab.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.GraphRunner;

/** The committed graphs against numbers of other people's implementations, without the shelf's reader in between. */
class GoldenCasesTest {
    private static final Path MODELS =
            Path.of(System.getProperty("preceptor.root", "../..")).resolve("models");
    private static final Map<String, Double> WORDS = Map.of(
            "female", 0.0, "male", 1.0, "major_vascular_events", 0.0, "all_cause_mortality", 1.0, "", Double.NaN);

    static Stream<Arguments> everyGraph() throws IOException {
        Stream.Builder<Arguments> all = Stream.builder();
        for (Equation equation : Equations.all()) {
            Path folder = MODELS.resolve(equation.modelId());
            equation.graphs(Coefficients.read(folder.resolve("coefficients.json")))
                    .forEach((variant, graph) -> all.add(Arguments.of(equation.modelId(), variant, graph)));
        }
        return all.build();
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("everyGraph")
    void reproducesTheReferenceImplementation(String model, String variant, Graph graph) throws IOException {
        Path folder = MODELS.resolve(model);
        double tolerance = model.equals("ckdepi-2021") ? 0.005 + 1e-9 : 1e-9;
        byte[] onnx = Files.readAllBytes(folder.resolve(variant + ".onnx"));
        List<CSVRecord> cases = cases(folder).stream()
                .filter(row -> !row.isMapped("horizon_years")
                        || variant.equals(row.get("model") + "-" + row.get("horizon_years")))
                .toList();
        assertThat(cases).as("golden cases of this variant").hasSizeGreaterThanOrEqualTo(3);
        for (CSVRecord row : cases) {
            double[] inputs = graph.inputs().stream()
                    .mapToDouble(name -> number(row.get(name)))
                    .toArray();
            double[] outputs = GraphRunner.run(onnx, graph.outputs().size(), inputs)[0];
            for (int i = 0; i < outputs.length; i++) {
                double expected = number(row.get(graph.outputs().get(i)));
                assertThat(outputs[i])
                        .as("%s of row %d", graph.outputs().get(i), row.getRecordNumber())
                        .isCloseTo(
                                expected, within(tolerance * Math.max(1, tolerance > 1e-3 ? 1 : Math.abs(expected))));
            }
        }
    }

    private static List<CSVRecord> cases(Path folder) throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve("golden/cases.csv"))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private static double number(String text) {
        Double word = WORDS.get(text.toLowerCase(Locale.ROOT));
        return word != null ? word : Double.parseDouble(text);
    }
}
