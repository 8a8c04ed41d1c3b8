package org.preceptor.lab.graph;

import java.util.List;

/**
 * A model ready to be compiled: the columns of the tensor {@code features}, and the columns of {@code outputs} with the
 * expressions that give them. An expression of several columns covers as many outputs.
 */
public record Graph(String name, List<String> inputs, List<String> outputs, List<Expression> expressions) {

    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        expressions = List.copyOf(expressions);
        if (expressions.stream().anyMatch(Expression.Constant.class::isInstance)) {
            throw new IllegalArgumentException(name + ": an output that is the same for everybody is no output");
        }
        int columns = expressions.stream().mapToInt(Expression::width).sum();
        if (columns != outputs.size()) {
            throw new IllegalArgumentException(
                    name + ": " + outputs.size() + " outputs named, " + columns + " columns computed");
        }
    }

    /**
     * A graph that needs every input: a row that lacks one has no number at all. A choice alone would not do: a comparison with
     * a missing value is false, and the row would take the other side.
     */
    public static Graph ofCompleteRows(
            String name, List<String> inputs, List<String> outputs, List<Expression> expressions) {
        Condition lacking =
                Expression.sum(inputs.stream().map(Expression::input).toList()).missing();
        return new Graph(
                name,
                inputs,
                outputs,
                expressions.stream()
                        .<Expression>map(expression -> lacking.then(Double.NaN).otherwise(expression))
                        .toList());
    }

    /** The graph as an ONNX file. The same graph gives the same bytes. */
    public byte[] toOnnx() {
        return new GraphCompiler(this).compile();
    }
}
