package org.preceptor.genomics;

/** What one report means for one locus. */
record Report(Locus locus, Outcome outcome, Evidence evidence) {

    GeneResult.Finding finding(Why why) {
        return new GeneResult.Finding(why, evidence);
    }
}
