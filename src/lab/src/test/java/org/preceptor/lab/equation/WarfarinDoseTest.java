package org.preceptor.lab.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.GraphRunner;

class WarfarinDoseTest {
    private static final Path MODELS =
            Path.of(System.getProperty("preceptor.root", "../..")).resolve("models");

    @Test
    void givesNoDoseWhereTheSquareOfANegativeSumWouldLookLikeOne() throws IOException {
        // Age 100, 120 cm, 20 kg, VKORC1 A/A, CYP2C9 *3/*3, Black, amiodarone: the terms add up to -0.56.
        double[] frail = {100, 120, 20, 2, 5, 2, 0, 1};
        assertThat(dose(new WarfarinIwpc(), "pharmacogenetic", frail)).containsExactly(Double.NaN);
        frail[7] = 0;
        // Without amiodarone they add up to -0.0142, still none; without race to 0.2618.
        assertThat(dose(new WarfarinIwpc(), "pharmacogenetic", frail)).containsExactly(Double.NaN);
        frail[5] = 0;
        assertThat(dose(new WarfarinIwpc(), "pharmacogenetic", frail)[0]).isCloseTo(0.2618 * 0.2618, within(1e-9));
    }

    @Test
    void givesNoLoadingDoseForAnUnknownGenotype() throws IOException {
        assertThat(dose(new WarfarinIwpc(), "eu-pact", 60, 175, 80, 0, 0, 0)).doesNotContain(Double.NaN);
        for (double[] unknown : List.of(new double[] {60, 175, 80, 3, 0, 0}, new double[] {60, 175, 80, 0, 6, 0})) {
            assertThat(dose(new WarfarinIwpc(), "eu-pact", unknown)[1]).isNaN();
            assertThat(dose(new WarfarinIwpc(), "eu-pact", unknown)[2]).isNaN();
            assertThat(dose(new WarfarinIwpc(), "eu-pact", unknown)[3]).isNaN();
        }
    }

    private static double[] dose(Equation equation, String variant, double... inputs) throws IOException {
        Coefficients coefficients =
                Coefficients.read(MODELS.resolve(equation.modelId()).resolve("coefficients.json"));
        Graph graph = equation.graphs(coefficients).get(variant);
        assertThat(graph).isNotNull();
        return GraphRunner.run(graph.toOnnx(), graph.outputs().size(), inputs)[0];
    }
}
