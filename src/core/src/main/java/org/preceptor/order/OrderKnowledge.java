package org.preceptor.order;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.medication.DrugDictionary;

/**
 * What the shelf knows about orders.
 *
 * @param dictionary the drugs
 * @param screenings by the id of the service that declares them
 */
public record OrderKnowledge(DrugDictionary dictionary, Map<String, Screening> screenings) {

    /** A shelf without services for orders. */
    public static final OrderKnowledge NONE = new OrderKnowledge(new DrugDictionary(List.of(), Set.of()), Map.of());

    public OrderKnowledge {
        screenings = Map.copyOf(screenings);
    }
}
