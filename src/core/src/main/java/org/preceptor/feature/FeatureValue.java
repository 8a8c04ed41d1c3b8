package org.preceptor.feature;

import java.util.List;
import java.util.Optional;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;

/** What a chart says about one feature. Only {@link Present} carries a number that a model may use. */
public sealed interface FeatureValue {

    /** The resources it rests on; may be empty. */
    List<SourceReference> sources();

    /**
     * A usable value in the feature's own unit.
     *
     * @param time empty where the value has no date of its own (sex, an absent diagnosis)
     * @param origin how it came about
     */
    record Present(double value, Optional<ClinicalTime> time, Origin origin, List<SourceReference> sources)
            implements FeatureValue {
        public Present {
            sources = List.copyOf(sources);
        }
    }

    /** Nothing usable. */
    record Missing(Reason reason, List<SourceReference> sources) implements FeatureValue {
        public Missing {
            sources = List.copyOf(sources);
        }
    }

    /** A value in the feature's unit that is older than the look-back. */
    record Stale(double value, ClinicalTime time, List<SourceReference> sources) implements FeatureValue {
        public Stale {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A value that a living person cannot have, or that lies in the future.
     *
     * @param value in the feature's unit
     */
    record Implausible(double value, Optional<ClinicalTime> time, Why why, List<SourceReference> sources)
            implements FeatureValue {
        public Implausible {
            sources = List.copyOf(sources);
        }

        /** What is wrong with it. */
        public enum Why {
            OUTSIDE_PLAUSIBLE_RANGE,
            IN_THE_FUTURE
        }
    }

    /** How a present value came about. */
    enum Origin {
        /** Stated by the chart. */
        MEASURED,
        /** Stated, with a status that may still change. */
        PRELIMINARY,
        /** Computed from other facts (age, body mass index, another model). */
        DERIVED,
        /** The chart was read and does not state it: no such diagnosis or drug. */
        NOT_RECORDED,
        /** A setting of the deployment. */
        SETTING,
        /** Given by the caller as a number (a row of a table). */
        GIVEN
    }

    /** Why nothing usable is there. */
    enum Reason {
        /** The chart was read; it has none. */
        NOT_IN_CHART,
        /** This part of the chart could not be read. */
        NOT_OBTAINED,
        /** A value is there, but its unit is absent or unusable. */
        UNUSABLE_UNIT,
        /** Only a bound such as "&lt;5" is there. */
        ONLY_A_BOUND,
        /** The laboratory or the patient gave no value. */
        NO_VALUE_GIVEN,
        /** A value without a date: it may be of any age. */
        UNDATED,
        /** Stated so roughly that it leaves the value open: a birth date by month or year just before a birthday. */
        INEXACT,
        /** The answer says that it is not known, or is none that the feature knows. */
        ANSWER_NOT_USABLE,
        /** Results that cannot all be true; none is preferred. */
        CONTRADICTORY,
        /** A result that the model has no number for. */
        NOT_COVERED,
        /** Only an unconfirmed, provisional or differential diagnosis is there. */
        UNCONFIRMED,
        /** What it would be computed from is missing. */
        INPUT_MISSING,
        /** The call is not about an order that would say it. */
        NO_ORDER,
        /** Never read from charts. */
        NOT_READ
    }
}
