package org.preceptor.lab.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A growing column of words of which many are the same. */
final class Words {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[] rows = new int[1024];
    private int size;

    void add(String word) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        rows[size++] = numbers.computeIfAbsent(word, fresh -> {
            words.add(fresh);
            return words.size() - 1;
        });
    }

    /** The number of a row's word. */
    int number(int row) {
        return rows[row];
    }

    /** The distinct words by their numbers. */
    List<String> distinct() {
        return List.copyOf(words);
    }
}
