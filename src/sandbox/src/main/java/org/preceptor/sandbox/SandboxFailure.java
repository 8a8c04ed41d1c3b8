package org.preceptor.sandbox;

/** The sandbox cannot run; the message is the one line that the user gets. */
final class SandboxFailure extends RuntimeException {
    SandboxFailure(String message) {
        super(message);
    }
}
