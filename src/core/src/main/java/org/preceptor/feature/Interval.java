package org.preceptor.feature;

import java.util.Optional;

/** A stretch of numbers whose ends may be open, closed or absent. */
public record Interval(Optional<Bound> lower, Optional<Bound> upper) {

    /** Every number. */
    public static final Interval EVERYTHING = new Interval(Optional.empty(), Optional.empty());

    /** One end. */
    public record Bound(double value, boolean inclusive) {}

    /** Whether the number lies within. NaN never does. */
    public boolean contains(double value) {
        return !Double.isNaN(value) && !below(value) && !above(value);
    }

    /** Whether the number lies below the lower end. */
    public boolean below(double value) {
        return lower.filter(bound -> bound.inclusive() ? value < bound.value() : value <= bound.value())
                .isPresent();
    }

    /** Whether the number lies above the upper end. */
    public boolean above(double value) {
        return upper.filter(bound -> bound.inclusive() ? value > bound.value() : value >= bound.value())
                .isPresent();
    }
}
