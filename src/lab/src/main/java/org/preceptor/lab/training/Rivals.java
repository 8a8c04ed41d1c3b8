package org.preceptor.lab.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.training.Cohort.Member;
import org.preceptor.lab.trees.BoostedTrees;
import org.preceptor.lab.trees.TreeTrainer;

/** What a regression is compared with on the same rows: trees fitted to the same rows with the same inputs, and the study's scores. */
final class Rivals {

    /** The name of the trees in an evaluation. */
    static final String TREES = "gradient-boosted-trees";

    private final Study study;
    private final List<String> inputs;
    private final long seed;

    Rivals(Study study, List<String> inputs, long seed) {
        this.study = study;
        this.inputs = List.copyOf(inputs);
        this.seed = seed;
    }

    /** The predictions of rows by who makes them; the trees saw only the other rows. */
    Map<String, double[]> fitted(List<Member> seen, List<Member> unseen) {
        Map<String, double[]> predictions = new LinkedHashMap<>();
        Map<String, TreeTrainer.Direction> directions = new LinkedHashMap<>(study.directions());
        directions.keySet().retainAll(inputs);
        BoostedTrees trees = new TreeTrainer(inputs, study.trees(), directions, seed)
                .fit(seen.stream()
                        .map(member -> new TreeTrainer.Example(row(member), member.event()))
                        .toList());
        predictions.put(
                TREES,
                unseen.stream().mapToDouble(member -> trees.risk(row(member))).toArray());
        for (String score : study.scores()) {
            predictions.put(
                    score,
                    unseen.stream().mapToDouble(member -> member.input(score)).toArray());
        }
        return predictions;
    }

    private double[] row(Member member) {
        return inputs.stream().mapToDouble(member::input).toArray();
    }
}
