package org.preceptor.lab.federation;

/** Why a site or a coordinator does not go on; the message says what would help, and holds nothing of a row. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
