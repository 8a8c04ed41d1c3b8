package org.preceptor.genomics;

import java.time.LocalDate;
import java.util.Map;

/**
 * The tables.
 *
 * @param genes by symbol
 * @param drugs by id
 */
public record GenomicKnowledge(Manifest manifest, Map<String, Gene> genes, Map<String, DrugKnowledge> drugs) {

    /**
     * Where the tables come from.
     *
     * @param released when the source published the version
     * @param checkedUntil up to which day its log of changes was read
     */
    public record Manifest(
            String source,
            String version,
            LocalDate released,
            LocalDate retrieved,
            LocalDate checkedUntil,
            String licence,
            String attribution) {}

    public GenomicKnowledge {
        genes = Map.copyOf(genes);
        drugs = Map.copyOf(drugs);
    }
}
