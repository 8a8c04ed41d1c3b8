package org.preceptor.service.ledger;

/** A record could not be made durable: what it was about must not be said to anyone. */
public sealed class NotRecorded extends Exception permits ToldMeanwhile {

    private static final long serialVersionUID = 1L;

    private final boolean overloaded;

    /** With what went wrong, without any value of a patient. */
    NotRecorded(String message, boolean overloaded, Throwable cause) {
        super(message, cause);
        this.overloaded = overloaded;
    }

    /** With what went wrong, without any value of a patient. */
    NotRecorded(String message, boolean overloaded) {
        super(message);
        this.overloaded = overloaded;
    }

    /** Whether trying again later may help. */
    public boolean overloaded() {
        return overloaded;
    }
}
