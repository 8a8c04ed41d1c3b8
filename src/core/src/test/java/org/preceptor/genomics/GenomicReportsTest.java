package org.preceptor.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GenomicReportsTest {

    private static final List<String> TEXTS =
            List.of("*1/*2", "*1/*1", "*2", "*1/*99", "no such thing", "CYP2D6 *1/*4", "CYP2C19 *2/*2");

    @Provide
    Arbitrary<List<GenomicObservation>> observations() {
        Arbitrary<String> genes = Arbitraries.of("CYP2C19", "CYP2D6", "MT-RNR1", "");
        return genes.flatMap(
                        gene -> Arbitraries.of(TEXTS).map(text -> TestGenes.genotype(gene, text, OptionalInt.empty())))
                .list()
                .ofMaxSize(5);
    }

    @Property
    void saysOfAGeneTheSameWhateverWasAskedBefore(@ForAll("observations") List<GenomicObservation> observations) {
        GenomicReports reports = new GenomicReports(TestGenes.READING, observations);
        reports.carried("CYP2D6", Optional.empty(), Chromosomes.UNKNOWN);
        reports.results(Chromosomes.TWO_X);

        assertThat(reports.carried("CYP2C19", Optional.empty(), Chromosomes.UNKNOWN))
                .isEqualTo(TestGenes.READING.carried("CYP2C19", Optional.empty(), observations, Chromosomes.UNKNOWN));
        assertThat(reports.results(Chromosomes.UNKNOWN))
                .isEqualTo(TestGenes.READING.read(observations, Chromosomes.UNKNOWN));
    }

    @Property
    void saysOfAGeneTheSameWithAndWithoutReportsOfAnother(
            @ForAll("observations") List<GenomicObservation> observations) {
        List<GenomicObservation> more = new ArrayList<>(observations);
        more.add(TestGenes.genotype("CYP2D6", "*4/*4", OptionalInt.empty()));
        more.add(TestGenes.genotype("CYP2D6", "*1/*1", OptionalInt.empty()));

        assertThat(new GenomicReports(TestGenes.READING, more)
                        .carried("CYP2C19", Optional.empty(), Chromosomes.UNKNOWN))
                .isEqualTo(new GenomicReports(TestGenes.READING, observations)
                        .carried("CYP2C19", Optional.empty(), Chromosomes.UNKNOWN));
    }
}
