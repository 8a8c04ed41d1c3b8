package org.preceptor.lab.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Predicted probabilities with what happened, in ascending order of the probabilities. Rows of one cluster (a patient with several
 * stays, a sampling unit) are drawn together when it is resampled.
 */
public final class Sample {

    private final double[] probabilities;
    private final boolean[] events;
    private final int[] clusters;
    private final int clusterCount;
    private final int[] origin;
    private final long eventCount;

    private Sample(double[] probabilities, boolean[] events, int[] clusters, int clusterCount, int[] origin) {
        this.probabilities = probabilities;
        this.events = events;
        this.clusters = clusters;
        this.clusterCount = clusterCount;
        this.origin = origin;
        long count = 0;
        for (boolean event : events) {
            count += event ? 1 : 0;
        }
        eventCount = count;
    }

    /**
     * Rows that are independent of each other.
     *
     * @param probabilities of the event, each from 0 to 1
     * @param events whether it came
     * @throws IllegalArgumentException when the lengths differ or a probability is none
     */
    public static Sample of(double[] probabilities, boolean[] events) {
        return ofClusters(
                probabilities, events, IntStream.range(0, events.length).toArray());
    }

    /**
     * Rows in clusters.
     *
     * @param clusters a number for each row; rows with the same number belong together
     * @throws IllegalArgumentException when the lengths differ or a probability is none
     */
    public static Sample ofClusters(double[] probabilities, boolean[] events, int[] clusters) {
        if (probabilities.length != events.length || clusters.length != events.length) {
            throw new IllegalArgumentException("Probabilities, events and clusters differ in number");
        }
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("A probability lies between 0 and 1");
            }
        }
        int[] order = IntStream.range(0, events.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return picked(probabilities, events, clusters, order, order);
    }

    private static Sample picked(
            double[] probabilities, boolean[] events, int[] clusters, int[] positions, int[] origin) {
        double[] p = new double[positions.length];
        boolean[] e = new boolean[positions.length];
        int[] c = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            p[i] = probabilities[positions[i]];
            e[i] = events[positions[i]];
            c[i] = clusters[positions[i]];
        }
        int[] dense = dense(c);
        int count = Arrays.stream(dense).max().orElse(-1) + 1;
        return new Sample(p, e, dense, count, origin);
    }

    /** The same clusters, numbered from 0 without gaps, in the order of their numbers. */
    private static int[] dense(int[] clusters) {
        int[] distinct = Arrays.stream(clusters).sorted().distinct().toArray();
        return Arrays.stream(clusters)
                .map(one -> Arrays.binarySearch(distinct, one))
                .toArray();
    }

    /** Some of the rows, by their positions in the arrays that the sample was made of. */
    public Sample where(IntPredicate kept) {
        int[] positions =
                IntStream.range(0, size()).filter(i -> kept.test(origin[i])).toArray();
        int[] origins = Arrays.stream(positions).map(i -> origin[i]).toArray();
        return picked(probabilities, events, clusters, positions, origins);
    }

    /** The same rows with other probabilities, given by their positions in the arrays that the sample was made of. */
    public Sample with(double[] others) {
        int[] positions = IntStream.range(0, size()).toArray();
        double[] p = new double[size()];
        boolean[] e = new boolean[size()];
        int[] c = new int[size()];
        int[] o = new int[size()];
        int[] order = Arrays.stream(positions)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> others[origin[i]]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < order.length; i++) {
            p[i] = others[origin[order[i]]];
            e[i] = events[order[i]];
            c[i] = clusters[order[i]];
            o[i] = origin[order[i]];
        }
        return new Sample(p, e, c, clusterCount, o);
    }

    public int size() {
        return probabilities.length;
    }

    /** How many events came. */
    public long events() {
        return eventCount;
    }

    /** The share of rows whose event came. */
    public double prevalence() {
        return (double) eventCount / size();
    }

    /** How many clusters the rows form. */
    public int clusters() {
        return clusterCount;
    }

    /** The probability in one place of the order. */
    public double probability(int i) {
        return probabilities[i];
    }

    /** Whether the event came, in one place of the order. */
    public boolean event(int i) {
        return events[i];
    }

    int cluster(int i) {
        return clusters[i];
    }

    /** Each row once. */
    int[] once() {
        int[] counts = new int[size()];
        Arrays.fill(counts, 1);
        return counts;
    }
}
