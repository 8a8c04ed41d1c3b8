package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What several reports of one locus say together; a contradiction is a result, not a choice. */
final class Agreement {

    private Agreement() {}

    static GeneResult of(List<Report> reports) {
        List<GeneResult.Finding> unread = new ArrayList<>();
        List<GeneResult.Determined> groups = new ArrayList<>();
        boolean conflicting = false;
        for (Report report : reports) {
            switch (report.outcome()) {
                case Outcome.Unknown unknown -> {
                    unread.add(report.finding(unknown.why()));
                    conflicting |= unknown.why() == Why.NOT_IN_GENOTYPE;
                }
                case Outcome.Known known -> add(groups, known, report.evidence());
            }
        }
        if (reports.isEmpty()) {
            return new GeneResult.Untested();
        }
        if (groups.isEmpty() || conflicting) {
            for (GeneResult.Determined group : groups) {
                group.evidence().forEach(evidence -> unread.add(new GeneResult.Finding(Why.NOT_IN_GENOTYPE, evidence)));
            }
            return new GeneResult.Indeterminate(unread);
        }
        if (groups.size() > 1) {
            return new GeneResult.Contradictory(groups);
        }
        GeneResult.Determined only = groups.getFirst();
        return new GeneResult.Determined(only.key(), only.phenotype(), only.evidence(), unread);
    }

    private static void add(List<GeneResult.Determined> groups, Outcome.Known known, Evidence evidence) {
        for (int i = 0; i < groups.size(); i++) {
            GeneResult.Determined group = groups.get(i);
            Optional<Outcome.Known> common = common(new Outcome.Known(group.key(), group.phenotype()), known);
            if (common.isPresent()) {
                List<Evidence> together = new ArrayList<>(group.evidence());
                together.add(evidence);
                groups.set(
                        i,
                        new GeneResult.Determined(
                                common.get().key(), common.get().phenotype(), together, List.of()));
                return;
            }
        }
        groups.add(new GeneResult.Determined(known.key(), known.phenotype(), List.of(evidence), List.of()));
    }

    /** The more exact of two that agree. "Likely" and "possible" phenotypes agree with the plain one. */
    private static Optional<Outcome.Known> common(Outcome.Known one, Outcome.Known other) {
        if (one.key() instanceof LookupKey.Score first && other.key() instanceof LookupKey.Score second) {
            return first.range()
                    .and(second.range())
                    .map(range -> new Outcome.Known(new LookupKey.Score(range), one.phenotype()));
        }
        if (one.key() instanceof LookupKey.Named first
                && other.key() instanceof LookupKey.Named second
                && first.plain().equals(second.plain())) {
            return Optional.of(first.value().length() >= second.value().length() ? one : other);
        }
        return Optional.empty();
    }
}
