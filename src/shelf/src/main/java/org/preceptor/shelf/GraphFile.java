package org.preceptor.shelf;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges an ONNX file before the native runtime sees it. Only arithmetic on what is inside the file is allowed: no external
 * data (CVE-2022-25882, CVE-2024-27318 and CVE-2025-51480 read other files through it), no functions, no operators of foreign
 * domains, no control flow, no field that this reader does not know: what one parser skips another may obey.
 */
final class GraphFile {

    /** Opset of the default domain. Older ones mean other things by the same names; newer ones the runtime may not know. */
    static final long OLDEST_OPSET = 13;

    static final long NEWEST_OPSET = 23;
    static final long OLDEST_ML_OPSET = 1;
    static final long NEWEST_ML_OPSET = 5;

    /** IR version: from the first one with these opsets to the newest whose fields are all known here. */
    static final long OLDEST_IR = 3;

    static final long NEWEST_IR = 10;

    /** No model of a dozen clinical factors needs more. */
    private static final int MOST_NODES = 20_000;

    private static final String ML = "ai.onnx.ml";

    /**
     * Default domain: arithmetic, comparison, logic, selection, shape, reduction. None makes a tensor as large as a number in
     * it says (ConstantOfShape, Expand, Range, Tile), none draws lots, none holds a graph (If, Loop, Scan).
     */
    static final Set<String> OPERATORS = Set.of(
            "Abs",
            "Add",
            "And",
            "ArgMax",
            "Cast",
            "Ceil",
            "Clip",
            "Concat",
            "Constant",
            "Div",
            "Equal",
            "Erf",
            "Exp",
            "Flatten",
            "Floor",
            "Gather",
            "Gemm",
            "Greater",
            "GreaterOrEqual",
            "Identity",
            "IsInf",
            "IsNaN",
            "Less",
            "LessOrEqual",
            "Log",
            "MatMul",
            "Max",
            "Mean",
            "Min",
            "Mod",
            "Mul",
            "Neg",
            "Not",
            "Or",
            "Pow",
            "Reciprocal",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceProd",
            "ReduceSum",
            "Relu",
            "Reshape",
            "Round",
            "Shape",
            "Sigmoid",
            "Sign",
            "Slice",
            "Softmax",
            "Split",
            "Sqrt",
            "Squeeze",
            "Sub",
            "Sum",
            "Tanh",
            "Transpose",
            "Unsqueeze",
            "Where",
            "Xor");

    /** Domain ai.onnx.ml. */
    static final Set<String> ML_OPERATORS = Set.of(
            "ArrayFeatureExtractor",
            "Imputer",
            "LinearClassifier",
            "LinearRegressor",
            "Normalizer",
            "Scaler",
            "TreeEnsemble",
            "TreeEnsembleClassifier",
            "TreeEnsembleRegressor");

    private GraphFile() {}

    /**
     * What is wrong with the graph.
     *
     * @param inputs declared columns of {@code features}
     * @param outputs declared columns of {@code outputs}
     */
    static List<String> faults(byte[] bytes, int inputs, int outputs) {
        OnnxMl.ModelProto model;
        try {
            model = OnnxMl.ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException notOnnx) {
            return List.of("is not an ONNX file: " + notOnnx.getMessage());
        }
        List<String> faults = new ArrayList<>();
        if (model.getIrVersion() < OLDEST_IR || model.getIrVersion() > NEWEST_IR) {
            faults.add("has IR version " + model.getIrVersion() + "; allowed: " + OLDEST_IR + " to " + NEWEST_IR);
        }
        GraphMessages.judge(model, faults);
        opsets(model, faults);
        if (model.getFunctionsCount() > 0) {
            faults.add("has functions of its own; write their operators into the graph");
        }
        if (model.getTrainingInfoCount() > 0) {
            faults.add("has training information; remove it");
        }
        OnnxMl.GraphProto graph = model.getGraph();
        nodes(graph, faults);
        if (graph.getSparseInitializerCount() > 0) {
            faults.add("has sparse initializers; make them dense");
        }
        for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
            GraphTensors.judge(tensor, "initializer " + GraphMessages.printable(tensor.getName()), faults);
        }
        Set<String> initialized = new TreeSet<>();
        graph.getInitializerList().forEach(tensor -> initialized.add(tensor.getName()));
        List<OnnxMl.ValueInfoProto> fed = graph.getInputList().stream()
                .filter(input -> !initialized.contains(input.getName()))
                .toList();
        tensor("input", "features", inputs, fed, faults);
        tensor("output", "outputs", outputs, graph.getOutputList(), faults);
        return faults;
    }

    private static void opsets(OnnxMl.ModelProto model, List<String> faults) {
        boolean standard = false;
        for (OnnxMl.OperatorSetIdProto opset : model.getOpsetImportList()) {
            long version = opset.getVersion();
            if (opset.getDomain().isEmpty() || opset.getDomain().equals("ai.onnx")) {
                standard = true;
                within(version, OLDEST_OPSET, NEWEST_OPSET, "ai.onnx", faults);
            } else if (opset.getDomain().equals(ML)) {
                within(version, OLDEST_ML_OPSET, NEWEST_ML_OPSET, ML, faults);
            } else {
                faults.add("imports the operator domain " + GraphMessages.printable(opset.getDomain())
                        + "; allowed: ai.onnx, " + ML);
            }
        }
        if (!standard) {
            faults.add("imports no opset of ai.onnx");
        }
    }

    private static void within(long version, long oldest, long newest, String domain, List<String> faults) {
        if (version < oldest || version > newest) {
            faults.add("uses opset " + version + " of " + domain + "; allowed: " + oldest + " to " + newest);
        }
    }

    private static void nodes(OnnxMl.GraphProto graph, List<String> faults) {
        if (graph.getNodeCount() > MOST_NODES) {
            faults.add("has " + graph.getNodeCount() + " nodes; at most " + MOST_NODES + " are allowed");
        }
        Set<String> foreign = new TreeSet<>();
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            String domain = node.getDomain();
            boolean standard = (domain.isEmpty() || domain.equals("ai.onnx")) && OPERATORS.contains(node.getOpType());
            if (!standard && !(domain.equals(ML) && ML_OPERATORS.contains(node.getOpType()))) {
                foreign.add(
                        GraphMessages.printable(domain.isEmpty() ? node.getOpType() : domain + "." + node.getOpType()));
            }
            for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
                if (attribute.hasG() || attribute.getGraphsCount() > 0) {
                    faults.add("has a graph within operator " + name(node));
                }
                if (attribute.hasT()) {
                    GraphTensors.judge(attribute.getT(), "constant of " + name(node), faults);
                }
                attribute.getTensorsList().forEach(tensor -> GraphTensors.judge(tensor, name(node), faults));
                if (!attribute.getRefAttrName().isEmpty()
                        || attribute.hasTp()
                        || attribute.getTypeProtosCount() > 0
                        || attribute.hasSparseTensor()
                        || attribute.getSparseTensorsCount() > 0) {
                    faults.add("has a reference, type or sparse tensor as an attribute of operator " + name(node));
                }
            }
        }
        if (!foreign.isEmpty()) {
            faults.add("uses operators that are not allowed: " + String.join(", ", foreign));
        }
    }

    private static String name(OnnxMl.NodeProto node) {
        return GraphMessages.printable(node.getOpType());
    }

    private static void tensor(
            String side, String name, int columns, List<OnnxMl.ValueInfoProto> values, List<String> faults) {
        if (values.size() != 1 || !values.get(0).getName().equals(name)) {
            faults.add("needs exactly one " + side + ", named " + name + "; it has "
                    + values.stream()
                            .map(OnnxMl.ValueInfoProto::getName)
                            .map(GraphMessages::printable)
                            .toList());
            return;
        }
        OnnxMl.TypeProto.Tensor type = values.get(0).getType().getTensorType();
        if (type.getElemType() != OnnxMl.TensorProto.DataType.DOUBLE.getNumber()) {
            faults.add(side + " " + name + " is not float64");
        }
        boolean fits = type.getShape().getDimCount() == 2
                && !type.getShape().getDim(0).hasDimValue()
                && type.getShape().getDim(1).getDimValue() == columns;
        if (!fits) {
            faults.add(side + " " + name + " has not the shape [n, " + columns + "] of the declaration");
        }
    }
}
