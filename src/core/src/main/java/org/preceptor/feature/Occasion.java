package org.preceptor.feature;

import java.util.List;
import java.util.Optional;

/**
 * What the call says beside the chart.
 *
 * @param encounterId logical id of the Encounter in context; empty where there is none
 * @param orders the orders that the call is about; empty where the hook has none
 */
public record Occasion(Optional<String> encounterId, Optional<List<DraftedOrder>> orders) {

    /** Neither an Encounter nor orders. */
    public static final Occasion NONE = new Occasion(Optional.empty(), Optional.empty());

    public Occasion {
        orders = orders.map(List::copyOf);
    }
}
