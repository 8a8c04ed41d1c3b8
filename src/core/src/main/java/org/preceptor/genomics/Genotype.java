package org.preceptor.genomics;

import java.util.List;
import java.util.Map;

/** What a report says about one gene, as far as it can be read. */
public sealed interface Genotype {

    /**
     * The haplotypes of both chromosomes, in any order, or of one where only one is named.
     *
     * @param haplotypes one or two
     */
    record Alleles(List<Haplotype> haplotypes) implements Genotype {
        public Alleles {
            haplotypes = List.copyOf(haplotypes);
            if (haplotypes.isEmpty() || haplotypes.size() > 2) {
                throw new IllegalArgumentException("A genotype has one or two haplotypes");
            }
        }

        @Override
        public String toString() {
            String first = haplotypes.getFirst().toString();
            if (haplotypes.size() == 1) {
                return first;
            }
            String last = haplotypes.getLast().toString();
            return first.compareTo(last) <= 0 ? first + "/" + last : last + "/" + first;
        }
    }

    /**
     * Two alleles of which one, it is not said which, is duplicated.
     *
     * @param total copies of the gene altogether, from 3
     * @param orMore whether there may be more
     */
    record Duplicated(Haplotype one, Haplotype other, int total, boolean orMore) implements Genotype {}

    /**
     * Single alleles that are there or not.
     *
     * @param present allele to whether it is there; what was not tested is not in it
     * @param unclear alleles about which the report is too coarse, e.g. {@code *57} for {@code *57:01}
     */
    record Statuses(Map<String, Boolean> present, List<String> unclear) implements Genotype {
        public Statuses {
            present = Map.copyOf(present);
            unclear = List.copyOf(unclear);
        }
    }

    /** Nothing that can be read. */
    record Unreadable(Why why) implements Genotype {}
}
