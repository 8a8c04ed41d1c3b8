package org.preceptor.lab.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.lab.Golden;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.GraphRunner;

/** The committed graphs against numbers of other people's implementations, without the shelf's reader in between. */
class GoldenCasesTest {
    private static final Path MODELS =
            Path.of(System.getProperty("preceptor.root", "../..")).resolve("models");

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
        Golden golden = new Golden(model);
        byte[] onnx = Files.readAllBytes(golden.folder().resolve(variant + ".onnx"));
        int compared = 0;
        for (CSVRecord row : cases(golden.folder())) {
            if (!isOf(variant, graph, row)) {
                continue;
            }
            double[] inputs = graph.inputs().stream()
                    .mapToDouble(name -> golden.number(name, row.get(name)))
                    .toArray();
            double[] outputs = GraphRunner.run(onnx, graph.outputs().size(), inputs)[0];
            for (int i = 0; i < outputs.length; i++) {
                String cell = row.get(graph.outputs().get(i));
                String where = graph.outputs().get(i) + " of row " + row.getRecordNumber();
                if (Golden.saysNothing(cell)) {
                    continue;
                }
                if (Golden.isBlank(cell)) {
                    assertThat(outputs[i]).as(where).isNaN();
                } else {
                    double expected = Double.parseDouble(cell);
                    assertThat(outputs[i]).as(where).isCloseTo(expected, within(golden.allowed(expected)));
                    compared++;
                }
            }
        }
        assertThat(compared).as("numbers compared").isGreaterThanOrEqualTo(3);
    }

    /** A row names its variant, or it fills every input of the graph. */
    private static boolean isOf(String variant, Graph graph, CSVRecord row) {
        if (row.isMapped("basis")) {
            return variant.equals(row.get("basis"));
        }
        return row.isMapped("horizon_years")
                ? variant.equals(row.get("model") + "-" + row.get("horizon_years"))
                : graph.inputs().stream().noneMatch(name -> Golden.isBlank(row.get(name)));
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
}
