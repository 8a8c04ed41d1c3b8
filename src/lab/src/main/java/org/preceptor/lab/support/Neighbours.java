package org.preceptor.lab.support;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Whether a value is implausible beside a row's other values, by real people and without any distribution being assumed: of the
 * {@link #NUMBERS} people most like the row in all other inputs, none has a value nearly as far out; or, where an input has a few values
 * only, none of the {@link #CODES} most alike (at most half of all people) has it.
 */
public final class Neighbours {

    /** How many people a number is compared with. */
    public static final int NUMBERS = 100;
    /** How many people a code is compared with. */
    public static final int CODES = 500;
    /** Beyond their least and greatest, by this part of what lies between, or of the standard deviation where that is more. */
    public static final double MARGIN = 0.5;

    private final People people;
    private final double[][] rows;
    private final double[] spreads;
    private final boolean[] codes;

    /** Among these people. */
    public Neighbours(People people) {
        this.people = people;
        this.rows = people.rows().toArray(double[][]::new);
        int size = people.names().size();
        this.spreads = new double[size];
        this.codes = new boolean[size];
        for (int i = 0; i < size; i++) {
            int column = i;
            double[] values = people.rows().stream()
                    .mapToDouble(row -> row[column])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            spreads[i] = squares > 0 ? Math.sqrt(squares) : 1;
            codes[i] = Arrays.stream(values).allMatch(value -> value == Math.rint(value) && value >= 0 && value <= 9);
        }
    }

    /**
     * Whether the row's value of an input is implausible.
     *
     * @param person whose rows are not compared with
     */
    public boolean implausible(double[] row, int input, String person) {
        if (Double.isNaN(row[input])) {
            return false;
        }
        double[] distances = new double[people.size()];
        int known = 0;
        for (int i = 0; i < distances.length; i++) {
            boolean compared =
                    !Double.isNaN(rows[i][input]) && !people.persons().get(i).equals(person);
            distances[i] = compared ? apart(row, rows[i], input) : Double.POSITIVE_INFINITY;
            known += compared ? 1 : 0;
        }
        int count = Math.min(codes[input] ? CODES : NUMBERS, known / 2);
        if (count == 0) {
            return false;
        }
        double furthest = smallest(distances, count);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean same = false;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] <= furthest) {
                double theirs = rows[i][input];
                least = Math.min(least, theirs);
                most = Math.max(most, theirs);
                same |= theirs == row[input];
            }
        }
        double margin = MARGIN * Math.max(most - least, spreads[input]);
        return codes[input] ? !same : row[input] < least - margin || row[input] > most + margin;
    }

    /** The greatest of the so many smallest. */
    private static double smallest(double[] values, int count) {
        PriorityQueue<Double> kept = new PriorityQueue<>(count, Comparator.reverseOrder());
        double greatest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            if (kept.size() < count) {
                kept.add(value);
                greatest = kept.element();
            } else if (value < greatest) {
                kept.remove();
                kept.add(value);
                greatest = kept.element();
            }
        }
        return greatest;
    }

    private double apart(double[] row, double[] other, int without) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            if (i == without) {
                continue;
            }
            boolean missing = Double.isNaN(row[i]);
            if (missing || Double.isNaN(other[i])) {
                sum += missing == Double.isNaN(other[i]) ? 0 : 1;
            } else {
                double off = (row[i] - other[i]) / spreads[i];
                sum += off * off;
            }
        }
        return sum;
    }
}
