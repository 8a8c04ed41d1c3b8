package org.preceptor.medication;

import java.util.Set;
import org.preceptor.chart.Code;

/**
 * Drugs that act alike for one purpose.
 *
 * @param id kebab-case, e.g. {@code proton-pump-inhibitors}
 * @param label as a card writes it
 * @param members ids of drugs
 * @param codes codes that mean the class itself, such as an allergy to it
 */
public record DrugClass(String id, String label, Set<String> members, Set<Code> codes) {
    public DrugClass {
        members = Set.copyOf(members);
        codes = Set.copyOf(codes);
    }
}
