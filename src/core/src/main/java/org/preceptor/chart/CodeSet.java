package org.preceptor.chart;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value set as the shelf declares it: enumerated codes, and for hierarchical classifications (ICD-10, ATC) prefixes.
 *
 * @param id the value set's id on the shelf, e.g. {@code systolic-blood-pressure}
 * @param title words for people, e.g. {@code Systolic blood pressure}
 * @param codes the enumerated codes
 * @param prefixes code system to prefixes; a code that starts with one of them belongs to the set
 */
public record CodeSet(String id, String title, Set<Code> codes, Map<String, Set<String>> prefixes) {

    public CodeSet {
        codes = Set.copyOf(codes);
        prefixes = Map.copyOf(prefixes);
    }

    /** Whether one of the codes belongs to the set. */
    public boolean containsAny(List<Code> some) {
        for (Code code : some) {
            if (contains(code)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the code belongs to the set. */
    public boolean contains(Code code) {
        if (codes.contains(code)) {
            return true;
        }
        for (String prefix : prefixes.getOrDefault(code.system(), Set.of())) {
            if (code.code().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
