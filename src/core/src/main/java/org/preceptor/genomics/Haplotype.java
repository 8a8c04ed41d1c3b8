package org.preceptor.genomics;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands on one chromosome: one allele, or a tandem of several.
 *
 * @param alleles at least one
 */
public record Haplotype(List<AlleleCopies> alleles) {

    public Haplotype {
        alleles = List.copyOf(alleles);
        if (alleles.isEmpty()) {
            throw new IllegalArgumentException("A haplotype has an allele");
        }
    }

    /** One allele, once. */
    public static Haplotype of(String name) {
        return new Haplotype(List.of(AlleleCopies.one(name)));
    }

    /** Whether it is a single allele in a single copy. */
    public boolean plain() {
        return alleles.size() == 1
                && alleles.getFirst().copies() == 1
                && !alleles.getFirst().orMore();
    }

    @Override
    public String toString() {
        return alleles.size() == 1
                ? alleles.getFirst().toString()
                : alleles.stream().map(AlleleCopies::toString).collect(Collectors.joining("+"));
    }
}
