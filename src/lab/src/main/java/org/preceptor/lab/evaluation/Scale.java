package org.preceptor.lab.evaluation;

import java.util.Arrays;
import java.util.List;
import org.preceptor.lab.statistics.Metric;

/** What a prediction's numbers mean. */
public enum Scale {
    /** From 0 to 1. */
    PROBABILITY,
    /** The higher, the likelier; nothing else. Only how it ranks the rows can be judged. */
    SCORE;

    private static final List<Metric> RANKS = List.of(Metric.AUROC, Metric.AVERAGE_PRECISION);

    /** The metrics that it can have. */
    List<Metric> metrics() {
        return this == PROBABILITY ? List.of(Metric.values()) : RANKS;
    }

    /** The numbers between 0 and 1 in the same order; NaN stays NaN. */
    double[] ranked(double[] values) {
        if (this == PROBABILITY) {
            return values;
        }
        double least = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double most = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        double span = most > least ? most - least : 1;
        return Arrays.stream(values).map(value -> (value - least) / span).toArray();
    }
}
