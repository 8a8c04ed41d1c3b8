package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out findings that the chart holds twice: the same resource in two answers, and a finding in a report beside the same finding
 * as a resource of its own. One haplotype told twice is not two haplotypes.
 */
final class Repeats {

    private Repeats() {}

    static List<GenomicObservation> without(List<GenomicObservation> all) {
        List<GenomicObservation> kept = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (GenomicObservation one : all) {
            boolean again = one.id().isPresent()
                    && !seen.add(one.source().resourceType() + "/" + one.id().get())
                    && kept.stream().anyMatch(other -> sameResource(one, other) && one.repeats(other));
            if (!again) {
                kept.add(one);
            }
        }
        // Each resource of its own answers for one finding in each report: two equal findings in one report are two.
        List<GenomicObservation> own =
                kept.stream().filter(one -> one.contained().isEmpty()).toList();
        Set<String> answered = new HashSet<>();
        kept.removeIf(one -> one.contained().isPresent() && answeredFor(one, own, answered));
        return kept;
    }

    private static boolean sameResource(GenomicObservation one, GenomicObservation other) {
        return one.source().resourceType().equals(other.source().resourceType())
                && one.id().equals(other.id());
    }

    private static boolean answeredFor(
            GenomicObservation contained, List<GenomicObservation> own, Set<String> answered) {
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).repeats(contained)
                    && answered.add(contained.source().id().orElse("") + " " + i)) {
                return true;
            }
        }
        return false;
    }
}
