package org.preceptor.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the alleles that reports name, whatever the reports. */
class CarriedPropertiesTest {

    private static final List<String> TEXTS =
            List.of("*1/*2", "*2/*1", "*1/*1", "*2", "*1/*99", "no such thing", "indeterminate", "Poor Metabolizer");

    @Provide
    Arbitrary<List<String>> reports() {
        return Arbitraries.of(TEXTS).list().ofMaxSize(5);
    }

    private static Carried carried(List<String> texts) {
        List<GenomicObservation> observations = texts.stream()
                .map(text -> TestGenes.genotype("CYP2C19", text, OptionalInt.empty()))
                .toList();
        return TestGenes.READING.carried("CYP2C19", Optional.empty(), observations, Chromosomes.UNKNOWN);
    }

    @Property
    void theOrderOfReportsChangesNothing(@ForAll("reports") List<String> texts, @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, random);

        Carried one = carried(texts);
        Carried other = carried(shuffled);

        assertThat(other.getClass()).isEqualTo(one.getClass());
        if (one instanceof Carried.Both both && other instanceof Carried.Both same) {
            assertThat(same.words()).isEqualTo(both.words());
            assertThat(same.evidence()).isEqualTo(both.evidence());
        } else {
            assertThat(other).isEqualTo(one);
        }
    }

    @Property
    void twoDifferentGenotypesAreNeverSettledByAThirdReport(@ForAll("reports") List<String> further) {
        List<String> texts = new ArrayList<>(further);
        texts.add("*1/*2");
        texts.add("*1/*1");

        assertThat(carried(texts)).isInstanceOf(Carried.Contradictory.class);
    }

    @Example
    void namesAGenotypeInEitherOrder() {
        assertThat(carried(List.of("*2/*1"))).isInstanceOfSatisfying(Carried.Both.class, both -> {
            assertThat(both.is("*1/*2")).isTrue();
            assertThat(both.is("*2/*1")).isTrue();
            assertThat(both.is("*1/*1")).isFalse();
            assertThat(both.is("*1")).isFalse();
        });
    }

    @Example
    void takesOnlyWhatTheLaboratoryCouldNotSayForNoCall() {
        assertThat(carried(List.of("indeterminate"))).isInstanceOf(Carried.NoCall.class);
        assertThat(carried(List.of("no such thing"))).isInstanceOf(Carried.Unusable.class);
        assertThat(carried(List.of("*1/*99"))).isInstanceOf(Carried.Unusable.class);
        assertThat(carried(List.of("Poor Metabolizer"))).isInstanceOf(Carried.Unusable.class);
        assertThat(carried(List.of())).isInstanceOf(Carried.Untested.class);
    }
}
