package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.chart.Answer;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;

/**
 * What one Observation says about a variant (LOINC 69548-6), wherever in the body it was looked for.
 *
 * @param genes HGNC ids or symbols of {@code Gene studied}, in capitals; may be empty, or several
 * @param time when it was found; empty where the chart does not say
 * @param preliminary whether the laboratory may still change it
 */
public record VariantFinding(
        Set<String> genes,
        Origin origin,
        Presence presence,
        Change change,
        Optional<ClinicalTime> time,
        boolean preliminary,
        SourceReference source) {

    /** By the genomic source class (LOINC 48002-0). */
    public enum Origin {
        SOMATIC,
        /** Germline, likely germline, foetal or de novo. */
        NOT_SOMATIC,
        /** Not said, said to be unknown or likely only, or two that contradict each other. */
        UNKNOWN
    }

    /** By the Observation's value. */
    public enum Presence {
        PRESENT,
        ABSENT,
        /** No call, indeterminate, no value, or two that contradict each other. */
        UNDECIDED
    }

    /** Which change of the protein it is about (LOINC 48005-3). */
    public sealed interface Change {

        /** One that could be read. */
        record Read(ProteinChange protein) implements Change {}

        /** No variant is named: it is about the gene. */
        record None() implements Change {}

        /** A variant is named, and its change of the protein is not, or not readably, or in two ways. */
        record Unreadable() implements Change {}
    }

    public VariantFinding {
        genes = Set.copyOf(genes);
    }

    /** Of a fact of the chart; empty for findings of other kinds. */
    public static Optional<VariantFinding> of(Fact.Genomic fact) {
        boolean variant =
                fact.codes().stream().anyMatch(code -> GenomicCodes.KINDS.get(code) == GenomicObservation.Kind.VARIANT);
        return variant
                ? Optional.of(new VariantFinding(
                        GenomicObservation.genes(fact),
                        origin(GenomicObservation.codes(fact, GenomicCodes.SOURCE_CLASS)),
                        presence(fact.answer()),
                        change(fact),
                        fact.time(),
                        fact.preliminary(),
                        fact.source()))
                : Optional.empty();
    }

    private static Origin origin(Set<String> classes) {
        if (Set.of(GenomicCodes.SOMATIC).equals(classes)) {
            return Origin.SOMATIC;
        }
        return !classes.isEmpty() && GenomicCodes.NOT_SOMATIC.containsAll(classes)
                ? Origin.NOT_SOMATIC
                : Origin.UNKNOWN;
    }

    private static Presence presence(Answer answer) {
        Set<String> codes = answer.codes().stream()
                .filter(code -> code.system().equals(GenomicCodes.LOINC))
                .map(code -> code.code())
                .collect(Collectors.toSet());
        if (Set.of(GenomicCodes.PRESENT).equals(codes)) {
            return Presence.PRESENT;
        }
        return Set.of(GenomicCodes.ABSENT).equals(codes) ? Presence.ABSENT : Presence.UNDECIDED;
    }

    private static Change change(Fact.Genomic fact) {
        List<String> said = new ArrayList<>();
        for (Answer answer : GenomicObservation.parts(fact, GenomicCodes.PROTEIN_CHANGE)) {
            answer.codes().forEach(code -> said.add(code.code()));
            said.addAll(answer.names());
        }
        Set<ProteinChange> read = said.stream()
                .flatMap(text -> ProteinChange.parse(text).stream())
                .collect(Collectors.toSet());
        if (read.size() == 1) {
            return new Change.Read(read.iterator().next());
        }
        boolean named = !said.isEmpty()
                || !GenomicObservation.parts(fact, GenomicCodes.PROTEIN_CHANGE).isEmpty()
                || !GenomicObservation.variants(fact).isEmpty();
        return named ? new Change.Unreadable() : new Change.None();
    }

    /** Whether it is about the gene, alone or among others. */
    public boolean about(String hgnc, String symbol) {
        return genes.contains(hgnc) || genes.contains(symbol);
    }
}
