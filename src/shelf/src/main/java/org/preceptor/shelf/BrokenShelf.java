package org.preceptor.shelf;

import java.util.List;
import java.util.stream.Collectors;

/** A shelf that breaks a rule of its formats. Nothing of it may be used. */
public final class BrokenShelf extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With all that is wrong. */
    public BrokenShelf(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of files and lines. */
    public List<Problem> problems() {
        return problems;
    }
}
