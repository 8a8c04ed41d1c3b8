package org.preceptor.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.genomics.TestGenes.genotype;
import static org.preceptor.genomics.TestGenes.read;
import static org.preceptor.genomics.TestGenes.said;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GenotypeReadingTest {

    @Test
    void readsTheSpellingsOfLaboratories() {
        for (String spelling : List.of(
                "*1/*17",
                "*17/*1",
                "CYP2C19 *1/*17",
                "CYP2C19*1/CYP2C19*17",
                "cyp2c19 *1 / *17",
                "*1|*17",
                "*1.001/*17.001",
                "*1A/*17",
                " CYP2C19: *1/*17 ")) {
            assertThat(said("CYP2C19", spelling)).as(spelling).isEqualTo("Rapid Metabolizer Rapid Metabolizer");
        }
        assertThat(said("MT-RNR1", "m.1555A>G")).isEqualTo("increased risk increased risk");
        assertThat(said("MT-RNR1", "MT-RNR1 1555A>G")).isEqualTo("increased risk increased risk");
        assertThat(said("MT-RNR1", "Reference/m.1555A>G")).isEqualTo("increased risk increased risk");
    }

    @Test
    void countsCopies() {
        Map<String, String> expected = Map.of(
                "*1x2/*4", "Normal Metabolizer 2.0",
                "*1/*2x2", "Ultrarapid Metabolizer 3.0",
                "*1x\u22653/*4", "Ultrarapid Metabolizer \u22653.0",
                "*1/*1xN", "Ultrarapid Metabolizer \u22653.0",
                "*4xN/*4", "Poor Metabolizer 0.0",
                "*36+*10/*1", "Normal Metabolizer 1.25",
                "*36x2+*10/*5", "Intermediate Metabolizer 0.25",
                "(*1/*2)xN", "Ultrarapid Metabolizer \u22653.0",
                "*1xN/*4", "COPY_NUMBER_UNCLEAR",
                "(*1/*4)xN", "COPY_NUMBER_UNCLEAR");
        expected.forEach((genotype, said) ->
                assertThat(said("CYP2D6", genotype)).as(genotype).isEqualTo(said));
        assertThat(said("CYP2D6", "*1/*2 DUP")).isEqualTo("Ultrarapid Metabolizer \u22653.0");
        assertThat(said("CYP2C19", "*1x2/*1")).isEqualTo("COPY_NUMBER_UNCLEAR");
    }

    @Test
    void holdsTheAllelesToTheCountedCopies() {
        Locus locus = new Locus("CYP2D6");
        Map<Integer, String> expected = Map.of(
                1,
                "Poor Metabolizer 0.0",
                2,
                "Poor Metabolizer 0.0",
                3,
                "Poor Metabolizer 0.0",
                0,
                "COPY_NUMBER_UNCLEAR");
        expected.forEach((copies, said) -> assertThat(said(read(genotype("CYP2D6", "*4/*4", OptionalInt.of(copies)))
                        .get(locus)))
                .isEqualTo(said));
        assertThat(said(read(genotype("CYP2D6", "*1/*2", OptionalInt.of(3))).get(locus)))
                .isEqualTo("Ultrarapid Metabolizer 3.0");
        assertThat(said(read(genotype("CYP2D6", "*1/*4", OptionalInt.of(3))).get(locus)))
                .isEqualTo("COPY_NUMBER_UNCLEAR");
        assertThat(said(read(genotype("CYP2D6", "*1/*4", OptionalInt.of(1))).get(locus)))
                .isEqualTo("COPY_NUMBER_UNCLEAR");
        assertThat(said(read(genotype("CYP2D6", "*1/*1", OptionalInt.of(1))).get(locus)))
                .isEqualTo("Intermediate Metabolizer 1.0");
    }

    @Test
    void namesTheReasonInsteadOfGuessing() {
        assertThat(said("CYP2C19", "*1/*99")).isEqualTo("UNKNOWN_ALLELE");
        assertThat(said("CYP2C19", "*1/*12")).isEqualTo("UNCERTAIN_FUNCTION");
        assertThat(said("CYP2D6", "*1/*22")).isEqualTo("UNCERTAIN_FUNCTION");
        assertThat(said("CYP2C19", "*2")).isEqualTo("ONE_ALLELE_ONLY");
        assertThat(said("CYP2C19", "normal")).isEqualTo("UNREADABLE");
        assertThat(said("CYP2C19", "*1/*2/*17")).isEqualTo("UNREADABLE");
        assertThat(said("CYP2C19", "CYP2D6 *1/*1")).isEqualTo("UNREADABLE");
    }

    @Test
    void saysOfHlaOnlyWhatWasTested() {
        Map<Locus, GeneResult> one = read(genotype("HLA-B", "HLA-B*57:01 negative", OptionalInt.empty()));
        assertThat(one.keySet()).containsExactly(new Locus("HLA-B*57:01"));
        Map<Locus, GeneResult> full = read(genotype("HLA-B", "B*15:02:01/B*40:01", OptionalInt.empty()));
        assertThat(said(full.get(new Locus("HLA-B*15:02")))).isEqualTo("positive positive");
        assertThat(said(full.get(new Locus("HLA-B*57:01")))).isEqualTo("negative negative");
        Map<Locus, GeneResult> coarse = read(genotype("HLA-B", "*57/*40:01", OptionalInt.empty()));
        assertThat(said(coarse.get(new Locus("HLA-B*57:01")))).isEqualTo("TOO_COARSE");
        assertThat(read(genotype("HLA-B", "HLA-B*57:01 not detected", OptionalInt.empty()))
                        .values())
                .extracting(TestGenes::said)
                .containsExactly("negative negative");
        assertThat(read(genotype("HLA-B", "HLA-B*57:01 maybe positive", OptionalInt.empty()))
                        .values())
                .noneMatch(GeneResult.Determined.class::isInstance);
    }

    @Test
    void refusesATextAboutAnotherGene() {
        Map<Locus, GeneResult> mixed = read(genotype("CYP2D6", "CYP2C19 *2/*2", OptionalInt.empty()));
        assertThat(mixed.keySet()).containsExactly(new Locus("CYP2D6"));
        assertThat(said(mixed.get(new Locus("CYP2D6")))).isEqualTo("ANOTHER_GENE");
    }

    @Test
    void takesTheGeneFromTheTextWhereNoCodeNamesIt() {
        assertThat(read(genotype("", "CYP2C19 *2/*2", OptionalInt.empty())).keySet())
                .containsExactly(new Locus("CYP2C19"));
        assertThat(read(genotype("", "*2/*2", OptionalInt.empty()))).isEmpty();
        assertThat(read(genotype("HGNC:2621", "*2/*2", OptionalInt.empty())).keySet())
                .containsExactly(new Locus("CYP2C19"));
    }

    @Test
    void neverRepeatsAnAlleleThatIsInNoTable() {
        GeneResult result =
                read(genotype("CYP2C19", "*1/*<script>", OptionalInt.empty())).get(new Locus("CYP2C19"));
        assertThat(((GeneResult.Indeterminate) result)
                        .findings()
                        .getFirst()
                        .evidence()
                        .reading())
                .isEmpty();
    }

    @Property
    void theOrderOfAllelesDoesNotMatter(@ForAll("alleles") String one, @ForAll("alleles") String other) {
        assertThat(said("CYP2D6", one + "/" + other)).isEqualTo(said("CYP2D6", other + "/" + one));
    }

    @Property
    void moreCopiesNeverLowerTheScore(
            @ForAll("single") String allele,
            @ForAll("alleles") String other,
            @ForAll @IntRange(min = 1, max = 9) int copies) {
        assertThat(score(allele + "x" + (copies + 1) + "/" + other))
                .isGreaterThanOrEqualTo(score(allele + "x" + copies + "/" + other));
    }

    private static double score(String genotype) {
        return TestGenes.result("CYP2D6", genotype) instanceof GeneResult.Determined known
                        && known.key() instanceof LookupKey.Score score
                ? score.range().least()
                : -1;
    }

    @Property
    void garbageIsNeverDetermined(@ForAll @StringLength(max = 300) String text) {
        boolean starAllele = text.chars().anyMatch(c -> c == '*');
        for (String gene : List.of("CYP2D6", "CYP2C19")) {
            if (!starAllele) {
                assertThat(TestGenes.result(gene, text)).isInstanceOf(GeneResult.Indeterminate.class);
            }
        }
    }

    @Property
    void aGenotypeWithSomethingElseInItIsNotDetermined(
            @ForAll("single") String one, @ForAll("single") String other, @ForAll("noise") String noise) {
        assertThat(TestGenes.result("CYP2C19", one + noise + "/" + other)).isNotInstanceOf(GeneResult.Determined.class);
    }

    @Provide
    Arbitrary<String> single() {
        return Arbitraries.of("*1", "*2", "*4", "*10", "*41");
    }

    @Provide
    Arbitrary<String> alleles() {
        return Arbitraries.of("*1", "*2", "*4", "*5", "*10", "*22", "*1x2", "*2xN", "*36+*10", "*4x2");
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars("?!#%&=<>~^$")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(String::toString);
    }

    @Test
    void readsATextOfAnyLengthInBoundedTime() {
        String slashes = List.of("*1", "*1", "*1", "*1").stream().collect(Collectors.joining("/"));
        assertThat(said("CYP2D6", slashes)).isEqualTo("UNREADABLE");
        assertThat(said("CYP2D6", "(".repeat(199))).isEqualTo("UNREADABLE");
        assertThat(said("CYP2D6", "*1x" + "9".repeat(5000))).isEqualTo("UNREADABLE");
        assertThat(said("CYP2D6", "*1x99/*1")).isEqualTo("UNREADABLE");
    }
}
