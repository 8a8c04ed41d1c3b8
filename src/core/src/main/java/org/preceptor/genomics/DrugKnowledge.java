package org.preceptor.genomics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that the tables hold about one drug.
 *
 * @param id kebab-case
 * @param rxnorm ingredient codes
 * @param atc codes of the substance
 * @param levels gene symbol to the source's level of evidence, e.g. {@code A}
 * @param unruled why there are no rows, for drugs whose genes matter in another way
 * @param changed what the source changed after the version of the tables
 */
public record DrugKnowledge(
        String id,
        String name,
        List<String> rxnorm,
        List<String> atc,
        Guideline guideline,
        Map<String, String> levels,
        List<Population> populations,
        List<Contraindication> contraindications,
        List<Recommendation> recommendations,
        Optional<String> unruled,
        Optional<Changed> changed) {

    /** Where the recommendations were read. */
    public record Guideline(String title, String url, List<String> pmids) {
        public Guideline {
            pmids = List.copyOf(pmids);
        }
    }

    /**
     * A group of patients.
     *
     * @param source the source's own name of it
     */
    public record Population(String id, String source, String words) {}

    /** What must be checked before an alternative is suggested. */
    public record Contraindication(String alternative, String id, String words, String source) {}

    /** Later changes of the source. */
    public record Changed(List<LocalDate> dates, String note) {
        public Changed {
            dates = List.copyOf(dates);
        }
    }

    public DrugKnowledge {
        rxnorm = List.copyOf(rxnorm);
        atc = List.copyOf(atc);
        levels = Map.copyOf(levels);
        populations = List.copyOf(populations);
        contraindications = List.copyOf(contraindications);
        recommendations = List.copyOf(recommendations);
    }

    /** Every locus that a row asks about. */
    public SortedSet<Locus> loci() {
        SortedSet<Locus> loci = new TreeSet<>();
        recommendations.forEach(row -> row.when().forEach(condition -> loci.addAll(condition.keySet())));
        return loci;
    }
}
