package org.preceptor.lab.graph;

/** Comparisons of two columns; each is false where either side is NaN. */
public enum Comparator {
    EQUAL("Equal"),
    BELOW("Less"),
    ABOVE("Greater"),
    FROM("GreaterOrEqual");

    private final String onnx;

    Comparator(String onnx) {
        this.onnx = onnx;
    }

    String onnx() {
        return onnx;
    }
}
