package org.preceptor.feature;

import java.util.List;
import java.util.Set;
import org.preceptor.chart.Code;
import org.preceptor.chart.SourceReference;

/** An order of the call, as features ask for it. */
public interface DraftedOrder {

    /** Where it stands. */
    SourceReference source();

    /** Whether it orders a medication; else it orders something to be done. */
    boolean isMedication();

    /** Codes of what is to be done; empty for a medication. */
    List<Code> codes();

    /** Whether it is certain which drugs it orders. */
    boolean drugsKnown();

    /**
     * The ids of its drugs that are one of, or in a class of, these.
     *
     * @param drugsOrClasses ids of the shelf's drugs and classes
     */
    Set<String> drugsAmong(Set<String> drugsOrClasses);
}
