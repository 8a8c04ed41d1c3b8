package org.preceptor.medication;

import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.Code;

/**
 * An active ingredient.
 *
 * @param id kebab-case, e.g. {@code clopidogrel}
 * @param name as a card writes it
 * @param rxnorm the RxNorm concept of the ingredient itself
 * @param codes every code that means it: RxNorm ingredient and products, ATC, SNOMED CT; a combination product's code is a code
 *     of each of its ingredients
 * @param names other names, brand names among them, in lower case
 */
public record Drug(String id, String name, Optional<String> rxnorm, Set<Code> codes, Set<String> names) {
    public Drug {
        codes = Set.copyOf(codes);
        names = Set.copyOf(names);
    }

    /** By the id alone: a drug stands in many sets, and has up to a hundred codes. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
