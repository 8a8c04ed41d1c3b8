package org.preceptor.genomics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do with a drug for some results.
 *
 * @param population id of the group of patients, e.g. an indication
 * @param when each locus to the results for which it holds; any of these
 * @param strength of the recommendation, as the source grades it
 * @param alternatives drugs that the source names
 * @param notAlternatives drugs that must not stand in, for the same reason
 * @param words for the clinician; our own
 * @param departs why the row differs from the source's export; empty where it does not
 * @param reviewed digests of the source's texts on which the words rest
 */
public record Recommendation(
        String population,
        List<Map<Locus, List<KeyTest>>> when,
        Action action,
        Strength strength,
        List<DoseChange> doses,
        List<String> alternatives,
        List<String> notAlternatives,
        String words,
        Optional<String> departs,
        List<String> reviewed) {

    /** What is to be done. */
    public enum Action {
        AVOID,
        ALTERNATIVE,
        REDUCE_DOSE,
        INCREASE_DOSE,
        /** Usual dose, with attention to something. */
        MONITOR,
        /** Measure first. */
        TEST,
        /** Usual dose. */
        STANDARD,
        /** The source recommends nothing. */
        NONE
    }

    /** How strongly. */
    public enum Strength {
        STRONG,
        MODERATE,
        OPTIONAL,
        NONE
    }

    public Recommendation {
        when = List.copyOf(when);
        doses = List.copyOf(doses);
        alternatives = List.copyOf(alternatives);
        notAlternatives = List.copyOf(notAlternatives);
        reviewed = List.copyOf(reviewed);
    }
}
