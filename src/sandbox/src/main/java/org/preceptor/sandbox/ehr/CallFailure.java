package org.preceptor.sandbox.ehr;

/** The call cannot be made or was refused; the message tells the user what is wrong, without a stack trace. */
final class CallFailure extends RuntimeException {
    CallFailure(String message) {
        super(message);
    }
}
