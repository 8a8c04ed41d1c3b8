package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.preceptor.genomics.Gene.Typing.ByFunction;

/** From the alleles of one gene to its lookup key, by the gene's table. */
final class Phenotyper {

    private final Gene gene;
    private final ByFunction typing;

    Phenotyper(Gene gene, ByFunction typing) {
        this.gene = gene;
        this.typing = typing;
    }

    /**
     * What a genotype means.
     *
     * @param chromosomes matters for X-linked genes only
     * @param copies of the gene altogether, where a report counts them
     */
    Outcome outcome(Genotype genotype, Chromosomes chromosomes, OptionalInt copies) {
        return switch (genotype) {
            case Genotype.Unreadable unreadable -> new Outcome.Unknown(unreadable.why());
            case Genotype.Statuses statuses -> new Outcome.Unknown(Why.UNREADABLE);
            case Genotype.Duplicated dup ->
                copies.isPresent()
                                && (copies.getAsInt() < dup.total()
                                        || (!dup.orMore() && copies.getAsInt() > dup.total()))
                        ? new Outcome.Unknown(Why.COPY_NUMBER_UNCLEAR)
                        : duplicated(
                                dup.one(), dup.other(), copies.orElse(dup.total()), dup.orMore() && copies.isEmpty());
            case Genotype.Alleles alleles -> alleles(alleles.haplotypes(), chromosomes, copies);
        };
    }

    /** Where several genotypes are possible: their common key, or the scores of one phenotype, if that is all they leave open. */
    static Outcome together(List<Outcome> possible, Why otherwise) {
        Outcome common = possible.getFirst();
        for (Outcome next : possible) {
            if (next.equals(common)) {
                continue;
            }
            if (!(common instanceof Outcome.Known one)
                    || !(next instanceof Outcome.Known other)
                    || !one.phenotype().equals(other.phenotype())
                    || !(one.key() instanceof LookupKey.Score first)
                    || !(other.key() instanceof LookupKey.Score second)) {
                return new Outcome.Unknown(otherwise);
            }
            ScoreRange both = new ScoreRange(
                    Math.min(first.range().least(), second.range().least()),
                    Math.max(first.range().most(), second.range().most()));
            common = new Outcome.Known(new LookupKey.Score(both), one.phenotype());
        }
        return common;
    }

    private Outcome alleles(List<Haplotype> haplotypes, Chromosomes chromosomes, OptionalInt copies) {
        if (typing.copiesMultiply() && copies.isPresent()) {
            return counted(haplotypes, copies.getAsInt());
        }
        boolean two = haplotypes.size() == 2;
        boolean same = two && haplotypes.getFirst().equals(haplotypes.getLast());
        return switch (gene.inheritance()) {
            case AUTOSOMAL -> two ? combined(haplotypes) : dominantOr(haplotypes, Why.ONE_ALLELE_ONLY);
            case MITOCHONDRIAL ->
                !two || same
                        ? combined(List.of(haplotypes.getFirst()))
                        : dominantOr(haplotypes, Why.COPY_NUMBER_UNCLEAR);
            case X_LINKED ->
                switch (chromosomes) {
                    case ONE_X ->
                        !two || same
                                ? combined(List.of(haplotypes.getFirst()))
                                : new Outcome.Unknown(Why.SEX_AND_ALLELES_DISAGREE);
                    case TWO_X -> two ? combined(haplotypes) : new Outcome.Unknown(Why.ONE_ALLELE_ONLY);
                    case UNKNOWN -> two ? combined(haplotypes) : new Outcome.Unknown(Why.SEX_NEEDED);
                };
        };
    }

    /** With the copies of the gene counted: a deletion, two, or a duplication. */
    private Outcome counted(List<Haplotype> haplotypes, int copies) {
        int named = 0;
        boolean open = false;
        boolean plain = true;
        for (Haplotype haplotype : haplotypes) {
            plain &= haplotype.plain();
            for (AlleleCopies allele : haplotype.alleles()) {
                named += allele.name().equals("*5") ? 0 : allele.copies(); // *5 is the deletion of the gene
                open |= allele.orMore();
            }
        }
        boolean two = haplotypes.size() == 2;
        if (two && (named == copies || (open && named <= copies))) {
            return combined(haplotypes);
        }
        boolean same = !two || haplotypes.getFirst().equals(haplotypes.getLast());
        if (copies == 1 && plain && same) {
            return combined(List.of(haplotypes.getFirst(), Haplotype.of("*5")));
        }
        if (copies >= 3 && two && plain && named == 2) {
            return duplicated(haplotypes.getFirst(), haplotypes.getLast(), copies, false);
        }
        return new Outcome.Unknown(two ? Why.COPY_NUMBER_UNCLEAR : Why.ONE_ALLELE_ONLY);
    }

    private Outcome duplicated(Haplotype one, Haplotype other, int total, boolean orMore) {
        if (total < 3 || total > 20) {
            return new Outcome.Unknown(Why.COPY_NUMBER_UNCLEAR);
        }
        String first = one.alleles().getFirst().name();
        String second = other.alleles().getFirst().name();
        List<Outcome> possible = new ArrayList<>();
        for (int more = 1; more < total; more++) {
            boolean firstMost = more > 1;
            boolean secondMost = total - more > 1;
            possible.add(combined(List.of(
                    new Haplotype(List.of(new AlleleCopies(first, more, orMore && firstMost))),
                    new Haplotype(List.of(new AlleleCopies(second, total - more, orMore && secondMost))))));
        }
        return together(possible, Why.COPY_NUMBER_UNCLEAR);
    }

    private Outcome dominantOr(List<Haplotype> haplotypes, Why why) {
        return dominant(haplotypes)
                .map(phenotype -> (Outcome) new Outcome.Known(new LookupKey.Named(phenotype), phenotype))
                .orElse(new Outcome.Unknown(why));
    }

    private Optional<String> dominant(List<Haplotype> haplotypes) {
        if (typing.dominant().isEmpty()) {
            return Optional.empty();
        }
        for (Haplotype haplotype : haplotypes) {
            for (AlleleCopies allele : haplotype.alleles()) {
                AlleleFunction function = typing.alleles().get(allele.name());
                String phenotype = function == null ? null : typing.dominant().get(function.name());
                if (phenotype != null) {
                    return Optional.of(phenotype);
                }
            }
        }
        return Optional.empty();
    }

    private Outcome combined(List<Haplotype> haplotypes) {
        Optional<String> dominant = dominant(haplotypes);
        if (dominant.isPresent()) {
            return new Outcome.Known(new LookupKey.Named(dominant.get()), dominant.get());
        }
        for (Haplotype haplotype : haplotypes) {
            for (AlleleCopies allele : haplotype.alleles()) {
                if (!typing.alleles().containsKey(allele.name())) {
                    return new Outcome.Unknown(Why.UNKNOWN_ALLELE);
                }
            }
            if (!haplotype.plain() && !typing.copiesMultiply()) {
                return new Outcome.Unknown(Why.COPY_NUMBER_UNCLEAR);
            }
        }
        return switch (typing.rule()) {
            case Gene.Rule.Bands bands -> score(haplotypes, bands);
            case Gene.Rule.Combinations combinations -> combination(haplotypes, combinations.phenotypes());
        };
    }

    private Outcome combination(List<Haplotype> haplotypes, Map<List<String>, String> phenotypes) {
        List<String> functions = haplotypes.stream()
                .map(haplotype -> function(haplotype.alleles().getFirst()).name())
                .sorted()
                .toList();
        String phenotype = phenotypes.get(functions);
        return phenotype == null
                ? new Outcome.Unknown(Why.UNCERTAIN_FUNCTION)
                : new Outcome.Known(new LookupKey.Named(phenotype), phenotype);
    }

    private Outcome score(List<Haplotype> haplotypes, Gene.Rule.Bands bands) {
        double least = 0;
        boolean open = false;
        for (Haplotype haplotype : haplotypes) {
            for (AlleleCopies allele : haplotype.alleles()) {
                OptionalDouble activity = function(allele).activity();
                if (activity.isEmpty()) {
                    return new Outcome.Unknown(Why.UNCERTAIN_FUNCTION);
                }
                least += activity.getAsDouble() * allele.copies();
                open |= allele.orMore() && activity.getAsDouble() > 0;
            }
        }
        ScoreRange range = new ScoreRange(least, open ? Double.POSITIVE_INFINITY : least);
        return bands.bands().stream()
                .filter(band -> band.scores().contains(range))
                .findFirst()
                .map(band -> (Outcome) new Outcome.Known(new LookupKey.Score(range), band.phenotype()))
                .orElse(new Outcome.Unknown(Why.COPY_NUMBER_UNCLEAR));
    }

    private AlleleFunction function(AlleleCopies allele) {
        return Optional.ofNullable(typing.alleles().get(allele.name())).orElseThrow();
    }
}
