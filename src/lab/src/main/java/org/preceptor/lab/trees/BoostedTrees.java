package org.preceptor.lab.trees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.Tree;

/**
 * A fitted ensemble for a yes-or-no outcome: the log odds are a margin plus one leaf of each tree.
 *
 * @param inputs the columns, in order
 * @param margin the log odds before any tree
 * @param lacking how many of the rows that it was fitted to lacked each input
 */
public record BoostedTrees(List<String> inputs, float margin, List<Tree> trees, Map<String, Long> lacking) {

    /**
     * With fewer rows that lacked an input, where its absence leads was hardly learned (our own limit). A split that no such row came
     * to sends it somewhere all the same.
     */
    public static final long FEWEST_LACKING = 100;

    public BoostedTrees {
        inputs = List.copyOf(inputs);
        trees = List.copyOf(trees);
        lacking = Map.copyOf(lacking);
    }

    /** The risk of a row, in the order of the inputs; NaN where a value is missing. */
    public double risk(double[] row) {
        return 1 / (1 + Math.exp(-logOdds(row)));
    }

    /** The log odds of a row. */
    public double logOdds(double[] row) {
        float[] single = new float[row.length];
        IntStream.range(0, row.length).forEach(column -> single[column] = (float) row[column]);
        double sum = margin;
        for (Tree tree : trees) {
            sum += tree.of(single);
        }
        return sum;
    }

    /**
     * The risk as a graph. A row that lacks an input has no number, but where the input is optional.
     *
     * @param optional the inputs that may be missing; the declaration of the model says the same
     * @throws IllegalArgumentException when an optional input is none, or was hardly ever missing in the fit
     */
    public Graph graph(String name, String output, Set<String> optional) {
        return graph(name, output, optional, predictor().logistic());
    }

    /** The log odds as a graph, for comparisons. */
    public Graph logOddsGraph(String name, String output, Set<String> optional) {
        return graph(name, output, optional, predictor());
    }

    private Expression predictor() {
        return new Expression.TreeSum(inputs.stream().map(Expression::input).toList(), trees).plus(margin);
    }

    private Graph graph(String name, String output, Set<String> optional, Expression expression) {
        for (String input : optional) {
            if (!inputs.contains(input)) {
                throw new IllegalArgumentException(name + ": " + input + " is optional and no input");
            }
            if (lacking.getOrDefault(input, 0L) < FEWEST_LACKING) {
                throw new IllegalArgumentException(name + ": " + input + " cannot be optional: "
                        + lacking.getOrDefault(input, 0L) + " of the rows fitted to lacked it, and " + FEWEST_LACKING
                        + " are the fewest from which its absence is learned");
            }
        }
        List<Expression> needed = inputs.stream()
                .filter(input -> !optional.contains(input))
                .map(Expression::input)
                .toList();
        if (needed.isEmpty()) {
            return new Graph(name, inputs, List.of(output), List.of(expression));
        }
        Condition lacks = Expression.sum(needed).missing();
        return new Graph(
                name, inputs, List.of(output), List.of(lacks.then(Double.NaN).otherwise(expression)));
    }

    /** How many rows lack each input. */
    static Map<String, Long> lacking(List<String> inputs, List<double[]> rows) {
        Map<String, Long> lacking = new LinkedHashMap<>();
        for (int column = 0; column < inputs.size(); column++) {
            int at = column;
            lacking.put(
                    inputs.get(column),
                    rows.stream().filter(row -> Double.isNaN(row[at])).count());
        }
        return lacking;
    }

    /** The thresholds at which the trees ask for an input, ascending; empty where they never do. */
    public List<Float> thresholds(String input) {
        List<Float> found = new ArrayList<>();
        trees.forEach(tree -> collect(tree, inputs.indexOf(input), found));
        return found.stream().sorted().distinct().toList();
    }

    private static void collect(Tree tree, int column, List<Float> found) {
        if (tree instanceof Tree.Split split) {
            if (split.column() == column) {
                found.add(split.threshold());
            }
            collect(split.below(), column, found);
            collect(split.otherwise(), column, found);
        }
    }
}
