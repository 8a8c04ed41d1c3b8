package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.Answer;
import org.preceptor.chart.Code;

/** Gathers, over one chart, which alleles of one gene the reports name. */
final class AlleleSession {

    /** Two alleles that a report names. */
    private record Pair(Set<String> one, Set<String> other, String words) {
        /** The same two, whichever stands first. */
        boolean same(Pair that) {
            return (one.equals(that.one) && other.equals(that.other))
                    || (one.equals(that.other) && other.equals(that.one));
        }
    }

    /** A single allele that a report names. */
    private record Single(String allele, boolean onBoth, boolean stateKnown, Evidence evidence) {}

    private final GeneReader reader;
    private final Optional<Position> position;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Evidence> named = new ArrayList<>();
    private final List<Single> haplotypes = new ArrayList<>();
    private final List<Single> variants = new ArrayList<>();
    private final Map<Evidence, Why> unusable = new LinkedHashMap<>();
    private final List<Evidence> noCalls = new ArrayList<>();
    private final List<Evidence> phenotypes = new ArrayList<>();

    AlleleSession(GeneReader reader, Optional<Position> position) {
        this.reader = reader;
        this.position = position;
    }

    /**
     * One Observation about the gene.
     *
     * @param answers empty where its text is about another gene than its code
     */
    void take(GenomicObservation observation, List<Answer> answers) {
        if (answers.isEmpty()) {
            unusable(observation, Why.ANOTHER_GENE);
            return;
        }
        switch (observation.kind()) {
            case GENOTYPE -> genotype(observation, answers);
            case HAPLOTYPE -> haplotype(observation, answers);
            case VARIANT -> variant(observation, answers.getFirst());
            case IMPLICATION -> implication(observation, answers);
            case ALLELE_TEST -> {}
        }
    }

    private void genotype(GenomicObservation observation, List<Answer> answers) {
        Optional<Why> why = Optional.empty();
        boolean read = false;
        for (Answer answer : answers) {
            for (String text : GeneReader.texts(answer)) {
                Optional<Pair> pair = position.isPresent() ? bases(observation, text) : stars(text);
                if (pair.isPresent()) {
                    read = true;
                    add(pair.get(), observation);
                } else if (position.isEmpty()) {
                    why = why.or(() -> whyNot(text));
                }
            }
        }
        if (!read && !implication(observation, answers)) {
            unusable(observation, why.orElse(Why.UNREADABLE));
        }
    }

    private Optional<Pair> bases(GenomicObservation observation, String text) {
        Position here = position.orElseThrow();
        return here.read(text, here.named(observation.variants())).map(two -> pair(two.getFirst(), two.getLast()));
    }

    /** Letters at one position of a gene with star alleles say nothing about its other positions. */
    private Optional<Pair> stars(String text) {
        if (GenotypeParser.tellsLetters(text)) {
            return Optional.empty();
        }
        return reader.parse(text) instanceof Genotype.Alleles alleles
                        && alleles.haplotypes().size() == 2
                ? pair(alleles)
                : Optional.empty();
    }

    private static Optional<Pair> pair(Genotype.Alleles alleles) {
        Haplotype one = alleles.haplotypes().getFirst();
        Haplotype other = alleles.haplotypes().getLast();
        String words = alleles.toString();
        boolean plain = one.plain() && other.plain() && words.indexOf('?') < 0;
        return plain
                ? Optional.of(new Pair(
                        Set.of(one.alleles().getFirst().name()),
                        Set.of(other.alleles().getFirst().name()),
                        words))
                : Optional.empty();
    }

    private Optional<Why> whyNot(String text) {
        if (!(reader.parse(text) instanceof Genotype.Alleles alleles)) {
            return Optional.empty();
        }
        if (alleles.toString().indexOf('?') >= 0) {
            return Optional.of(Why.UNKNOWN_ALLELE);
        }
        return Optional.of(alleles.haplotypes().size() == 1 ? Why.ONE_ALLELE_ONLY : Why.COPY_NUMBER_UNCLEAR);
    }

    private Pair pair(Set<String> one, Set<String> other) {
        Position here = position.orElseThrow();
        boolean first = one.equals(here.variant());
        boolean second = other.equals(here.variant());
        String words =
                first && second ? "variant/variant" : first || second ? "reference/variant" : "reference/reference";
        return new Pair(one, other, words);
    }

    private void add(Pair pair, GenomicObservation observation) {
        if (pairs.stream().noneMatch(pair::same)) {
            pairs.add(pair);
        }
        named.add(evidence(observation, pair.words()));
    }

    private void haplotype(GenomicObservation observation, List<Answer> answers) {
        Optional<String> allele = answers.stream()
                .flatMap(answer -> GeneReader.texts(answer).stream())
                .map(reader::haplotype)
                .flatMap(Optional::stream)
                .findFirst();
        if (allele.isEmpty()) {
            unusable(observation, Why.UNKNOWN_ALLELE);
            return;
        }
        String state = observation.allelicState().orElse("");
        haplotypes.add(new Single(
                allele.get(), state.equals(GenomicCodes.HOMOZYGOUS), true, evidence(observation, allele.get())));
    }

    private void variant(GenomicObservation observation, Answer answer) {
        List<String> codes = answer.codes().stream()
                .filter(coding -> coding.system().equals(GenomicCodes.LOINC))
                .map(Code::code)
                .toList();
        String state = observation.allelicState().orElse("");
        boolean present = codes.contains(GenomicCodes.PRESENT);
        boolean uncalled = codes.contains(GenomicCodes.NO_CALL) || codes.contains(GenomicCodes.INDETERMINATE);
        if (position.isPresent()) {
            Position here = position.get();
            if (!here.named(observation.variants())) {
                return;
            }
            if (codes.contains(GenomicCodes.ABSENT)) {
                add(pair(here.reference(), here.reference()), observation);
            } else if (uncalled) {
                noCalls.add(evidence(observation, ""));
            } else if (present && state.equals(GenomicCodes.HOMOZYGOUS)) {
                add(pair(here.variant(), here.variant()), observation);
            } else if (present && state.equals(GenomicCodes.HETEROZYGOUS)) {
                add(pair(here.reference(), here.variant()), observation);
            } else {
                unusable(observation, Why.ONE_ALLELE_ONLY);
            }
            return;
        }
        if (uncalled) {
            noCalls.add(evidence(observation, ""));
        } else if (present) {
            Optional<String> allele = observation.variants().stream()
                    .map(reader::variant)
                    .flatMap(Optional::stream)
                    .findFirst();
            boolean known = state.equals(GenomicCodes.HOMOZYGOUS) || state.equals(GenomicCodes.HETEROZYGOUS);
            allele.ifPresentOrElse(
                    name -> variants.add(new Single(
                            name, state.equals(GenomicCodes.HOMOZYGOUS), known, evidence(observation, name))),
                    () -> unusable(observation, Why.UNKNOWN_ALLELE));
        }
    }

    private boolean implication(GenomicObservation observation, List<Answer> answers) {
        boolean any = false;
        for (Answer answer : answers) {
            Optional<Outcome> outcome = reader.phenotype(answer);
            if (outcome.isPresent()) {
                any = true;
                switch (outcome.get()) {
                    case Outcome.Known known -> phenotypes.add(evidence(observation, known.phenotype()));
                    case Outcome.Unknown unknown -> noCalls.add(evidence(observation, ""));
                }
            }
        }
        return any;
    }

    /** What the reports say together. */
    Carried result(GeneResult together) {
        List<Evidence> all = all();
        if (contradicted(together) || pairs.size() > 1) {
            return new Carried.Contradictory(all);
        }
        if (pairs.size() == 1) {
            return both(pairs.getFirst(), sorted(named));
        }
        if (!haplotypes.isEmpty()) {
            return fromHaplotypes();
        }
        if (!unusable.isEmpty()) {
            return new Carried.Unusable(Collections.min(unusable.values()), all);
        }
        if (!variants.isEmpty()) {
            return fromVariants();
        }
        if (!phenotypes.isEmpty()) {
            return new Carried.Unusable(Why.PHENOTYPE_ONLY, all);
        }
        return noCalls.isEmpty() ? new Carried.Untested() : new Carried.NoCall(sorted(noCalls));
    }

    private static boolean contradicted(GeneResult together) {
        return switch (together) {
            case GeneResult.Contradictory contradictory -> true;
            case GeneResult.Indeterminate indeterminate ->
                indeterminate.findings().stream().anyMatch(finding -> finding.why() == Why.NOT_IN_GENOTYPE);
            case GeneResult.Determined determined -> false;
            case GeneResult.Untested untested -> false;
        };
    }

    private Carried fromHaplotypes() {
        List<Evidence> evidence =
                sorted(haplotypes.stream().map(Single::evidence).toList());
        Single first = haplotypes.getFirst();
        Single last = haplotypes.getLast();
        boolean oneOnBoth = haplotypes.size() == 1 && first.onBoth();
        boolean two = haplotypes.size() == 2 && !first.allele().equals(last.allele());
        if (!unusable.isEmpty() || !(oneOnBoth || two)) {
            return new Carried.Unusable(haplotypes.size() == 1 ? Why.ONE_ALLELE_ONLY : Why.PHASE_UNCLEAR, evidence);
        }
        return alleles(
                new Genotype.Alleles(List.of(Haplotype.of(first.allele()), Haplotype.of(last.allele()))), evidence);
    }

    private Carried fromVariants() {
        List<Evidence> evidence = sorted(variants.stream().map(Single::evidence).toList());
        if (variants.stream().anyMatch(variant -> !variant.stateKnown())) {
            return new Carried.Unusable(Why.ONE_ALLELE_ONLY, evidence);
        }
        Map<String, Boolean> laid = new LinkedHashMap<>();
        variants.forEach(variant -> laid.merge(variant.allele(), variant.onBoth(), (one, other) -> one && other));
        List<Genotype.Alleles> possible = reader.possible(laid.entrySet().stream()
                .map(entry -> new Phasing.Variant(entry.getKey(), entry.getValue()))
                .toList());
        return possible.size() == 1
                ? alleles(possible.getFirst(), evidence)
                : new Carried.Unusable(Why.PHASE_UNCLEAR, evidence);
    }

    private Carried alleles(Genotype.Alleles alleles, List<Evidence> evidence) {
        if (position.isPresent()) {
            return position.get()
                    .read(alleles.toString(), true)
                    .map(two -> both(pair(two.getFirst(), two.getLast()), evidence))
                    .orElseGet(() -> new Carried.Unusable(Why.UNREADABLE, evidence));
        }
        return pair(alleles)
                .map(pair -> both(pair, evidence))
                .orElseGet(() -> new Carried.Unusable(Why.COPY_NUMBER_UNCLEAR, evidence));
    }

    private static Carried both(Pair pair, List<Evidence> evidence) {
        return new Carried.Both(pair.one(), pair.other(), pair.words(), evidence);
    }

    private List<Evidence> all() {
        Set<Evidence> all = new LinkedHashSet<>(named);
        haplotypes.forEach(single -> all.add(single.evidence()));
        variants.forEach(single -> all.add(single.evidence()));
        all.addAll(phenotypes);
        all.addAll(unusable.keySet());
        all.addAll(noCalls);
        return sorted(List.copyOf(all));
    }

    private void unusable(GenomicObservation observation, Why why) {
        unusable.merge(evidence(observation, ""), why, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    /** The order of the chart's resources changes nothing. */
    private static List<Evidence> sorted(List<Evidence> evidence) {
        return evidence.stream()
                .sorted(Comparator.comparing((Evidence report) -> report.time()
                                .map(time -> time.start().toString())
                                .orElse(""))
                        .thenComparing(Evidence::reading)
                        .thenComparing(report -> report.source().id().orElse("")))
                .toList();
    }

    private static Evidence evidence(GenomicObservation observation, String reading) {
        return new Evidence(reading, observation.source(), observation.time(), observation.preliminary());
    }
}
