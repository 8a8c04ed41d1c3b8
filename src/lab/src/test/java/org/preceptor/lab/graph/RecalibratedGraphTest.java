package org.preceptor.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecalibratedGraphTest {

    private static byte[] twoRisks() {
        Expression x = Expression.input("x");
        return new Graph(
                        "two",
                        List.of("x"),
                        List.of("first", "second"),
                        List.of(x.logistic(), x.times(2).logistic()))
                .toOnnx();
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void changesOneOutputAndNoOther() {
        double[][] after =
                GraphRunner.run(RecalibratedGraph.of(twoRisks(), 2, 1, 0.4, 0.8), 2, new double[][] {{-3}, {0}, {2}});
        double[] at = {-3, 0, 2};
        for (int i = 0; i < at.length; i++) {
            assertThat(after[i][0]).isEqualTo(logistic(at[i]), within(1e-14));
            assertThat(after[i][1]).isEqualTo(logistic(0.4 + 0.8 * 2 * at[i]), within(1e-13));
        }
    }

    @Test
    void hasNoNumberWhereThereWasNone() {
        assertThat(GraphRunner.run(RecalibratedGraph.of(twoRisks(), 2, 0, 0.4, 0.8), 2, new double[] {Double.NaN})[0])
                .containsOnly(Double.NaN);
    }

    @Test
    void canBeChangedAgain() {
        byte[] twice = RecalibratedGraph.of(RecalibratedGraph.of(twoRisks(), 2, 0, 1, 1), 2, 0, 0, 2);
        assertThat(GraphRunner.run(twice, 2, new double[] {0.5})[0][0]).isEqualTo(logistic(2 * 1.5), within(1e-13));
    }

    @Test
    void refusesToTurnTheOrderOfThePatientsAround() {
        assertThatThrownBy(() -> RecalibratedGraph.of(twoRisks(), 2, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecalibratedGraph.of(new byte[] {1, 2, 3}, 2, 0, 0, 1))
                .hasMessageContaining("no ONNX file");
    }
}
