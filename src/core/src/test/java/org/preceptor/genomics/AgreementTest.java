package org.preceptor.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.genomics.TestGenes.genotype;
import static org.preceptor.genomics.TestGenes.read;
import static org.preceptor.genomics.TestGenes.said;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.chart.Answer;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;

class AgreementTest {

    private static final Locus CYP2D6 = new Locus("CYP2D6");
    private static final Locus CYP2C19 = new Locus("CYP2C19");

    private static GenomicObservation observation(
            GenomicObservation.Kind kind, String id, String gene, Answer answer, Set<String> derivedFrom) {
        return new GenomicObservation(
                kind,
                List.of(),
                gene.isEmpty() ? Set.of() : Set.of(gene),
                List.of(answer),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                derivedFrom,
                Optional.empty(),
                false,
                new SourceReference("Observation", Optional.of(id), "genes", 0));
    }

    private static GenomicObservation phenotype(String gene, String code, String text) {
        return observation(
                GenomicObservation.Kind.IMPLICATION,
                "p1",
                gene,
                new Answer(
                        code.isEmpty() ? List.of() : List.of(new Code("http://loinc.org", code)),
                        List.of(text),
                        OptionalDouble.empty()),
                Set.of());
    }

    private static GenomicObservation haplotype(String id, String allele) {
        return observation(
                GenomicObservation.Kind.HAPLOTYPE,
                id,
                "CYP2C19",
                new Answer(List.of(), List.of(allele), OptionalDouble.empty()),
                Set.of());
    }

    private static GenomicObservation alleles(String gene, String text) {
        return genotype(gene, text, OptionalInt.empty());
    }

    @Test
    void givesScoresOfAPhenotypeThatIsReportedAlone() {
        assertThat(said(read(phenotype("CYP2D6", "LA10317-8", "")).get(CYP2D6)))
                .isEqualTo("Intermediate Metabolizer 0.25-1.0");
        assertThat(said(read(phenotype("CYP2C19", "", "CYP2C19 extensive metaboliser"))
                        .get(CYP2C19)))
                .isEqualTo("Normal Metabolizer Normal Metabolizer");
        assertThat(said(read(phenotype("CYP2D6", "", "Activity score: 1.25")).get(CYP2D6)))
                .isEqualTo("Normal Metabolizer 1.25");
    }

    @Test
    void believesTheCodeNotTheWordsBesideIt() {
        assertThat(said(read(phenotype("CYP2C19", "LA9657-3", "Normal metabolizer"))
                        .get(CYP2C19)))
                .isEqualTo("Poor Metabolizer Poor Metabolizer");
    }

    @Test
    void doesNotReadAPhenotypeIntoASentence() {
        assertThat(read(phenotype("CYP2C19", "", "not a poor metabolizer"))).isEmpty();
        assertThat(read(phenotype("CYP2C19", "", "poor metabolizer unlikely"))).isEmpty();
    }

    @Test
    void takesTheMoreExactOfTwoThatAgree() {
        GeneResult result = read(phenotype("CYP2D6", "LA10317-8", ""), alleles("CYP2D6", "*1/*4"))
                .get(CYP2D6);
        assertThat(said(result)).isEqualTo("Intermediate Metabolizer 1.0");
        assertThat(((GeneResult.Determined) result).evidence()).hasSize(2);
    }

    @Test
    void showsAContradictionInsteadOfChoosing() {
        GeneResult result = read(phenotype("CYP2D6", "LA9657-3", ""), alleles("CYP2D6", "*1/*1"))
                .get(CYP2D6);
        assertThat(result)
                .isInstanceOfSatisfying(
                        GeneResult.Contradictory.class,
                        two -> assertThat(two.results())
                                .extracting(GeneResult.Determined::phenotype)
                                .containsExactlyInAnyOrder("Poor Metabolizer", "Normal Metabolizer"));
        assertThat(said(read(alleles("CYP2C19", "*1/*1"), alleles("CYP2C19", "*2/*2"))
                        .get(CYP2C19)))
                .isEqualTo("CONTRADICTORY");
    }

    @Test
    void keepsWhatCouldNotBeReadBesideWhatCould() {
        GeneResult result = read(alleles("CYP2C19", "*2/*2"), alleles("CYP2C19", "see report"))
                .get(CYP2C19);
        assertThat(result)
                .isInstanceOfSatisfying(
                        GeneResult.Determined.class,
                        known -> assertThat(known.unread())
                                .extracting(GeneResult.Finding::why)
                                .containsExactly(Why.UNREADABLE));
    }

    @Test
    void putsTwoHaplotypesTogether() {
        assertThat(said(read(haplotype("h1", "CYP2C19*2"), haplotype("h2", "*17"))
                        .get(CYP2C19)))
                .isEqualTo("Intermediate Metabolizer Intermediate Metabolizer");
        assertThat(said(read(haplotype("h1", "*2")).get(CYP2C19))).isEqualTo("ONE_ALLELE_ONLY");
        assertThat(said(read(haplotype("h1", "*2"), alleles("CYP2C19", "*1/*1")).get(CYP2C19)))
                .isEqualTo("NOT_IN_GENOTYPE");
        assertThat(said(read(haplotype("h1", "*2"), alleles("CYP2C19", "*1/*2")).get(CYP2C19)))
                .isEqualTo("Intermediate Metabolizer Intermediate Metabolizer");
    }

    private static GenomicObservation within(String report, GenomicObservation one) {
        return new GenomicObservation(
                one.kind(),
                one.codes(),
                one.genes(),
                one.answers(),
                one.variants(),
                one.allelicState(),
                one.copies(),
                one.derivedFrom(),
                one.time(),
                one.preliminary(),
                new SourceReference("DiagnosticReport", Optional.of(report), "reports", 0),
                Optional.of(report + "#" + one.source().id().orElseThrow()));
    }

    @Test
    void countsAFindingOnceThatStandsInAReportAndBesideIt() {
        GenomicObservation two = haplotype("h1", "*2");
        GenomicObservation seventeen = haplotype("h2", "*17");
        assertThat(said(read(two, seventeen, within("r", two), within("r", seventeen))
                        .get(CYP2C19)))
                .isEqualTo("Intermediate Metabolizer Intermediate Metabolizer");
        assertThat(said(read(within("r", two), within("r", seventeen), seventeen, two)
                        .get(CYP2C19)))
                .isEqualTo("Intermediate Metabolizer Intermediate Metabolizer");
        assertThat(said(read(two, two, seventeen).get(CYP2C19)))
                .isEqualTo("Intermediate Metabolizer Intermediate Metabolizer");
        assertThat(((GeneResult.Determined) read(alleles("CYP2C19", "*2/*2"), within("r", alleles("CYP2C19", "*2/*2")))
                                .get(CYP2C19))
                        .evidence())
                .hasSize(1);
    }

    @Test
    void neverTakesTwoFindingsForOneThatDiffer() {
        assertThat(said(read(alleles("CYP2C19", "*1/*1"), within("r", alleles("CYP2C19", "*2/*2")))
                        .get(CYP2C19)))
                .isEqualTo("CONTRADICTORY");
        // Two equal haplotypes in one report, of which one is a resource, too: still two.
        GenomicObservation two = haplotype("h1", "*2");
        assertThat(said(read(two, within("r", two), within("r", haplotype("h2", "*2")))
                        .get(CYP2C19)))
                .isEqualTo("PHASE_UNCLEAR");
    }

    @Test
    void takesTheGeneFromTheObservationThatAPhenotypeIsDerivedFrom() {
        GenomicObservation genotype = alleles("CYP2C19", "*2/*2");
        GenomicObservation derived = observation(
                GenomicObservation.Kind.IMPLICATION,
                "p1",
                "",
                new Answer(List.of(new Code("http://loinc.org", "LA9657-3")), List.of(), OptionalDouble.empty()),
                Set.of("g1"));
        assertThat(((GeneResult.Determined) read(genotype, derived).get(CYP2C19)).evidence())
                .hasSize(2);
    }

    @Test
    void readsTheComponentsOfAFact() {
        Fact.Genomic fact = new Fact.Genomic(
                List.of(new Code("http://loinc.org", "84413-4")),
                new Answer(List.of(), List.of("*4/*4"), OptionalDouble.empty()),
                List.of(
                        new Fact.Genomic.Part(
                                List.of(new Code("http://loinc.org", "48018-6")),
                                new Answer(
                                        List.of(new Code("http://www.genenames.org/geneId", "2625")),
                                        List.of(),
                                        OptionalDouble.empty())),
                        new Fact.Genomic.Part(
                                List.of(new Code("http://loinc.org", "82155-3")),
                                new Answer(List.of(), List.of(), OptionalDouble.of(2)))),
                List.of("Observation/h1"),
                Optional.empty(),
                true,
                TestGenes.SOURCE);
        GenomicObservation read = GenomicObservation.of(fact).orElseThrow();
        assertThat(read.genes()).containsExactly("HGNC:2625");
        assertThat(read.copies()).hasValue(2);
        assertThat(read.derivedFrom()).containsExactly("h1");
        assertThat(((GeneResult.Determined) read(read).get(CYP2D6))
                        .evidence()
                        .getFirst()
                        .preliminary())
                .isTrue();
    }
}
