package org.preceptor.lab.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one {@link Graph} as an ONNX model: equal sub-expressions once, names by order of first use. Inside, a column of the
 * input is a row, so that the runtime works on its numbers side by side in memory.
 */
final class GraphCompiler {
    /** ONNX 1.14 (IR 9, operator set 18): long stable, and read by every ONNX Runtime since 1.15. */
    private static final int IR_VERSION = 9;

    private static final int OPERATOR_SET = 18;

    private static final String FEATURES = "features";
    private static final String OUTPUTS = "outputs";
    private static final String ROWS = "rows";

    private final Graph graph;
    private final GraphProto.Builder proto = GraphProto.newBuilder();
    private final Map<Object, String> names = new HashMap<>();
    private int values;
    private boolean trees;

    GraphCompiler(Graph graph) {
        this.graph = graph;
    }

    byte[] compile() {
        proto.setName(graph.name());
        proto.addInput(tensor(FEATURES, graph.inputs().size()));
        proto.addOutput(tensor(OUTPUTS, graph.outputs().size()));
        splitInputs();
        List<String> columns = new ArrayList<>();
        for (Expression expression : graph.expressions()) {
            columns.add(emit(expression));
        }
        String together = columns.getFirst();
        if (columns.size() > 1) {
            together = nextName();
            proto.addNode(concatenation(columns, together));
        }
        proto.addNode(transposition(together, OUTPUTS));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("preceptor-lab")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET));
        if (trees) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(TreeNodes.OPERATOR_SET));
        }
        return model.setGraph(proto).build().toByteArray();
    }

    private void splitInputs() {
        String inputs = nextName();
        proto.addNode(transposition(FEATURES, inputs));
        if (graph.inputs().size() == 1) {
            names.put(new Expression.Input(graph.inputs().getFirst()), inputs);
            return;
        }
        NodeProto.Builder split = NodeProto.newBuilder()
                .setOpType("Split")
                .addInput(inputs)
                .addAttribute(integer("axis", 0))
                .addAttribute(integer("num_outputs", graph.inputs().size()));
        for (String input : graph.inputs()) {
            split.addOutput(input);
            names.put(new Expression.Input(input), input);
        }
        proto.addNode(split);
    }

    private String emit(Expression expression) {
        String known = names.get(expression);
        if (known != null) {
            return known;
        }
        String name = switch (expression) {
            case Expression.Input input ->
                throw new IllegalArgumentException(
                        graph.name() + " reads " + input.name() + ", which is not one of its inputs " + graph.inputs());
            case Expression.Constant constant -> initializer(constant);
            case Expression.Elementwise(Operator operator, List<Expression> operands) ->
                add(operator.onnx(), operands.stream().map(this::emit).toList());
            case Expression.Choice(Condition condition, Expression yes, Expression no) ->
                add("Where", List.of(emit(condition), emit(yes), emit(no)));
            case Expression.WeightedSums sums -> weightedSums(sums);
            case Expression.TreeSum sum -> treeSum(sum);
        };
        names.put(expression, name);
        return name;
    }

    private String emit(Condition condition) {
        String known = names.get(condition);
        if (known != null) {
            return known;
        }
        String name = switch (condition) {
            case Condition.Comparison(Comparator comparator, Expression left, Expression right) ->
                add(comparator.onnx(), List.of(emit(left), emit(right)));
            case Condition.Missing(Expression value) -> add("IsNaN", List.of(emit(value)));
            case Condition.Both(Condition left, Condition right) -> add("And", List.of(emit(left), emit(right)));
            case Condition.Either(Condition left, Condition right) -> add("Or", List.of(emit(left), emit(right)));
            case Condition.Not(Condition other) -> add("Not", List.of(emit(other)));
        };
        names.put(condition, name);
        return name;
    }

    private String weightedSums(Expression.WeightedSums sums) {
        String together = names.get(sums.terms());
        if (together == null) {
            List<String> columns = sums.terms().stream().map(this::emit).toList();
            together = nextName();
            proto.addNode(concatenation(columns, together));
            names.put(sums.terms(), together);
        }
        List<Double> weights = new ArrayList<>();
        for (int sum = 0; sum < sums.width(); sum++) {
            for (List<Double> term : sums.weights()) {
                weights.add(term.get(sum));
            }
        }
        String matrix = initializer(List.of(sums.width(), sums.weights().size()), weights);
        return add("MatMul", List.of(matrix, together));
    }

    /** Trees read rows of float32, and give a column of it. */
    private String treeSum(Expression.TreeSum sum) {
        trees = true;
        List<String> columns = sum.columns().stream().map(this::emit).toList();
        String together = columns.getFirst();
        if (columns.size() > 1) {
            together = nextName();
            proto.addNode(concatenation(columns, together));
        }
        String rows = nextName();
        proto.addNode(transposition(together, rows));
        String single = cast(rows, TensorProto.DataType.FLOAT);
        String summed = nextName();
        proto.addNode(TreeNodes.of(sum.trees(), single, summed));
        String precise = cast(summed, TensorProto.DataType.DOUBLE);
        String column = nextName();
        proto.addNode(transposition(precise, column));
        return column;
    }

    private String cast(String input, TensorProto.DataType type) {
        String output = nextName();
        proto.addNode(node("Cast", List.of(input), output).addAttribute(integer("to", type.getNumber())));
        return output;
    }

    private String initializer(Expression.Constant constant) {
        return initializer(constant.width() == 1 ? List.of() : List.of(constant.width(), 1), constant.values());
    }

    private String initializer(List<Integer> shape, List<Double> values) {
        String name = nextName();
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.DOUBLE.getNumber());
        shape.forEach(tensor::addDims);
        tensor.addAllDoubleData(values);
        proto.addInitializer(tensor);
        return name;
    }

    private String add(String operator, List<String> inputs) {
        String name = nextName();
        proto.addNode(node(operator, inputs, name));
        return name;
    }

    private String nextName() {
        return "v" + ++values;
    }

    private static NodeProto.Builder node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder().setOpType(operator).addAllInput(inputs).addOutput(output);
    }

    private static NodeProto.Builder concatenation(List<String> columns, String output) {
        return node("Concat", columns, output).addAttribute(integer("axis", 0));
    }

    private static NodeProto.Builder transposition(String input, String output) {
        return node("Transpose", List.of(input), output);
    }

    private static AttributeProto.Builder integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private static ValueInfoProto.Builder tensor(String name, int columns) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(ROWS))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.DOUBLE.getNumber())
                                .setShape(shape)));
    }
}
