package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.preceptor.onnx.OnnxScorer;
import org.preceptor.onnx.UnusableGraph;

/** The core's scorer on a real graph; here, because graphs are built by a library that the core does not know. */
class OnnxScorerTest {

    private static final byte[] SUM = Graphs.sum().toByteArray();

    @Test
    void scoresManyRowsInOneBatchInFloat64() {
        try (OnnxScorer scorer = OnnxScorer.open(SUM, 2, 1)) {
            assertThat(scorer.score(new double[] {1e-17, 1, 2, 3, Double.NaN, 1}, 3))
                    .containsExactly(1e-17 + 1, 5, Double.NaN);
            assertThat(scorer.score(new double[] {0.1, 0.2}, 1)).containsExactly(0.1 + 0.2);
        }
    }

    @Test
    void servesManyThreadsFromOneSession() throws Exception {
        try (OnnxScorer scorer = OnnxScorer.open(SUM, 2, 1);
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int seed = thread;
                answers.add(threads.submit(() -> {
                    boolean right = true;
                    for (int i = 0; i < 500; i++) {
                        int rows = 1 + (seed + i) % 70;
                        double[] features = new double[rows * 2];
                        for (int j = 0; j < features.length; j++) {
                            features[j] = seed * 1000.0 + i + j;
                        }
                        double[] sums = scorer.score(features, rows);
                        right &= sums.length == rows;
                        for (int row = 0; row < rows; row++) {
                            right &= sums[row] == features[2 * row] + features[2 * row + 1];
                        }
                    }
                    return right;
                }));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void allocatesLittleBesideItsAnswer() {
        try (OnnxScorer scorer = OnnxScorer.open(SUM, 2, 1)) {
            double[] row = {1, 2};
            for (int i = 0; i < 2000; i++) {
                scorer.score(row, 1);
            }
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                scorer.score(row, 1);
            }
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1000)
                    .isLessThan(3000);
        }
    }

    @Test
    void warmsUp() {
        try (OnnxScorer scorer = OnnxScorer.open(SUM, 2, 1)) {
            scorer.warmUp(4096);
            assertThat(scorer.score(new double[] {1, 2}, 1)).containsExactly(3);
        }
    }

    @Test
    void refusesTensorsThatAreNotAsDeclared() {
        assertThatThrownBy(() -> OnnxScorer.open(SUM, 3, 1))
                .isInstanceOf(UnusableGraph.class)
                .hasMessage("The input features must have the shape [n, 3], not [-1, 2]");
        assertThatThrownBy(() -> OnnxScorer.open(SUM, 2, 2))
                .isInstanceOf(UnusableGraph.class)
                .hasMessage("The output outputs must have the shape [n, 2], not [-1, 1]");
        byte[] named = Graphs.changed(model -> model.setGraph(model.getGraph().toBuilder()
                .setInput(0, Graphs.tensor("x", 2))
                .setNode(0, model.getGraph().getNode(0).toBuilder().setInput(0, "x"))));
        assertThatThrownBy(() -> OnnxScorer.open(named, 2, 1))
                .isInstanceOf(UnusableGraph.class)
                .hasMessage("The graph needs exactly one input, named features; it has [x]");
        int single = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
        byte[] narrow = Graphs.changed(model -> model.setGraph(model.getGraph().toBuilder()
                .setInput(0, Graphs.tensor("features", 2, single))
                .setOutput(0, Graphs.tensor("outputs", 1, single))
                .setNode(
                        0,
                        model.getGraph().getNode(0).toBuilder()
                                .setOpType("ReduceSum")
                                .clearInput()
                                .addInput("features"))));
        assertThatThrownBy(() -> OnnxScorer.open(narrow, 2, 1))
                .isInstanceOf(UnusableGraph.class)
                .hasMessage("The input features must be a tensor of float64");
    }

    @Test
    void refusesBytesThatAreNoGraph() {
        assertThatThrownBy(() -> OnnxScorer.open(new byte[] {1, 2, 3}, 2, 1))
                .isInstanceOf(UnusableGraph.class)
                .hasMessageStartingWith("ONNX Runtime refuses the graph: ");
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        try (OnnxScorer scorer = OnnxScorer.open(SUM, 2, 1)) {
            assertThatThrownBy(() -> scorer.score(new double[] {1, 2, 3}, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Expected 1 rows of 2 inputs, got 3 numbers");
        }
    }
}
