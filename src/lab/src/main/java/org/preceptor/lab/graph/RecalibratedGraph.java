package org.preceptor.lab.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An ONNX file of any origin, with an intercept and a slope on the logit of one of its outputs. */
public final class RecalibratedGraph {

    private static final String OUTPUTS = "outputs";

    private RecalibratedGraph() {}

    /**
     * The file with 1 / (1 + exp(−(intercept + slope · ln(p / (1 − p))))) for an output p, and all else as it was; a row without a number has
     * none.
     *
     * @param outputs how many columns it has
     * @param column which of them is changed
     * @param slope above 0: the order of the rows stays
     * @throws IllegalArgumentException when it is no such file
     */
    public static byte[] of(byte[] onnx, int outputs, int column, double intercept, double slope) {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("A slope is above 0, and an intercept a number");
        }
        ModelProto.Builder model;
        try {
            model = ModelProto.parseFrom(onnx).toBuilder();
        } catch (InvalidProtocolBufferException none) {
            throw new IllegalArgumentException("This is no ONNX file", none);
        }
        GraphProto.Builder graph = model.getGraphBuilder();
        String prefix = prefix(graph);
        String before = prefix + "before";
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (int i = 0; i < node.getOutputCount(); i++) {
                if (node.getOutput(i).equals(OUTPUTS)) {
                    node.setOutput(i, before);
                }
            }
            for (int i = 0; i < node.getInputCount(); i++) {
                if (node.getInput(i).equals(OUTPUTS)) {
                    node.setInput(i, before);
                }
            }
        }
        double[] changed = new double[outputs];
        changed[column] = 1;
        constant(graph, prefix + "one", 1);
        constant(graph, prefix + "zero", 0);
        constant(graph, prefix + "slope", slope);
        constant(graph, prefix + "intercept", intercept);
        constant(graph, prefix + "columns", changed);
        node(graph, "Sub", prefix + "complement", prefix + "one", before);
        node(graph, "Div", prefix + "odds", before, prefix + "complement");
        node(graph, "Log", prefix + "logit", prefix + "odds");
        node(graph, "Mul", prefix + "scaled", prefix + "logit", prefix + "slope");
        node(graph, "Add", prefix + "moved", prefix + "scaled", prefix + "intercept");
        node(graph, "Neg", prefix + "negative", prefix + "moved");
        node(graph, "Exp", prefix + "exponential", prefix + "negative");
        node(graph, "Add", prefix + "divisor", prefix + "exponential", prefix + "one");
        node(graph, "Div", prefix + "after", prefix + "one", prefix + "divisor");
        node(graph, "Greater", prefix + "which", prefix + "columns", prefix + "zero");
        node(graph, "Where", OUTPUTS, prefix + "which", prefix + "after", before);
        return model.build().toByteArray();
    }

    /** One that no name begins with: a graph may be recalibrated again. */
    private static String prefix(GraphProto.Builder graph) {
        Set<String> names = new HashSet<>();
        graph.getNodeList().forEach(node -> {
            names.addAll(node.getInputList());
            names.addAll(node.getOutputList());
        });
        int number = 1;
        while (names.contains("recalibrated_" + number + "_before")) {
            number++;
        }
        return "recalibrated_" + number + "_";
    }

    private static void constant(GraphProto.Builder graph, String name, double... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.DOUBLE.getNumber());
        if (values.length > 1) {
            tensor.addDims(values.length);
        }
        for (double value : values) {
            tensor.addDoubleData(value);
        }
        graph.addInitializer(tensor);
    }

    private static void node(GraphProto.Builder graph, String operator, String output, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output));
    }
}
