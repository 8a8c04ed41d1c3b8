package org.preceptor.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;

/** The process's one ONNX Runtime environment, loaded at first use. */
final class NativeRuntime {

    private NativeRuntime() {}

    static OrtEnvironment environment() {
        try {
            // Its messages about a failing node quote the node's input, a patient's values among it, and go past any
            // log level.
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "preceptor");
            environment.setTelemetry(false);
            return environment;
        } catch (LinkageError | IllegalStateException | OrtException broken) {
            throw new MissingRuntime(
                    "ONNX Runtime's native library does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + ". It needs a 64-bit Linux (glibc), macOS or Windows, and a writable temporary folder"
                            + " that allows execution (java.io.tmpdir = " + System.getProperty("java.io.tmpdir") + ")",
                    broken);
        }
    }
}
