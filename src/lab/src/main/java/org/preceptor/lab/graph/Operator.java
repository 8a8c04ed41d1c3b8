package org.preceptor.lab.graph;

import java.util.List;

/** Operators on each element, with the ONNX operator that computes them in float64. */
public enum Operator {
    ADD("Add", 2),
    SUBTRACT("Sub", 2),
    MULTIPLY("Mul", 2),
    DIVIDE("Div", 2),
    POWER("Pow", 2),
    MINIMUM("Min", 2),
    MAXIMUM("Max", 2),
    EXP("Exp", 1),
    LN("Log", 1),
    SQUARE_ROOT("Sqrt", 1),
    FLOOR("Floor", 1),
    LOGISTIC("Sigmoid", 1);

    private final String onnx;
    private final int arity;

    Operator(String onnx, int arity) {
        this.onnx = onnx;
        this.arity = arity;
    }

    String onnx() {
        return onnx;
    }

    int arity() {
        return arity;
    }

    Expression of(Expression... operands) {
        return new Expression.Elementwise(this, List.of(operands));
    }
}
