package org.preceptor.chart;

import java.time.Instant;
import java.util.Optional;

/**
 * What a patient's Consent says about decision support.
 *
 * @param from when it begins; empty where it says none
 * @param until when it ends; empty where it says none
 */
public record ConsentDirective(
        Stance stance, Optional<ClinicalTime> from, Optional<ClinicalTime> until, SourceReference source) {

    /** What it says. */
    public enum Stance {
        PERMITS,
        FORBIDS,
        /** It is about decision support, but what it says of it cannot be read: never taken for a permission. */
        UNCLEAR
    }

    /** The same, where it is not known whose it is. */
    ConsentDirective unclear() {
        return new ConsentDirective(Stance.UNCLEAR, from, until, source);
    }

    /** Whether it keeps decision support away at that moment. A period is meant as widely as its dates allow. */
    public boolean forbids(Instant moment) {
        return stance != Stance.PERMITS
                && from.map(time -> !time.start().isAfter(moment)).orElse(true)
                && until.map(time -> time.end().isAfter(moment)).orElse(true);
    }
}
