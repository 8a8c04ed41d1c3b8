package org.preceptor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.order.Drugs.CLOPIDOGREL;
import static org.preceptor.order.Drugs.EZETIMIBE;
import static org.preceptor.order.Drugs.RXNORM;
import static org.preceptor.order.Drugs.SIMVASTATIN;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.chart.Code;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.medication.Ndc;
import org.preceptor.medication.ProductIndex;

class ProductCodesTest {

    private static final Drug UNLISTED = Drug.unlisted("999", "examplamab");
    private static final ProductIndex INDEX = new ProductIndex(List.of(
            new ProductIndex.Products(
                    Set.of(SIMVASTATIN), new long[] {700, 500}, new long[] {90_123_456_701L, 6_074_031L}),
            new ProductIndex.Products(Set.of(SIMVASTATIN, EZETIMIBE), new long[] {600}, new long[0]),
            new ProductIndex.Products(Set.of(UNLISTED), new long[] {32968, 999}, new long[] {12_345_678_901L})));
    private static final DrugDictionary DICTIONARY =
            new DrugDictionary(List.of(CLOPIDOGREL, SIMVASTATIN, EZETIMIBE), List.of(), List.of(), INDEX);

    private static DrugIdentity identified(Drug... drugs) {
        return new DrugIdentity.Identified(Set.of(drugs), DrugIdentity.How.BY_CODE);
    }

    private static DrugIdentity of(String system, String code) {
        return DICTIONARY.identify(List.of(new Code(system, code)), List.of());
    }

    @Test
    void recognisesASitesProductsAndCombinations() {
        assertThat(of(RXNORM, "500")).isEqualTo(identified(SIMVASTATIN));
        assertThat(of(RXNORM, "600")).isEqualTo(identified(SIMVASTATIN, EZETIMIBE));
        assertThat(of(RXNORM, "601")).isEqualTo(new DrugIdentity.Unknown());
        assertThat(of(RXNORM, "0500")).isEqualTo(new DrugIdentity.Unknown());
        assertThat(of("http://local", "500")).isEqualTo(new DrugIdentity.Unknown());
    }

    @Test
    void letsTheShelfsOwnRowDecideOverATable() {
        assertThat(of(RXNORM, "32968")).isEqualTo(identified(CLOPIDOGREL));
    }

    @Test
    void saysWhichDrugsTheShelfDoesNotList() {
        DrugIdentity identity = of(RXNORM, "999");

        assertThat(identity).isEqualTo(identified(UNLISTED));
        assertThat(((DrugIdentity.Identified) identity).unlisted()).containsExactly(UNLISTED);
        assertThat(((DrugIdentity.Identified) identified(SIMVASTATIN)).unlisted())
                .isEmpty();
    }

    /** HL7's own examples of the three forms, filled up as NLM and CMS describe it. */
    @ParameterizedTest
    @CsvSource({
        "1234-5678-90,1234567890",
        "12345-6789-0,12345678900",
        "12345-678-90,12345067890",
        "0006-0740-31,6074031",
        "00006-0740-31,6074031",
        "00006074031,6074031"
    })
    void readsAPackageInEveryFormThatSaysWhereItsSegmentsEnd(String written, long digits) {
        assertThat(Ndc.elevenDigits(written)).hasValue(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0006074031",
                "0006-0740",
                "123456-789-01",
                "1234-567-89",
                "12345-678-9",
                "12345-6789-012",
                "00006-0740-3*",
                " 00006074031",
                "00006.0740.31"
            })
    void refusesWhatCouldBeSeveralPackagesOrNone(String written) {
        assertThat(Ndc.elevenDigits(written)).isEmpty();
    }

    @Test
    void recognisesAPackageHoweverItIsWritten() {
        assertThat(of(Ndc.SYSTEM, "0006-0740-31")).isEqualTo(identified(SIMVASTATIN));
        assertThat(of(Ndc.SYSTEM, "00006074031")).isEqualTo(identified(SIMVASTATIN));
        assertThat(of(Ndc.SYSTEM, "0006074031")).isEqualTo(new DrugIdentity.Unknown());
        assertThat(of(Code.of("urn:oid:2.16.840.1.113883.6.69", "90123-4567-01").system(), "90123-4567-01"))
                .isEqualTo(identified(SIMVASTATIN));
    }

    @Test
    void saysThatAPackageAndAProductCodeDisagree() {
        assertThat(DICTIONARY.identify(
                        List.of(new Code(Ndc.SYSTEM, "12345678901"), new Code(RXNORM, "500")), List.of()))
                .isEqualTo(new DrugIdentity.Contradictory(Set.of(UNLISTED, SIMVASTATIN)));
    }

    @Test
    void refusesACodeThatStandsTwice() {
        assertThatThrownBy(() -> new ProductIndex(List.of(
                        new ProductIndex.Products(Set.of(SIMVASTATIN), new long[] {1}, new long[0]),
                        new ProductIndex.Products(Set.of(EZETIMIBE), new long[] {1}, new long[0]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stands twice");
    }

    @Property
    void everyHyphenatedFormMeansItsElevenDigits(
            @ForAll @IntRange(min = 0, max = 99_999) int labeler,
            @ForAll @IntRange(min = 0, max = 9_999) int product,
            @ForAll @IntRange(min = 0, max = 99) int packaging) {
        String eleven = "%05d%04d%02d".formatted(labeler, product, packaging);

        assertThat(Ndc.elevenDigits("%05d-%04d-%02d".formatted(labeler, product, packaging)))
                .isEqualTo(Ndc.elevenDigits(eleven))
                .hasValue(Long.parseLong(eleven));
    }

    @Property
    void textIsNeverTakenForAPackage(@ForAll @StringLength(max = 14) String text) {
        boolean digits = text.chars().filter(c -> c >= '0' && c <= '9').count() >= 10;
        assertThat(digits || Ndc.elevenDigits(text).isEmpty()).isTrue();
    }
}
