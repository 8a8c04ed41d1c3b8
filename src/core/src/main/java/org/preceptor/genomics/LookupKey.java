package org.preceptor.genomics;

/** What the tables are searched by: never the name of a phenotype where there is a score. */
public sealed interface LookupKey {

    /**
     * A phenotype of a gene without a score, or the status {@code positive} or {@code negative} of an HLA allele.
     *
     * @param value as the gene's table has it
     */
    record Named(String value) implements LookupKey {

        /** Without the "likely" or "possible" that says how sure the assignment is. */
        String plain() {
            return value.startsWith("Likely ")
                    ? value.substring(7)
                    : value.startsWith("Possible ") ? value.substring(9) : value;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** An activity score. */
    record Score(ScoreRange range) implements LookupKey {
        @Override
        public String toString() {
            return range.toString();
        }
    }
}
