package org.preceptor.lab.graph;

import java.util.Arrays;
import org.preceptor.onnx.OnnxScorer;

/** Runs the bytes of a graph, without the shelf around them. */
public final class GraphRunner {

    private GraphRunner() {}

    /** Rows of inputs to rows of outputs. */
    public static double[][] run(byte[] onnx, int outputs, double[]... rows) {
        int inputs = rows[0].length;
        double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        try (OnnxScorer scorer = OnnxScorer.open(onnx, inputs, outputs)) {
            double[] scores = scorer.score(all, rows.length);
            double[][] byRow = new double[rows.length][];
            for (int row = 0; row < rows.length; row++) {
                byRow[row] = Arrays.copyOfRange(scores, row * outputs, (row + 1) * outputs);
            }
            return byRow;
        }
    }
}
