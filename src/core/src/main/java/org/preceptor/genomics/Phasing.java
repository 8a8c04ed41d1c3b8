package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.genomics.Gene.Typing.ByFunction;

/** Which genotypes single variants leave possible when it is not said on which chromosome each lies. */
final class Phasing {

    private static final int MOST = 4;

    private final ByFunction typing;

    Phasing(ByFunction typing) {
        this.typing = typing;
    }

    /** A variant that was found. */
    record Variant(String allele, boolean onBoth) {}

    /** Every way to lay the variants on two chromosomes; empty where one of them makes an allele that is in no table. */
    List<Genotype.Alleles> possible(List<Variant> variants) {
        List<String> single = variants.stream()
                .filter(variant -> !variant.onBoth())
                .map(Variant::allele)
                .toList();
        List<String> both =
                variants.stream().filter(Variant::onBoth).map(Variant::allele).toList();
        if (single.size() > MOST) {
            return List.of();
        }
        List<Genotype.Alleles> possible = new ArrayList<>();
        for (int split = 0; split < 1 << Math.max(0, single.size() - 1); split++) {
            List<String> one = new ArrayList<>(both);
            List<String> other = new ArrayList<>(both);
            for (int i = 0; i < single.size(); i++) {
                ((split >> i & 1) == 0 ? one : other).add(single.get(i));
            }
            Optional<String> first = chromosome(one);
            Optional<String> second = chromosome(other);
            if (first.isEmpty() || second.isEmpty()) {
                return List.of();
            }
            possible.add(new Genotype.Alleles(List.of(Haplotype.of(first.get()), Haplotype.of(second.get()))));
        }
        return possible;
    }

    /** The allele that these variants make up; where there is a score, the one of the lowest activity speaks for all. */
    private Optional<String> chromosome(List<String> variants) {
        if (variants.isEmpty()) {
            return Optional.of(typing.reference());
        }
        if (variants.size() == 1) {
            return Optional.of(variants.getFirst());
        }
        List<String> sorted = new ArrayList<>(variants);
        Collections.sort(sorted);
        String compound = typing.compounds().get(sorted);
        if (compound != null) {
            return Optional.of(compound);
        }
        if (typing.rule() instanceof Gene.Rule.Bands && !typing.copiesMultiply()) {
            return variants.stream()
                    .filter(variant -> activity(variant).isPresent())
                    .min(Comparator.comparingDouble(variant -> activity(variant).orElseThrow()))
                    .filter(lowest -> variants.stream()
                            .allMatch(variant -> activity(variant).isPresent()));
        }
        return Optional.empty();
    }

    private OptionalDouble activity(String allele) {
        AlleleFunction function = typing.alleles().get(allele);
        return function == null ? OptionalDouble.empty() : function.activity();
    }
}
