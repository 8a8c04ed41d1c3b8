package org.preceptor.order;

import java.util.Set;
import org.preceptor.chart.CodeSet;

/**
 * What a screening reads of a chart beside medications and allergies, which every screening gets.
 *
 * @param models ids of models whose estimates it asks for
 * @param observations codes of measurements
 * @param conditions codes of problems
 * @param procedures codes of procedures done
 * @param goals codes of measurements for which a target may be set
 * @param genomics codes of genetic findings and their components
 */
public record Reads(
        Set<String> models,
        Set<CodeSet> observations,
        Set<CodeSet> conditions,
        Set<CodeSet> procedures,
        Set<CodeSet> goals,
        Set<CodeSet> genomics) {

    /** Medications and allergies only. */
    public static final Reads NOTHING_ELSE = new Reads(Set.of(), Set.of(), Set.of(), Set.of());

    /** Without procedures and targets. */
    public Reads(Set<String> models, Set<CodeSet> observations, Set<CodeSet> conditions, Set<CodeSet> genomics) {
        this(models, observations, conditions, Set.of(), Set.of(), genomics);
    }

    public Reads {
        models = Set.copyOf(models);
        observations = Set.copyOf(observations);
        conditions = Set.copyOf(conditions);
        procedures = Set.copyOf(procedures);
        goals = Set.copyOf(goals);
        genomics = Set.copyOf(genomics);
    }
}
