package org.preceptor.medication;

import java.util.Set;
import org.preceptor.chart.Code;

/**
 * Several active ingredients in one product.
 *
 * @param drugs ids of the ingredients, at least two
 * @param codes every code that means products with exactly these ingredients
 * @param names names of such products, in lower case
 */
public record Combination(Set<String> drugs, Set<Code> codes, Set<String> names) {
    public Combination {
        drugs = Set.copyOf(drugs);
        codes = Set.copyOf(codes);
        names = Set.copyOf(names);
        if (drugs.size() < 2) {
            throw new IllegalArgumentException("A combination has at least two ingredients: " + drugs);
        }
    }
}
