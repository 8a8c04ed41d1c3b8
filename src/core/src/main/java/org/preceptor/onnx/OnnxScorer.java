package org.preceptor.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import org.preceptor.model.Scorer;

/**
 * One variant's graph in ONNX Runtime: one session, one thread per call, used by any number of callers at once.
 *
 * <p>A graph has exactly one input {@code features} [n, inputs] and one output {@code outputs} [n, outputs], both float64.
 * It is opened from bytes, never from a path, so that nothing beside those bytes (external data) can be read.
 */
public final class OnnxScorer implements Scorer, AutoCloseable {

    /** The input tensor's name. */
    public static final String FEATURES = "features";
    /** The output tensor's name. */
    public static final String OUTPUTS = "outputs";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int inputs;
    private final int outputs;

    private OnnxScorer(OrtEnvironment environment, OrtSession session, int inputs, int outputs) {
        this.environment = environment;
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Opens a graph.
     *
     * @param graph the ONNX file's bytes, already checked against the digest that the shelf declares
     * @param inputs columns of {@code features}, at least 1
     * @param outputs columns of {@code outputs}, at least 1
     * @throws UnusableGraph when the runtime refuses the graph or its tensors are not as declared
     * @throws MissingRuntime when ONNX Runtime's native library does not load on this machine
     */
    public static OnnxScorer open(byte[] graph, int inputs, int outputs) {
        OrtEnvironment environment = NativeRuntime.environment();
        OrtSession session;
        try (OrtSession.SessionOptions options = options()) {
            session = environment.createSession(graph, options);
        } catch (OrtException refused) {
            throw new UnusableGraph("ONNX Runtime refuses the graph: " + refused.getMessage(), refused);
        }
        try {
            check("input", session.getInputInfo(), FEATURES, inputs);
            check("output", session.getOutputInfo(), OUTPUTS, outputs);
        } catch (OrtException | UnusableGraph unusable) {
            closeQuietly(session, unusable);
            throw unusable instanceof UnusableGraph named
                    ? named
                    : new UnusableGraph("ONNX Runtime cannot describe the graph's tensors", unusable);
        }
        return new OnnxScorer(environment, session, inputs, outputs);
    }

    /**
     * One thread and no spinning: a row costs microseconds, and the service's own threads are the parallelism. Only
     * optimizations that keep the arithmetic as written, so that the published equations stay exact.
     */
    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }

    private static void check(String side, Map<String, NodeInfo> tensors, String name, int columns) {
        NodeInfo node = tensors.get(name);
        if (tensors.size() != 1 || node == null) {
            throw new UnusableGraph("The graph needs exactly one " + side + ", named " + name + "; it has "
                    + tensors.keySet().stream().sorted().toList());
        }
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.DOUBLE) {
            throw new UnusableGraph("The " + side + " " + name + " must be a tensor of float64");
        }
        long[] shape = tensor.getShape();
        boolean fits = shape.length == 2 && shape[0] == -1 && shape[1] == columns;
        if (!fits) {
            throw new UnusableGraph("The " + side + " " + name + " must have the shape [n, " + columns + "], not "
                    + Arrays.toString(shape));
        }
    }

    private static void closeQuietly(OrtSession session, Exception reason) {
        try {
            session.close();
        } catch (OrtException alsoBroken) {
            reason.addSuppressed(alsoBroken);
        }
    }

    @Override
    public double[] score(double[] rows, int count) {
        if (count < 1 || rows.length != Math.multiplyExact(count, inputs)) {
            throw new IllegalArgumentException(
                    "Expected " + count + " rows of " + inputs + " inputs, got " + rows.length + " numbers");
        }
        Workspace workspace = Workspace.take(rows.length, count * outputs);
        try (OnnxTensor features =
                        OnnxTensor.createTensor(environment, workspace.features(rows), new long[] {count, inputs});
                OnnxTensor result = OnnxTensor.createTensor(
                        environment, workspace.outputs(count * outputs), new long[] {count, outputs})) {
            session.run(Map.of(FEATURES, features), Map.of(OUTPUTS, result)).close();
            return workspace.read(count * outputs);
        } catch (OrtException failure) {
            throw new ScoringFailure("ONNX Runtime failed with code " + failure.getCode(), failure);
        } finally {
            workspace.giveBack();
        }
    }

    /** Runs one row and one batch of {@code rows}, so that the first patient does not wait for the runtime's own start. */
    public void warmUp(int rows) {
        score(new double[inputs], 1);
        score(new double[Math.multiplyExact(rows, inputs)], rows);
    }

    /** Ends the session. Nobody may be scoring any more. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException broken) {
            throw new IllegalStateException("ONNX Runtime could not close a session", broken);
        }
    }
}
