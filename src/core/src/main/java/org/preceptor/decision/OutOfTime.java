package org.preceptor.decision;

/** A decision, or one part of it, was not finished when its time was over. What is not finished says nothing about a patient. */
public final class OutOfTime extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With nothing to say but that. */
    OutOfTime() {
        super("The time of the decision is over", null, false, false);
    }
}
