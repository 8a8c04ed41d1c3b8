package org.preceptor.onnx;

/** A graph that ONNX Runtime refuses, or whose tensors are not as its model declares them. */
public final class UnusableGraph extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableGraph(String message) {
        super(message);
    }

    UnusableGraph(String message, Throwable cause) {
        super(message, cause);
    }
}
