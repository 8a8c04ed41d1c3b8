package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.preceptor.chart.Answer;
import org.preceptor.chart.Code;
import org.preceptor.genomics.Gene.Typing.ByAllele;
import org.preceptor.genomics.Gene.Typing.ByFunction;

/** Reads what Observations say about one gene. Built once per gene. */
final class GeneReader {

    private final Gene gene;
    private final Optional<Parts> byFunction;
    private final Optional<HlaParser> byAllele;
    private final Map<String, String> tests;
    /** By their dbSNP ids, in any case. */
    private final Map<String, Position> positions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** What reads a gene with named alleles. */
    private record Parts(GenotypeParser parser, Phenotyper phenotyper, PhenotypeWords words, Phasing phasing) {}

    GeneReader(Gene gene) {
        this.gene = gene;
        switch (gene.typing()) {
            case ByFunction typing -> {
                byFunction = Optional.of(new Parts(
                        new GenotypeParser(gene, typing),
                        new Phenotyper(gene, typing),
                        new PhenotypeWords(gene, typing),
                        new Phasing(typing)));
                byAllele = Optional.empty();
                tests = Map.of();
                for (Gene.CodedVariant variant : typing.variants()) {
                    Position.of(gene, variant.rs()).ifPresent(position -> positions.put(variant.rs(), position));
                }
            }
            case ByAllele typing -> {
                byFunction = Optional.empty();
                byAllele = Optional.of(new HlaParser(gene, typing));
                tests = typing.tests();
            }
        }
    }

    /** What a genotype's text means. */
    Map<Locus, Outcome> genotype(String text, Chromosomes chromosomes, OptionalInt copies) {
        return outcomes(parse(text), chromosomes, copies);
    }

    /** What a genotype's text says. */
    Genotype parse(String text) {
        return byFunction
                .map(parts -> parts.parser().parse(text))
                .orElseGet(() -> byAllele.orElseThrow().parse(text));
    }

    /** What a genotype means. */
    Map<Locus, Outcome> outcomes(Genotype genotype, Chromosomes chromosomes, OptionalInt copies) {
        if (byFunction.isPresent()) {
            return Map.of(
                    new Locus(gene.symbol()), byFunction.get().phenotyper().outcome(genotype, chromosomes, copies));
        }
        Map<Locus, Outcome> outcomes = new TreeMap<>();
        if (genotype instanceof Genotype.Statuses statuses) {
            statuses.present()
                    .forEach((allele, present) -> outcomes.put(Locus.of(gene.symbol(), allele), status(present)));
            statuses.unclear()
                    .forEach(allele ->
                            outcomes.put(Locus.of(gene.symbol(), allele), new Outcome.Unknown(Why.TOO_COARSE)));
        }
        return outcomes;
    }

    private static Outcome status(boolean present) {
        String word = present ? "positive" : "negative";
        return new Outcome.Known(new LookupKey.Named(word), word);
    }

    /** What a haplotype's text names: an allele of the table; HLA alleles are told by {@link #genotype}. */
    Optional<String> haplotype(String text) {
        return parse(text) instanceof Genotype.Alleles alleles
                        && alleles.haplotypes().size() == 1
                        && alleles.haplotypes().getFirst().plain()
                ? Optional.of(
                        alleles.haplotypes().getFirst().alleles().getFirst().name())
                : Optional.empty();
    }

    /** What single variants mean, wherever they lie. */
    Outcome variants(List<Phasing.Variant> variants, Chromosomes chromosomes) {
        Parts parts = byFunction.orElseThrow();
        if (gene.inheritance() != Gene.Inheritance.AUTOSOMAL) {
            return variants.size() == 1
                    ? parts.phenotyper()
                            .outcome(
                                    new Genotype.Alleles(List.of(
                                            Haplotype.of(variants.getFirst().allele()))),
                                    chromosomes,
                                    OptionalInt.empty())
                    : new Outcome.Unknown(Why.PHASE_UNCLEAR);
        }
        List<Outcome> possible = new ArrayList<>();
        for (Genotype.Alleles alleles : parts.phasing().possible(variants)) {
            possible.add(parts.phenotyper().outcome(alleles, chromosomes, OptionalInt.empty()));
        }
        return possible.isEmpty()
                ? new Outcome.Unknown(Why.PHASE_UNCLEAR)
                : Phenotyper.together(possible, Why.PHASE_UNCLEAR);
    }

    /** Every genotype that single variants of an autosomal gene leave open; none for HLA. */
    List<Genotype.Alleles> possible(List<Phasing.Variant> variants) {
        return byFunction.map(parts -> parts.phasing().possible(variants)).orElse(List.of());
    }

    /** The allele that a variant's name stands for. */
    Optional<String> variant(String name) {
        if (byFunction.isEmpty() || name.length() > GenotypeParser.LONGEST) {
            return Optional.empty();
        }
        if (gene.typing() instanceof ByFunction typing) {
            for (Gene.CodedVariant coded : typing.variants()) {
                if (coded.rs().equalsIgnoreCase(name.strip()) && coded.alleles().size() == 1) {
                    return coded.alleles().keySet().stream().findFirst();
                }
            }
        }
        String change = name.substring(name.lastIndexOf(':') + 1);
        return byFunction.get().parser().names().of(change);
    }

    /** The position of that dbSNP id, where the gene's table has it. */
    Optional<Position> position(String rs) {
        return Optional.ofNullable(positions.get(rs));
    }

    /** What an answer says of the phenotype; a code before words. */
    Optional<Outcome> phenotype(Answer answer) {
        if (byFunction.isEmpty()) {
            return Optional.empty();
        }
        PhenotypeWords words = byFunction.get().words();
        for (Code coding : answer.codes()) {
            if (coding.system().equals(GenomicCodes.LOINC)) {
                Optional<Outcome> coded = words.ofCode(coding.code());
                if (coded.isPresent()) {
                    return coded;
                }
            }
        }
        return texts(answer).stream()
                .map(words::ofText)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The status of the allele that a test of this code looks for. */
    Map<Locus, Outcome> test(String loinc, Answer answer) {
        String allele = tests.get(loinc);
        if (allele == null) {
            return Map.of();
        }
        for (Code coding : answer.codes()) {
            switch (coding.code()) {
                case GenomicCodes.POSITIVE, GenomicCodes.PRESENT -> {
                    return Map.of(Locus.of(gene.symbol(), allele), status(true));
                }
                case GenomicCodes.NEGATIVE, GenomicCodes.ABSENT -> {
                    return Map.of(Locus.of(gene.symbol(), allele), status(false));
                }
                default -> {}
            }
        }
        for (String text : texts(answer)) {
            Map<Locus, Outcome> read =
                    genotype(allele + " " + text.toLowerCase(Locale.ROOT), Chromosomes.UNKNOWN, OptionalInt.empty());
            if (!read.isEmpty()) {
                return read;
            }
        }
        return Map.of(Locus.of(gene.symbol(), allele), new Outcome.Unknown(Why.UNREADABLE));
    }

    /** The words of an answer and its codes: a genotype's name may stand as either. */
    static List<String> texts(Answer answer) {
        List<String> texts = new ArrayList<>(answer.names());
        answer.codes().forEach(coding -> texts.add(coding.code()));
        return texts;
    }

    Gene gene() {
        return gene;
    }
}
