package org.preceptor.medication;

import java.util.Set;
import org.preceptor.chart.Code;

/**
 * An active ingredient.
 *
 * @param id kebab-case, e.g. {@code clopidogrel}
 * @param name as a card writes it
 * @param codes every code that means it: RxNorm ingredient and products, ATC, SNOMED CT; a combination product's code is a code
 *     of each of its ingredients
 * @param names other names, brand names among them, in lower case
 */
public record Drug(String id, String name, Set<Code> codes, Set<String> names) {
    public Drug {
        codes = Set.copyOf(codes);
        names = Set.copyOf(names);
    }
}
