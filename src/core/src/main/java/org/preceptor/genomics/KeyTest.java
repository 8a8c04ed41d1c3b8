package org.preceptor.genomics;

/** Which results of a locus a row is for. */
public sealed interface KeyTest {

    /** This phenotype or allele status. */
    record Named(String value) implements KeyTest {}

    /** These scores. */
    record Scores(ScoreRange range) implements KeyTest {}

    /** Tested, without a key. */
    record Indeterminate() implements KeyTest {}

    /** Not tested. */
    record Untested() implements KeyTest {}
}
