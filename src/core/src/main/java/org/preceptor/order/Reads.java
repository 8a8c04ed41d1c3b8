package org.preceptor.order;

import java.util.Set;
import org.preceptor.chart.CodeSet;

/**
 * What a screening reads of a chart beside medications and allergies, which every screening gets.
 *
 * @param models ids of models whose estimates it asks for
 * @param observations codes of measurements
 * @param conditions codes of problems
 * @param genomics codes of genetic findings and their components
 */
public record Reads(Set<String> models, Set<CodeSet> observations, Set<CodeSet> conditions, Set<CodeSet> genomics) {

    /** Medications and allergies only. */
    public static final Reads NOTHING_ELSE = new Reads(Set.of(), Set.of(), Set.of(), Set.of());

    public Reads {
        models = Set.copyOf(models);
        observations = Set.copyOf(observations);
        conditions = Set.copyOf(conditions);
        genomics = Set.copyOf(genomics);
    }
}
