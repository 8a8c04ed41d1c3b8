package org.preceptor.service.deadline;

import java.time.Duration;

/**
 * The moment at which a call must have its answer. Measured by the machine's monotonic counter, so that a clock that is set
 * changes nothing.
 *
 * @param nanos as {@link System#nanoTime} counts
 */
public record Deadline(long nanos) {

    /** So far from now. */
    public static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** What is left; zero once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Whether it has passed. */
    public boolean passed() {
        return nanos - System.nanoTime() <= 0;
    }

    /** One that passes so much sooner. */
    public Deadline before(Duration reserve) {
        return new Deadline(nanos - reserve.toNanos());
    }

    /** This one, or one so far from now when that is sooner. */
    public Deadline within(Duration patience) {
        Deadline other = in(patience);
        return other.nanos - nanos < 0 ? other : this;
    }
}
