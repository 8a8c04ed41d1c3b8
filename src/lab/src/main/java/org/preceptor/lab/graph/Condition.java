package org.preceptor.lab.graph;

/** A truth for each row of the input tensor. */
public sealed interface Condition {

    /** Two columns compared; false where either is missing. */
    record Comparison(Comparator comparator, Expression left, Expression right) implements Condition {}

    /** True where the value is NaN. */
    record Missing(Expression value) implements Condition {}

    /** True where both are. */
    record Both(Condition left, Condition right) implements Condition {}

    /** True where one of them is. */
    record Either(Condition left, Condition right) implements Condition {}

    /** True where the other is false. */
    record Not(Condition condition) implements Condition {}

    default Condition and(Condition other) {
        return new Both(this, other);
    }

    default Condition or(Condition other) {
        return new Either(this, other);
    }

    default Condition negated() {
        return new Not(this);
    }

    /** Begins a choice: {@code condition.then(a).otherwise(b)}. */
    default Branch then(Expression whenTrue) {
        return new Branch(this, whenTrue);
    }

    /** Begins a choice between numbers. */
    default Branch then(double whenTrue) {
        return then(Expression.constant(whenTrue));
    }

    /** 1 where true, 0 where false. */
    default Expression asNumber() {
        return then(1).otherwise(0);
    }

    /** A choice that still needs its other side. */
    record Branch(Condition condition, Expression whenTrue) {
        public Expression otherwise(Expression other) {
            return new Expression.Choice(condition, whenTrue, other);
        }

        public Expression otherwise(double other) {
            return otherwise(Expression.constant(other));
        }
    }
}
