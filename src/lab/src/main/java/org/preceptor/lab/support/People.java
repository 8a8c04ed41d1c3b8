package org.preceptor.lab.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of people.
 *
 * @param names of the inputs
 * @param rows the inputs' values in order, NaN where missing
 * @param persons whose row it is
 */
public record People(List<String> names, List<double[]> rows, List<String> persons) {
    public People {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
        persons = List.copyOf(persons);
        if (rows.size() != persons.size()) {
            throw new IllegalArgumentException("not one person for each row");
        }
    }

    /** Some of the rows, by their number. */
    public People where(IntPredicate row) {
        int[] kept = IntStream.range(0, rows.size()).filter(row).toArray();
        List<double[]> some = new ArrayList<>();
        List<String> whose = new ArrayList<>();
        for (int i : kept) {
            some.add(rows.get(i));
            whose.add(persons.get(i));
        }
        return new People(names, some, whose);
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** A row as a list. */
    static List<Double> listed(double[] row) {
        List<Double> list = new ArrayList<>(row.length);
        for (double value : row) {
            list.add(value);
        }
        return list;
    }
}
