package org.preceptor.onnx;

/** ONNX Runtime's native library does not load on this machine: no model can run. */
public final class MissingRuntime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingRuntime(String message, Throwable cause) {
        super(message, cause);
    }
}
