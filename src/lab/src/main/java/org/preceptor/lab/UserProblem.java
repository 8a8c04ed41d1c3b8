package org.preceptor.lab;

/** Something that the person at the keyboard can put right; the message says what. */
public final class UserProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong, and what would do. */
    public UserProblem(String message) {
        super(message);
    }
}
