package org.preceptor.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;

/** Chooses what may be named as an alternative to a drafted drug: only what every screening at hand lets pass. */
public final class Alternatives {

    private Alternatives() {}

    /**
     * The candidates that pass every test, in their order.
     *
     * @param candidates ids of drugs, best first; one that the dictionary does not know is left out
     */
    public static List<Drug> passing(
            List<String> candidates, DrugDictionary dictionary, Collection<Predicate<Drug>> tests) {
        return candidates.stream()
                .map(dictionary::drug)
                .flatMap(Optional::stream)
                .filter(drug -> tests.stream().allMatch(test -> test.test(drug)))
                .toList();
    }
}
