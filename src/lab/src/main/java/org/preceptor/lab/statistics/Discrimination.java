package org.preceptor.lab.statistics;

import java.util.OptionalDouble;

/** How well probabilities tell those whose event came from the others. */
final class Discrimination {

    private Discrimination() {}

    /**
     * The area under the receiver operating characteristic: the probability that a row with the event has the higher prediction
     * than one without; ties count half (Hanley and McNeil, Radiology 1982;143:29-36). Empty where all or none had the event.
     *
     * @param counts how often each row of the sample counts
     */
    static OptionalDouble auroc(Sample sample, int[] counts) {
        double concordant = 0;
        double withoutBelow = 0;
        double with = 0;
        for (int from = 0; from < sample.size(); ) {
            double events = 0;
            double others = 0;
            int to = from;
            while (to < sample.size() && sample.probability(to) == sample.probability(from)) {
                if (sample.event(to)) {
                    events += counts[to];
                } else {
                    others += counts[to];
                }
                to++;
            }
            concordant += events * (withoutBelow + others / 2);
            withoutBelow += others;
            with += events;
            from = to;
        }
        return with > 0 && withoutBelow > 0
                ? OptionalDouble.of(concordant / (with * withoutBelow))
                : OptionalDouble.empty();
    }

    /**
     * Average precision: the mean of the precision at each threshold, weighted by the recall that it adds, without
     * interpolation. Empty where none had the event.
     */
    static OptionalDouble averagePrecision(Sample sample, int[] counts) {
        double total = 0;
        for (int i = 0; i < sample.size(); i++) {
            total += sample.event(i) ? counts[i] : 0;
        }
        if (total == 0) {
            return OptionalDouble.empty();
        }
        double truePositives = 0;
        double positives = 0;
        double precision = 0;
        for (int from = sample.size() - 1; from >= 0; ) {
            double events = 0;
            int to = from;
            while (to >= 0 && sample.probability(to) == sample.probability(from)) {
                events += sample.event(to) ? counts[to] : 0;
                positives += counts[to];
                to--;
            }
            truePositives += events;
            if (positives > 0) {
                precision += events / total * (truePositives / positives);
            }
            from = to;
        }
        return OptionalDouble.of(precision);
    }
}
