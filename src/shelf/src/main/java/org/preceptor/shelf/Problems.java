package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Collects what is wrong, so that whoever fills a folder sees everything at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** Nothing wrong yet. */
    public Problems() {}

    void add(String file, int line, String message) {
        found.add(new Problem(file, line, message));
    }

    public int count() {
        return found.size();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BrokenShelf(List.copyOf(new TreeSet<>(found)));
        }
    }
}
