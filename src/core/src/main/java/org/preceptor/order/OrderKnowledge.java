package org.preceptor.order;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.medication.DrugDictionary;

/**
 * What the shelf knows about orders.
 *
 * @param dictionary the drugs
 * @param screenings by the id of the service that declares them
 * @param genes reads genotypes by the shelf's tables, for screenings and for models alike
 */
public record OrderKnowledge(DrugDictionary dictionary, Map<String, Screening> screenings, GenomicReading genes) {

    /** A shelf without services for orders. */
    public static final OrderKnowledge NONE = new OrderKnowledge(new DrugDictionary(List.of(), Set.of()), Map.of());

    /** Without genes. */
    public OrderKnowledge(DrugDictionary dictionary, Map<String, Screening> screenings) {
        this(dictionary, screenings, new GenomicReading(List.of()));
    }

    public OrderKnowledge {
        screenings = Map.copyOf(screenings);
    }
}
