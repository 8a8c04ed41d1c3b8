package org.preceptor.order;

import org.preceptor.medication.Drug;

/** Whether a drug could stand in a draft's place. */
@FunctionalInterface
public interface Compatibility {

    /** Whether the candidate goes with the other drafts, the drugs that the patient takes, and the recorded allergies. */
    boolean goes(Drug candidate, DraftOrder inPlaceOf, OrderCase orders);

    /** The same for one case: what does not depend on the candidate is worked out once. For one thread. */
    default Compatibility in(OrderCase orders) {
        return this;
    }
}
