package org.preceptor.lab.rxnorm;

/** A release that is not as NLM documents it; the message names file and line. */
public final class BrokenRelease extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenRelease(String message) {
        super(message);
    }
}
