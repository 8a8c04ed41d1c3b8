package org.preceptor.lab.conformal;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Label-conditional split conformal prediction (Vovk V, Lindsay D, Nouretdinov I, Gammerman A. Mondrian confidence machine. Royal
 * Holloway, University of London, 2003). Of people whose event comes, the set says "event" for a share of at least 1 − α, and of
 * people whose event does not, it says "no event" for such a share: each by itself. One limit for both would keep the promise of a
 * rare event by being right about the many others.
 *
 * <p>The promise holds on average over calibrating rows drawn as the new ones are; it is none for a single patient or a subgroup.
 *
 * @param alpha share of errors allowed in each outcome, between 0 and 1
 * @param leastRiskOfEvent from here on "event" is in the set; 0 where the calibrating rows are too few to leave it out of any
 * @param mostRiskOfNone up to here "no event" is in the set; 1 where they are too few
 * @param events calibrating rows with the event
 * @param others calibrating rows without
 */
public record PredictionSets(double alpha, double leastRiskOfEvent, double mostRiskOfNone, int events, int others) {

    /** What a set holds. */
    public enum Kind {
        EVENT,
        NO_EVENT,
        BOTH,
        NEITHER
    }

    /**
     * Calibrates.
     *
     * @param calibrating rows that the model was not fitted to
     */
    public static PredictionSets of(List<Example> calibrating, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("A share of errors lies between 0 and 1");
        }
        double[] strangeness = ascending(calibrating, true, example -> 1 - example.risk());
        double[] risks = ascending(calibrating, false, Example::risk);
        return new PredictionSets(
                alpha, 1 - limit(strangeness, alpha), limit(risks, alpha), strangeness.length, risks.length);
    }

    private static double[] ascending(List<Example> rows, boolean event, ToDoubleFunction<Example> strangeness) {
        return rows.stream()
                .filter(row -> row.event() == event)
                .mapToDouble(strangeness)
                .sorted()
                .toArray();
    }

    /** The ⌈(n + 1)(1 − α)⌉-th smallest; 1, which nothing exceeds, where there are not so many. */
    private static double limit(double[] ascending, double alpha) {
        int place = (int) Math.ceil((ascending.length + 1) * (1 - alpha));
        return place > ascending.length ? 1 : ascending[place - 1];
    }

    /** What the set of a patient with this risk holds. */
    public Kind of(double risk) {
        boolean event = 1 - risk <= 1 - leastRiskOfEvent;
        boolean none = risk <= mostRiskOfNone;
        if (event) {
            return none ? Kind.BOTH : Kind.EVENT;
        }
        return none ? Kind.NO_EVENT : Kind.NEITHER;
    }

    /** Whether the set of a row holds what happened. */
    boolean covers(Example row) {
        Kind kind = of(row.risk());
        return kind == Kind.BOTH || kind == (row.event() ? Kind.EVENT : Kind.NO_EVENT);
    }
}
