package org.preceptor.lab.statistics;

import java.util.Optional;

/**
 * A metric's value with its interval.
 *
 * @param value of the sample
 * @param interval empty where too many resamples had none
 */
public record Estimated(double value, Optional<Interval> interval) {

    /**
     * Where the value lies, with 95 % confidence.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Interval(double low, double high) {}
}
