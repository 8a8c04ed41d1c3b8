package org.preceptor.decision;

/** Says when a decision must end. Whoever decides asks between one piece of work and the next; no clock is read here. */
@FunctionalInterface
public interface TimeLimit {

    /** Never. */
    TimeLimit NONE = () -> false;

    /** Whether nothing more may be begun. */
    boolean passed();

    /**
     * Goes on only while there is time.
     *
     * @throws OutOfTime when there is none
     */
    default void check() {
        if (passed()) {
            throw new OutOfTime();
        }
    }
}
