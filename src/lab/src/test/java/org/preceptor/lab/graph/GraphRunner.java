package org.preceptor.lab.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** Runs the bytes of a graph as any host would, without the product's own runtime. */
public final class GraphRunner {

    private GraphRunner() {}

    /** Rows of inputs to rows of outputs. */
    public static double[][] run(byte[] onnx, double[]... rows) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(onnx);
                OnnxTensor features = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("features", features))) {
            return (double[][]) result.get("outputs").orElseThrow().getValue();
        } catch (OrtException failure) {
            throw new AssertionError(failure);
        }
    }
}
