package org.preceptor.genomics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.preceptor.chart.Answer;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.Gene.Inheritance;
import org.preceptor.genomics.Gene.Typing.ByAllele;
import org.preceptor.genomics.Gene.Typing.ByFunction;

/** Small tables with CPIC's values (v1.30.0) for a few alleles of each kind of gene. */
final class TestGenes {

    static final Gene CYP2D6 = gene(
            "CYP2D6",
            "HGNC:2625",
            Inheritance.AUTOSOMAL,
            new ByFunction(
                    "*1",
                    true,
                    functions(Map.of("*1", 1.0, "*2", 1.0, "*4", 0.0, "*5", 0.0, "*10", 0.25, "*36", 0.0, "*41", 0.25)),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    new Gene.Rule.Bands(List.of(
                            new Gene.Band("Poor Metabolizer", ScoreRange.exactly(0)),
                            new Gene.Band("Intermediate Metabolizer", new ScoreRange(0.25, 1)),
                            new Gene.Band("Normal Metabolizer", new ScoreRange(1.25, 2.25)),
                            new Gene.Band("Ultrarapid Metabolizer", new ScoreRange(2.5, Double.POSITIVE_INFINITY))))));

    static final Gene CYP2C19 = gene(
            "CYP2C19",
            "HGNC:2621",
            Inheritance.AUTOSOMAL,
            new ByFunction(
                    "*1",
                    false,
                    Map.of(
                            "*1", named("normal"),
                            "*2", named("none"),
                            "*17", named("increased"),
                            "*12", named("uncertain")),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    new Gene.Rule.Combinations(Map.of(
                            List.of("normal", "normal"), "Normal Metabolizer",
                            List.of("none", "none"), "Poor Metabolizer",
                            List.of("none", "normal"), "Intermediate Metabolizer",
                            List.of("increased", "none"), "Intermediate Metabolizer",
                            List.of("increased", "normal"), "Rapid Metabolizer",
                            List.of("increased", "increased"), "Ultrarapid Metabolizer"))));

    static final Gene HLA_B = gene(
            "HLA-B",
            "HGNC:4932",
            Inheritance.AUTOSOMAL,
            new ByAllele(Set.of("*57:01", "*15:02", "*58:01"), Map.of("50956-2", "*57:01")));

    static final Gene MT_RNR1 = gene(
            "MT-RNR1",
            "HGNC:7470",
            Inheritance.MITOCHONDRIAL,
            new ByFunction(
                    "Reference",
                    false,
                    Map.of("Reference", named("normal-risk"), "m.1555A>G", named("increased-risk")),
                    Map.of("A1555G", "m.1555A>G"),
                    List.of(),
                    Map.of(),
                    Map.of("increased-risk", "increased risk"),
                    new Gene.Rule.Combinations(Map.of(
                            List.of("normal-risk"), "normal risk", List.of("increased-risk"), "increased risk"))));

    static final GenomicReading READING = new GenomicReading(List.of(CYP2D6, CYP2C19, HLA_B, MT_RNR1));

    static final SourceReference SOURCE = new SourceReference("Observation", Optional.of("g1"), "genes", 0);
    static final Evidence EVIDENCE = new Evidence("", SOURCE, Optional.empty(), false);

    private TestGenes() {}

    private static Gene gene(String symbol, String hgnc, Inheritance inheritance, Gene.Typing typing) {
        return new Gene(symbol, hgnc, Map.of(), inheritance, typing, "CPIC v1.30.0", List.of());
    }

    private static Map<String, AlleleFunction> functions(Map<String, Double> activities) {
        Map<String, AlleleFunction> functions = new HashMap<>();
        activities.forEach(
                (name, activity) -> functions.put(name, new AlleleFunction("scored", OptionalDouble.of(activity))));
        functions.put("*22", named("uncertain"));
        return functions;
    }

    private static AlleleFunction named(String function) {
        return new AlleleFunction(function, OptionalDouble.empty());
    }

    static GeneResult result(String symbol, String genotype) {
        return READING.genotype(symbol, genotype, Chromosomes.UNKNOWN, EVIDENCE);
    }

    /** Phenotype and key, or the reason why there is none. */
    static String said(String symbol, String genotype) {
        return said(result(symbol, genotype));
    }

    static String said(GeneResult result) {
        return switch (result) {
            case GeneResult.Determined known -> known.phenotype() + " " + known.key();
            case GeneResult.Indeterminate unclear ->
                unclear.findings().getFirst().why().name();
            case GeneResult.Contradictory two -> "CONTRADICTORY";
            case GeneResult.Untested none -> "UNTESTED";
        };
    }

    static GenomicObservation genotype(String gene, String text, OptionalInt copies) {
        return new GenomicObservation(
                GenomicObservation.Kind.GENOTYPE,
                List.of(),
                gene.isEmpty() ? Set.of() : Set.of(gene),
                List.of(new Answer(List.of(), List.of(text), OptionalDouble.empty())),
                List.of(),
                Optional.empty(),
                copies,
                Set.of(),
                Optional.empty(),
                false,
                SOURCE);
    }

    static Map<Locus, GeneResult> read(GenomicObservation... observations) {
        return READING.read(List.of(observations), Chromosomes.UNKNOWN);
    }
}
