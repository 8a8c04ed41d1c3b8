package org.preceptor.genomics;

/** What one genotype means for one locus. */
sealed interface Outcome {

    /** A key and its phenotype in words. */
    record Known(LookupKey key, String phenotype) implements Outcome {}

    /** No key. */
    record Unknown(Why why) implements Outcome {}
}
