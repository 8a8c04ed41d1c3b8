package org.preceptor.lab.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.preceptor.lab.statistics.Sample;

/**
 * Rows whose outcome is known, with the number that a model gives each, and what they are grouped by. Rows without an estimate are
 * counted, by reason, and not held.
 */
public final class EvaluatedRows {

    private final Numbers risks = new Numbers();
    private final Numbers outcomes = new Numbers();
    private final Map<String, Words> groups = new LinkedHashMap<>();
    private final Map<String, Numbers> others = new LinkedHashMap<>();
    private final Map<String, Scale> scales = new LinkedHashMap<>();
    private final Scale scale;
    private final Words clusters = new Words();
    private final boolean clustered;
    private final Map<String, Long> declined = new TreeMap<>();
    private long withoutOutcome;

    /**
     * No rows yet.
     *
     * @param scale what the model's numbers mean
     * @param groupColumns what they are grouped by
     * @param otherModels names of the other predictions on the same rows, with what their numbers mean
     * @param clustered whether each row says which cluster it belongs to
     */
    public EvaluatedRows(
            Scale scale, Iterable<String> groupColumns, Map<String, Scale> otherModels, boolean clustered) {
        this.scale = scale;
        groupColumns.forEach(column -> groups.put(column, new Words()));
        otherModels.forEach((name, theirs) -> {
            others.put(name, new Numbers());
            scales.put(name, theirs);
        });
        this.clustered = clustered;
    }

    /** Counts a row that does not say what happened. */
    public void withoutOutcome() {
        withoutOutcome++;
    }

    /** Counts a row for which the model gives no estimate. */
    public void declined(String reason) {
        declined.merge(reason, 1L, Long::sum);
    }

    /**
     * Takes a row.
     *
     * @param risk what the model gives
     * @param groupsOf its value in each group column
     * @param othersOf the other predictions; NaN where there is none
     * @param cluster empty where rows are not clustered
     */
    public void add(
            double risk, boolean event, Map<String, String> groupsOf, Map<String, Double> othersOf, String cluster) {
        risks.add(risk);
        outcomes.add(event ? 1 : 0);
        groups.forEach((column, words) -> words.add(groupsOf.getOrDefault(column, "")));
        others.forEach((name, numbers) -> numbers.add(othersOf.getOrDefault(name, Double.NaN)));
        if (clustered) {
            clusters.add(cluster);
        }
    }

    int size() {
        return risks.size();
    }

    long rowsWithoutOutcome() {
        return withoutOutcome;
    }

    Map<String, Long> rowsDeclined() {
        return Map.copyOf(declined);
    }

    Map<String, Words> groups() {
        return groups;
    }

    Map<String, Numbers> others() {
        return others;
    }

    Scale scale() {
        return scale;
    }

    Scale scale(String other) {
        return scales.getOrDefault(other, Scale.SCORE);
    }

    /** The rows as a sample, in their order. */
    Sample sample() {
        boolean[] events = new boolean[size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = outcomes.get(i) == 1;
        }
        return clustered
                ? Sample.ofClusters(
                        scale.ranked(risks.toArray()),
                        events,
                        IntStream.range(0, size()).map(clusters::number).toArray())
                : Sample.of(scale.ranked(risks.toArray()), events);
    }
}
