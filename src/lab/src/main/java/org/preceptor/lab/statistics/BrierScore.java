package org.preceptor.lab.statistics;

import java.util.OptionalDouble;

/** The mean squared difference of probability and outcome (Brier, Monthly Weather Review 1950;78:1-3). */
final class BrierScore {

    private BrierScore() {}

    /** From 0, the best, to 1. Empty where there are no rows. */
    static OptionalDouble of(Sample sample, int[] counts) {
        double sum = 0;
        double rows = 0;
        for (int i = 0; i < sample.size(); i++) {
            double difference = sample.probability(i) - (sample.event(i) ? 1 : 0);
            sum += counts[i] * difference * difference;
            rows += counts[i];
        }
        return rows > 0 ? OptionalDouble.of(sum / rows) : OptionalDouble.empty();
    }

    /**
     * 1 − Brier / Brier of telling everybody the prevalence (Steyerberg et al., Epidemiology 2010;21:128-138): 1 is the best, 0 as
     * good as the prevalence, below 0 worse. Empty where all or none had the event.
     */
    static OptionalDouble scaled(Sample sample, int[] counts) {
        double events = 0;
        double rows = 0;
        for (int i = 0; i < sample.size(); i++) {
            events += sample.event(i) ? counts[i] : 0;
            rows += counts[i];
        }
        double prevalence = events / rows;
        double most = prevalence * (1 - prevalence);
        OptionalDouble brier = of(sample, counts);
        return brier.isPresent() && most > 0
                ? OptionalDouble.of(1 - brier.getAsDouble() / most)
                : OptionalDouble.empty();
    }
}
