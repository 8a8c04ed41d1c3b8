package org.preceptor.genomics;

import java.util.List;

/** What is known about a gene, or about an HLA allele. */
public sealed interface GeneResult {

    /**
     * A lookup key.
     *
     * @param phenotype in words, for people; for matching there is {@code key}
     * @param evidence what it rests on; all agree
     * @param unread further reports of the same gene that determine nothing
     */
    record Determined(LookupKey key, String phenotype, List<Evidence> evidence, List<Finding> unread)
            implements GeneResult {
        public Determined {
            evidence = List.copyOf(evidence);
            unread = List.copyOf(unread);
        }
    }

    /**
     * Reports that cannot all be true.
     *
     * @param results two or more, each with its evidence
     */
    record Contradictory(List<Determined> results) implements GeneResult {
        public Contradictory {
            results = List.copyOf(results);
            if (results.size() < 2) {
                throw new IllegalArgumentException("A contradiction takes two");
            }
        }
    }

    /**
     * Tested, but no key follows.
     *
     * @param findings at least one
     */
    record Indeterminate(List<Finding> findings) implements GeneResult {
        public Indeterminate {
            findings = List.copyOf(findings);
        }
    }

    /** No report. Unknown, not normal. */
    record Untested() implements GeneResult {}

    /** A report that determines nothing, and why. */
    record Finding(Why why, Evidence evidence) {}
}
