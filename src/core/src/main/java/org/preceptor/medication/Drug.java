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
 * @param listed whether the shelf's own tables were written with this drug in mind. One that is not, is known from a site's
 *     terminology alone: it is in no class, and that no rule fits it says nothing
 */
public record Drug(
        String id, String name, Optional<String> rxnorm, Set<Code> codes, Set<String> names, boolean listed) {
    public Drug {
        codes = Set.copyOf(codes);
        names = Set.copyOf(names);
    }

    /** A drug that the shelf lists. */
    public Drug(String id, String name, Optional<String> rxnorm, Set<Code> codes, Set<String> names) {
        this(id, name, rxnorm, codes, names, true);
    }

    /**
     * An ingredient of RxNorm that the shelf does not list. Only codes mean it.
     *
     * @param rxcui RxNorm's concept
     */
    public static Drug unlisted(String rxcui, String name) {
        return new Drug("rxnorm-" + rxcui, name, Optional.of(rxcui), Set.of(), Set.of(), false);
    }

    /** By the id alone: a drug stands in many sets, and has up to a hundred codes. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
