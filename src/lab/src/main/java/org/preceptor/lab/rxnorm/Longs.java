package org.preceptor.lab.rxnorm;

import java.util.Arrays;

/** Very many numbers. */
final class Longs {
    private long[] values = new long[8];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** All of them, in order, each once. */
    long[] sorted() {
        return Arrays.stream(values, 0, size).sorted().distinct().toArray();
    }
}
