package org.preceptor.genomics;

import java.util.List;
import java.util.Set;

/** Which two alleles of a gene, or which two bases at one position, the reports name. A phenotype names none. */
public sealed interface Carried {

    /**
     * Both are named, and all reports that name them agree.
     *
     * @param one every spelling of the one: a star allele's name, or the letters of a base on either strand
     * @param words in the tables' own spelling, e.g. {@code *1/*3}
     */
    record Both(Set<String> one, Set<String> other, String words, List<Evidence> evidence) implements Carried {
        public Both {
            one = Set.copyOf(one);
            other = Set.copyOf(other);
            evidence = List.copyOf(evidence);
        }

        /** Whether this is the genotype, written with a slash, in either order. */
        public boolean is(String genotype) {
            int slash = genotype.indexOf('/');
            if (slash < 0) {
                return false;
            }
            String first = genotype.substring(0, slash);
            String second = genotype.substring(slash + 1);
            return (one.contains(first) && other.contains(second)) || (one.contains(second) && other.contains(first));
        }
    }

    /**
     * Reports that cannot all be true.
     *
     * @param evidence each report, with its reading where it has one
     */
    record Contradictory(List<Evidence> evidence) implements Carried {
        public Contradictory {
            evidence = List.copyOf(evidence);
        }
    }

    /** Tested, and the reports do not say which two, or not in a way that can be read. */
    record Unusable(Why why, List<Evidence> evidence) implements Carried {
        public Unusable {
            evidence = List.copyOf(evidence);
        }
    }

    /** Tested, and the laboratory itself says that it has no result. */
    record NoCall(List<Evidence> evidence) implements Carried {
        public NoCall {
            evidence = List.copyOf(evidence);
        }
    }

    /** No report. */
    record Untested() implements Carried {}
}
