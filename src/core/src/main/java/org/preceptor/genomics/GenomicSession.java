package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.preceptor.chart.Answer;
import org.preceptor.chart.Code;

/** One reading of one chart: genotypes and phenotypes speak for themselves, haplotypes and variants only together. */
final class GenomicSession {

    /** A haplotype or variant that was found. */
    private record Found(GenomicObservation observation, Optional<String> allele) {
        String state() {
            return observation.allelicState().orElse("");
        }
    }

    private final Chromosomes chromosomes;
    private final Map<Locus, List<Report>> reports;
    private final Map<GeneReader, List<Found>> haplotypes = new LinkedHashMap<>();
    private final Map<GeneReader, List<Found>> variants = new LinkedHashMap<>();
    private final Map<GeneReader, Set<String>> inGenotypes = new HashMap<>();

    GenomicSession(Chromosomes chromosomes, Map<Locus, List<Report>> reports) {
        this.chromosomes = chromosomes;
        this.reports = reports;
    }

    /**
     * One Observation about one gene.
     *
     * @param answers empty where the Observation's text is about another gene than its code
     */
    void take(GeneReader reader, GenomicObservation observation, List<Answer> answers) {
        if (answers.isEmpty()) {
            report(reader, new Outcome.Unknown(Why.ANOTHER_GENE), observation, "");
            return;
        }
        switch (observation.kind()) {
            case GENOTYPE -> genotype(reader, observation, answers);
            case HAPLOTYPE -> haplotype(reader, observation, answers);
            case VARIANT -> variant(reader, observation, answers);
            case IMPLICATION -> implication(reader, observation, answers);
            case ALLELE_TEST ->
                observation.codes().stream()
                        .map(Code::code)
                        .forEach(code -> all(reader.test(code, answers.getFirst()), observation));
        }
    }

    /** Every spelling that can be read is a report: where text and code differ, the result is a contradiction. */
    private void genotype(GeneReader reader, GenomicObservation observation, List<Answer> answers) {
        Set<String> told = new HashSet<>();
        for (String text : texts(answers)) {
            Genotype genotype = reader.parse(text);
            String spelled = genotype.toString();
            if (genotype instanceof Genotype.Unreadable || !told.add(spelled)) {
                continue;
            }
            if (genotype instanceof Genotype.Alleles alleles) {
                Set<String> seen = inGenotypes.computeIfAbsent(reader, none -> new HashSet<>());
                alleles.haplotypes()
                        .forEach(haplotype -> haplotype.alleles().forEach(allele -> seen.add(allele.name())));
            }
            String reading = genotype instanceof Genotype.Alleles ? reading(spelled) : "";
            reader.outcomes(genotype, chromosomes, observation.copies())
                    .forEach((locus, outcome) -> report(locus, outcome, observation, reading));
        }
        if (told.isEmpty() && !implied(reader, observation, answers)) {
            report(reader, new Outcome.Unknown(Why.UNREADABLE), observation, "");
        }
    }

    private void haplotype(GeneReader reader, GenomicObservation observation, List<Answer> answers) {
        if (reader.gene().typing() instanceof Gene.Typing.ByAllele) {
            genotype(reader, observation, answers);
            return;
        }
        Optional<String> allele = texts(answers).stream()
                .map(reader::haplotype)
                .flatMap(Optional::stream)
                .findFirst();
        haplotypes.computeIfAbsent(reader, none -> new ArrayList<>()).add(new Found(observation, allele));
    }

    private void variant(GeneReader reader, GenomicObservation observation, List<Answer> answers) {
        List<String> codes = answers.getFirst().codes().stream().map(Code::code).toList();
        if (codes.contains(GenomicCodes.ABSENT)) {
            return; // one variant's absence says nothing about the rest of the gene
        }
        Optional<String> allele = observation.variants().stream()
                .map(reader::variant)
                .flatMap(Optional::stream)
                .findFirst();
        boolean present = codes.contains(GenomicCodes.PRESENT);
        if (allele.isPresent() || present) {
            variants.computeIfAbsent(reader, none -> new ArrayList<>())
                    .add(new Found(observation, present ? allele : Optional.empty()));
        }
    }

    private void implication(GeneReader reader, GenomicObservation observation, List<Answer> answers) {
        implied(reader, observation, answers);
    }

    private boolean implied(GeneReader reader, GenomicObservation observation, List<Answer> answers) {
        boolean any = false;
        for (Answer answer : answers) {
            Optional<Outcome> phenotype = reader.phenotype(answer);
            if (phenotype.isPresent()) {
                any = true;
                String reading = phenotype.get() instanceof Outcome.Known known ? known.phenotype() : "";
                report(reader, phenotype.get(), observation, reading);
            }
        }
        return any;
    }

    /** Puts haplotypes and variants together. */
    void finish() {
        haplotypes.forEach(this::haplotypes);
        variants.forEach((reader, found) -> {
            // Where alleles are named, the variants are what they were made from.
            if (!inGenotypes.containsKey(reader) && !haplotypes.containsKey(reader)) {
                variants(reader, found);
            }
        });
    }

    private void haplotypes(GeneReader reader, List<Found> found) {
        Set<String> genotyped = inGenotypes.get(reader);
        if (genotyped != null) {
            for (Found one : found) {
                if (one.allele().filter(genotyped::contains).isEmpty()) {
                    report(reader, new Outcome.Unknown(Why.NOT_IN_GENOTYPE), one.observation(), "");
                }
            }
            return;
        }
        List<String> names =
                found.stream().map(Found::allele).flatMap(Optional::stream).toList();
        boolean both = found.size() == 1 && found.getFirst().state().equals(GenomicCodes.HOMOZYGOUS);
        Found first = found.getFirst();
        if (names.size() < found.size()) {
            found.forEach(one -> report(reader, new Outcome.Unknown(Why.UNKNOWN_ALLELE), one.observation(), ""));
            return;
        }
        if (found.size() > 2 || (found.size() == 2 && names.getFirst().equals(names.getLast()))) {
            report(reader, new Outcome.Unknown(Why.PHASE_UNCLEAR), first.observation(), "");
            return;
        }
        List<Haplotype> two = new ArrayList<>(names.stream().map(Haplotype::of).toList());
        if (both) {
            two.add(two.getFirst());
        }
        Genotype.Alleles alleles = new Genotype.Alleles(two);
        OptionalInt copies = first.observation().copies();
        reader.outcomes(alleles, chromosomes, copies)
                .forEach((locus, outcome) ->
                        found.forEach(one -> report(locus, outcome, one.observation(), reading(alleles.toString()))));
    }

    private void variants(GeneReader reader, List<Found> found) {
        if (reader.gene().typing() instanceof Gene.Typing.ByAllele) {
            return;
        }
        Map<String, Boolean> alleles = new LinkedHashMap<>();
        Why unclear = null;
        for (Found one : found) {
            if (one.allele().isEmpty()) {
                unclear = Why.UNKNOWN_ALLELE;
                continue;
            }
            switch (one.state()) {
                case GenomicCodes.HOMOZYGOUS -> alleles.merge(one.allele().get(), true, (a, b) -> a && b);
                case GenomicCodes.HETEROZYGOUS -> alleles.merge(one.allele().get(), false, (a, b) -> a && b);
                case GenomicCodes.HEMIZYGOUS, GenomicCodes.HOMOPLASMIC, GenomicCodes.HETEROPLASMIC ->
                    alleles.merge(one.allele().get(), true, (a, b) -> a && b);
                default -> {
                    alleles.merge(one.allele().get(), false, (a, b) -> a && b);
                    unclear = reader.gene().inheritance() == Gene.Inheritance.MITOCHONDRIAL
                            ? unclear
                            : Why.ONE_ALLELE_ONLY;
                }
            }
        }
        List<Phasing.Variant> laid = alleles.entrySet().stream()
                .map(entry -> new Phasing.Variant(entry.getKey(), entry.getValue()))
                .toList();
        Outcome outcome = laid.isEmpty() ? new Outcome.Unknown(Why.UNKNOWN_ALLELE) : reader.variants(laid, chromosomes);
        boolean dominant = outcome instanceof Outcome.Known known
                && reader.gene().typing() instanceof Gene.Typing.ByFunction typing
                && typing.dominant().containsValue(known.phenotype());
        if (unclear != null && !dominant) {
            outcome = new Outcome.Unknown(unclear);
        }
        for (Found one : found) {
            report(reader, outcome, one.observation(), one.allele().orElse(""));
        }
    }

    private static List<String> texts(List<Answer> answers) {
        List<String> texts = new ArrayList<>();
        answers.forEach(answer -> texts.addAll(GeneReader.texts(answer)));
        return texts;
    }

    /** A genotype in the tables' spelling; an allele that is in none is not repeated. */
    private static String reading(String alleles) {
        return alleles.indexOf('?') < 0 ? alleles : "";
    }

    private void all(Map<Locus, Outcome> outcomes, GenomicObservation observation) {
        outcomes.forEach((locus, outcome) ->
                report(locus, outcome, observation, outcome instanceof Outcome.Known known ? known.phenotype() : ""));
    }

    private void report(GeneReader reader, Outcome outcome, GenomicObservation observation, String reading) {
        report(new Locus(reader.gene().symbol()), outcome, observation, reading);
    }

    private void report(Locus locus, Outcome outcome, GenomicObservation observation, String reading) {
        reports.computeIfAbsent(locus, none -> new ArrayList<>())
                .add(new Report(
                        locus,
                        outcome,
                        new Evidence(reading, observation.source(), observation.time(), observation.preliminary())));
    }
}
