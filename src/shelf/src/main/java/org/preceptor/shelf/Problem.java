package org.preceptor.shelf;

import java.util.Comparator;

/**
 * One thing that is wrong on the shelf.
 *
 * @param file relative to the shelf's root, with forward slashes
 * @param line from 1; 1 as well where the file as a whole is meant
 * @param message what is wrong and what is allowed
 */
public record Problem(String file, int line, String message) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
