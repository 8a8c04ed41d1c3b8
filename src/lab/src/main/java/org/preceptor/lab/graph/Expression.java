package org.preceptor.lab.graph;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value computed for each row of the input tensor: one column, or {@link #width()} columns side by side. Expressions
 * are immutable and equal by structure, so that a part written twice is computed once.
 *
 * <p>NaN stands for a missing input and spreads through arithmetic; {@link #missing()} is the only way to ask for it, but for trees ({@link TreeSum}).
 */
public sealed interface Expression {

    /** The number of columns. Columns of width 1 are repeated beside wider ones. */
    int width();

    /** A column of the input tensor, by the feature's name. */
    record Input(String name) implements Expression {
        @Override
        public int width() {
            return 1;
        }
    }

    /** The same numbers in every row, one for each column. */
    record Constant(List<Double> values) implements Expression {
        public Constant {
            values = List.copyOf(values);
        }

        @Override
        public int width() {
            return values.size();
        }
    }

    /** An operator applied to each element. */
    record Elementwise(Operator operator, List<Expression> operands) implements Expression {
        public Elementwise {
            operands = List.copyOf(operands);
            if (operands.size() != operator.arity()) {
                throw new IllegalArgumentException(
                        operator + " takes " + operator.arity() + " operands, not " + operands.size());
            }
            widthOf(operands);
        }

        @Override
        public int width() {
            return widthOf(operands);
        }
    }

    /** One of two values by a condition. */
    record Choice(Condition condition, Expression whenTrue, Expression otherwise) implements Expression {
        public Choice {
            widthOf(List.of(whenTrue, otherwise));
        }

        @Override
        public int width() {
            return widthOf(List.of(whenTrue, otherwise));
        }
    }

    /** Weighted sums: {@code weights} has one row per column of the terms, in their order, and one column per sum. */
    record WeightedSums(List<Expression> terms, List<List<Double>> weights) implements Expression {
        public WeightedSums {
            terms = List.copyOf(terms);
            weights = weights.stream().map(List::copyOf).toList();
            int columns = terms.stream().mapToInt(Expression::width).sum();
            if (terms.isEmpty() || columns != weights.size()) {
                throw new IllegalArgumentException(columns + " columns of terms with " + weights.size() + " weights");
            }
            int sums = weights.getFirst().size();
            if (weights.stream().anyMatch(row -> row.size() != sums)) {
                throw new IllegalArgumentException("every term needs a weight for every sum");
            }
        }

        @Override
        public int width() {
            return weights.getFirst().size();
        }
    }

    /** The sum of trees over columns of width 1. A missing column goes where each tree sends it: the one place where NaN does not spread. */
    record TreeSum(List<Expression> columns, List<Tree> trees) implements Expression {
        public TreeSum {
            columns = List.copyOf(columns);
            trees = List.copyOf(trees);
            if (columns.isEmpty() || trees.isEmpty()) {
                throw new IllegalArgumentException("a sum of trees needs a column and a tree");
            }
        }

        @Override
        public int width() {
            return 1;
        }
    }

    private static int widthOf(List<Expression> parts) {
        int width = 1;
        for (Expression part : parts) {
            // Asked once: each part asks its own parts, and expressions are deep.
            int own = part.width();
            if (own != 1 && width != 1 && own != width) {
                throw new IllegalArgumentException("columns of different widths do not combine");
            }
            width = Math.max(width, own);
        }
        return width;
    }

    static Expression input(String name) {
        return new Input(name);
    }

    static Expression constant(double value) {
        return new Constant(List.of(value));
    }

    /** A constant for each column. */
    static Expression constants(List<Double> values) {
        return new Constant(values);
    }

    static Expression weightedSums(List<Expression> terms, List<List<Double>> weights) {
        return new WeightedSums(terms, weights);
    }

    /** The sum of parts of a score; NaN when any part is. */
    static Expression sum(List<Expression> parts) {
        return parts.stream().reduce(Expression::plus).orElseGet(() -> constant(0));
    }

    default Expression plus(Expression other) {
        return Operator.ADD.of(this, other);
    }

    default Expression plus(double other) {
        return plus(constant(other));
    }

    default Expression minus(Expression other) {
        return Operator.SUBTRACT.of(this, other);
    }

    default Expression minus(double other) {
        return minus(constant(other));
    }

    default Expression times(Expression other) {
        return Operator.MULTIPLY.of(this, other);
    }

    default Expression times(double other) {
        return times(constant(other));
    }

    default Expression dividedBy(Expression other) {
        return Operator.DIVIDE.of(this, other);
    }

    default Expression dividedBy(double other) {
        return dividedBy(constant(other));
    }

    default Expression power(Expression exponent) {
        return Operator.POWER.of(this, exponent);
    }

    default Expression power(double exponent) {
        return power(constant(exponent));
    }

    /** The smaller of this and a limit; NaN stays NaN. */
    default Expression atMost(double limit) {
        return Operator.MINIMUM.of(this, constant(limit));
    }

    /** The larger of this and a limit; NaN stays NaN. */
    default Expression atLeast(double limit) {
        return Operator.MAXIMUM.of(this, constant(limit));
    }

    /** The smaller of two values; NaN where either is. */
    default Expression min(Expression other) {
        return Operator.MINIMUM.of(this, other);
    }

    /** The larger of two values; NaN where either is. */
    default Expression max(Expression other) {
        return Operator.MAXIMUM.of(this, other);
    }

    default Expression exp() {
        return Operator.EXP.of(this);
    }

    /** Natural logarithm. */
    default Expression ln() {
        return Operator.LN.of(this);
    }

    default Expression squareRoot() {
        return Operator.SQUARE_ROOT.of(this);
    }

    default Expression floor() {
        return Operator.FLOOR.of(this);
    }

    /** 1 / (1 + exp(-x)). */
    default Expression logistic() {
        return Operator.LOGISTIC.of(this);
    }

    /** 1 − x: a probability's complement. */
    default Expression complement() {
        return constant(1).minus(this);
    }

    default Condition missing() {
        return new Condition.Missing(this);
    }

    default Condition is(double value) {
        return new Condition.Comparison(Comparator.EQUAL, this, constant(value));
    }

    default Condition below(double limit) {
        return new Condition.Comparison(Comparator.BELOW, this, constant(limit));
    }

    default Condition above(double limit) {
        return new Condition.Comparison(Comparator.ABOVE, this, constant(limit));
    }

    /** At or above a limit; false for NaN. */
    default Condition from(double limit) {
        return new Condition.Comparison(Comparator.FROM, this, constant(limit));
    }

    /** This value, and another in its place where it is missing. */
    default Expression orIfMissing(double other) {
        return missing().then(constant(other)).otherwise(this);
    }

    /**
     * Points by bands of this value: {@code lowest} below the first limit, then the points of the highest limit that the
     * value reaches. A missing value stays missing: it never falls into the lowest band.
     */
    default Expression bands(double lowest, Map<Double, Double> pointsFrom) {
        Expression points = constant(lowest);
        for (Map.Entry<Double, Double> band : new TreeMap<>(pointsFrom).entrySet()) {
            points = from(band.getKey()).then(constant(band.getValue())).otherwise(points);
        }
        return missing().then(this).otherwise(points);
    }

    /** A number for each category's code; a code that is not listed, or missing, gives NaN. */
    default Expression byCategory(Map<Double, Double> values) {
        Expression chosen = constant(Double.NaN);
        for (Map.Entry<Double, Double> entry :
                new TreeMap<>(values).descendingMap().entrySet()) {
            chosen = is(entry.getKey()).then(constant(entry.getValue())).otherwise(chosen);
        }
        return chosen;
    }
}
