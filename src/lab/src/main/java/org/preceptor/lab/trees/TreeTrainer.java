package org.preceptor.lab.trees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.preceptor.lab.graph.Tree;

/**
 * Fits gradient-boosted trees with XGBoost (Chen T, Guestrin C, KDD 2016, doi:10.1145/2939672.2939785): one thread and one seed, so
 * that the same rows give the same trees. A missing value goes at each split where it helped in the fit.
 */
public final class TreeTrainer {

    private final List<String> inputs;
    private final Shape shape;
    private final Map<String, Direction> directions;
    private final long seed;

    /**
     * How large the ensemble is, and how slowly it learns.
     *
     * @param rounds trees
     * @param depth questions between root and leaf, at most
     * @param rate what a tree's leaves are multiplied by, above 0 to 1
     * @param leastWeight least sum of p (1 − p) of the rows under a node
     * @param ridge penalty on the square of a leaf
     */
    public record Shape(int rounds, int depth, double rate, double leastWeight, double ridge) {}

    /** What medicine knows of an input: the risk never moves the other way while it grows. */
    public enum Direction {
        RISING("1"),
        FALLING("-1");

        private final String constraint;

        Direction(String constraint) {
            this.constraint = constraint;
        }
    }

    /** A row and whether its event came. */
    public static final class Example {
        private final double[] row;
        private final boolean event;

        /**
         * An example.
         *
         * @param row a value for each input; NaN where it is missing
         */
        public Example(double[] row, boolean event) {
            this.row = row.clone();
            this.event = event;
        }

        double[] row() {
            return row;
        }

        boolean event() {
            return event;
        }
    }

    /**
     * A trainer.
     *
     * @param inputs the columns, in order
     * @param directions of those whose direction is known
     * @throws IllegalArgumentException when a direction is of no input
     */
    public TreeTrainer(List<String> inputs, Shape shape, Map<String, Direction> directions, long seed) {
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.directions = Map.copyOf(directions);
        this.seed = seed;
        if (!this.inputs.containsAll(directions.keySet())) {
            throw new IllegalArgumentException(
                    "A direction is given for something that is no input: " + directions.keySet());
        }
    }

    /**
     * Fits.
     *
     * @throws IllegalArgumentException when all or none of the examples had the event
     */
    public BoostedTrees fit(List<Example> examples) {
        try (Fitted fitted = fitted(examples)) {
            return fitted.trees();
        }
    }

    /** Fits, and keeps XGBoost's own model beside what was read of it; to be closed. */
    Fitted fitted(List<Example> examples) {
        long events = examples.stream().filter(Example::event).count();
        if (events == 0 || events == examples.size()) {
            throw new IllegalArgumentException(
                    "Trees cannot be fitted: " + events + " of " + examples.size() + " rows had the event");
        }
        float base = (float) events / examples.size();
        List<double[]> rows = examples.stream().map(Example::row).toList();
        try {
            DMatrix matrix = matrix(rows);
            try {
                float[] labels = new float[rows.size()];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = examples.get(i).event() ? 1 : 0;
                }
                matrix.setLabel(labels);
                Booster booster = XGBoost.train(matrix, settings(base), shape.rounds(), Map.of(), null, null);
                return new Fitted(booster, read(booster, base, rows));
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError failure) {
            throw new IllegalStateException("XGBoost failed: " + failure.getMessage(), failure);
        }
    }

    private Map<String, Object> settings(float base) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("objective", "binary:logistic");
        // Said, not estimated by the library: only so it is known what the trees are added to.
        settings.put("base_score", base);
        settings.put("tree_method", "hist");
        settings.put("max_depth", shape.depth());
        settings.put("eta", shape.rate());
        settings.put("min_child_weight", shape.leastWeight());
        settings.put("lambda", shape.ridge());
        settings.put("nthread", 1);
        settings.put("seed", seed);
        settings.put("verbosity", 0);
        settings.put(
                "monotone_constraints",
                inputs.stream()
                        .map(input -> {
                            Direction direction = directions.get(input);
                            return direction == null ? "0" : direction.constraint;
                        })
                        .collect(Collectors.joining(",", "(", ")")));
        return settings;
    }

    private BoostedTrees read(Booster booster, float base, List<double[]> rows) throws XGBoostError {
        List<Tree> trees = new ArrayList<>();
        for (String dump : booster.getModelDump("", false, "json")) {
            trees.add(TreeDump.read(dump));
        }
        float margin = (float) -Math.log(1.0 / base - 1);
        return new BoostedTrees(inputs, margin, trees, BoostedTrees.lacking(inputs, rows));
    }

    private DMatrix matrix(List<double[]> rows) throws XGBoostError {
        float[] values = new float[rows.size() * inputs.size()];
        int at = 0;
        for (double[] row : rows) {
            if (row.length != inputs.size()) {
                throw new IllegalArgumentException(
                        "A row has " + row.length + " values for " + inputs.size() + " inputs");
            }
            for (double value : row) {
                values[at++] = (float) value;
            }
        }
        return new DMatrix(values, rows.size(), inputs.size(), Float.NaN);
    }

    /** XGBoost's own model, and the trees that were read of it. */
    final class Fitted implements AutoCloseable {
        private final Booster booster;
        private final BoostedTrees trees;

        private Fitted(Booster booster, BoostedTrees trees) {
            this.booster = booster;
            this.trees = trees;
        }

        BoostedTrees trees() {
            return trees;
        }

        /** XGBoost's own risk of each row. */
        float[] predicted(List<double[]> rows) throws XGBoostError {
            DMatrix matrix = matrix(rows);
            try {
                float[][] predicted = booster.predict(matrix);
                float[] risks = new float[predicted.length];
                for (int i = 0; i < risks.length; i++) {
                    risks[i] = predicted[i][0];
                }
                return risks;
            } finally {
                matrix.dispose();
            }
        }

        /** XGBoost's own contribution of each input to each row's log odds, and last what nobody contributes. */
        float[][] contributions(List<double[]> rows) throws XGBoostError {
            DMatrix matrix = matrix(rows);
            try {
                return booster.predictContrib(matrix, 0);
            } finally {
                matrix.dispose();
            }
        }

        @Override
        public void close() {
            booster.dispose();
        }
    }
}
