package org.preceptor.genomics;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tables say about a drug for a patient's results, for one population. */
public sealed interface Match {

    /**
     * A row.
     *
     * @param basis the results that it rests on
     * @param unknown loci of the drug that were not tested or could not be read: never taken as normal
     */
    record Found(
            String population,
            Recommendation recommendation,
            Map<Locus, GeneResult.Determined> basis,
            Set<Locus> unknown)
            implements Match {}

    /**
     * The results leave several rows open, because a report gives a phenotype where the rows ask for the score.
     *
     * @param open at least one, in the file's order; scores outside of all of them have no row
     */
    record Several(
            String population, List<Recommendation> open, Map<Locus, GeneResult.Determined> basis, Set<Locus> unknown)
            implements Match {
        public Several {
            open = List.copyOf(open);
        }
    }

    /**
     * Reports contradict each other.
     *
     * @param contradictions each locus with its reports
     * @param open what would hold, were one or the other true; may be empty
     */
    record Conflicting(
            String population, Map<Locus, GeneResult.Contradictory> contradictions, List<Recommendation> open)
            implements Match {
        public Conflicting {
            open = List.copyOf(open);
        }
    }

    /**
     * Nothing can be said before more is known.
     *
     * @param genes not tested, or not readable
     */
    record NeedsGene(String population, Set<Locus> genes) implements Match {}

    /**
     * Everything is known, and the tables have no row for it.
     *
     * @param words why, where the tables say it
     */
    record NoRecommendation(String population, String words, Map<Locus, GeneResult.Determined> basis)
            implements Match {}
}
