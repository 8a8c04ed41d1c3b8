package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.cds.Card;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Suggestion;

/**
 * Calls from end to end, on the project's own tables. What is expected is CIViC's (file of 2021-02-25): EID 993, 5345 and 5344 (RAS and
 * antibodies against EGFR), EID 238, 1592 and 1867 (EGFR T790M), AID 7, EID 1411, 3017 and 1409 (BRAF V600), AID 20 and EID 6123 (BRAF
 * V600E in colorectal cancer).
 */
class TumorVariantsTest {

    private static final String CETUXIMAB = "318341";
    private static final String PANITUMUMAB = "263034";
    private static final String ERLOTINIB = "337525";
    private static final String DABRAFENIB = "1424911";
    private static final String TRAMETINIB = "1425099";
    private static final String VEMURAFENIB = "1147220";

    private static final String COLON = "363406005";
    private static final String NSCLC = "254637007";
    private static final String MELANOMA = "372244006";

    private static final String KRAS = "HGNC:6407";
    private static final String NRAS = "HGNC:7989";
    private static final String EGFR = "HGNC:3236";
    private static final String BRAF = "HGNC:1097";

    private static final String PRESENT = "LA9633-4";
    private static final String ABSENT = "LA9634-2";
    private static final String SOMATIC = "LA6684-0";
    private static final String GERMLINE = "LA6683-2";
    private static final String NOT_SAID = "";

    private static List<Card> cards(RealCall call) {
        return call.decide("tumor-variants").cards();
    }

    private static Card only(RealCall call) {
        List<Card> cards = cards(call);
        assertThat(cards).hasSize(1);
        return cards.getFirst();
    }

    private static String detail(Card card) {
        return card.detail().orElseThrow();
    }

    private static List<String> suggested(Card card) {
        return card.suggestions().stream().map(Suggestion::label).toList();
    }

    private static RealCall found(RealCall call, String id, String gene, String change) {
        return reported(call, id, gene, change, PRESENT, SOMATIC);
    }

    /** A variant as HL7's Genomics Reporting guide has it; without a change, of the gene as a whole. */
    private static RealCall reported(
            RealCall call, String id, String gene, String change, String presence, String sourceClass) {
        String members = """
                "code":{"coding":[{"system":"http://loinc.org","code":"69548-6"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"%s"}]},
                "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://www.genenames.org","code":"%s"}]}}""".formatted(presence, gene);
        if (!sourceClass.isEmpty()) {
            members += """
                    ,{"code":{"coding":[{"system":"http://loinc.org","code":"48002-0"}]},
                    "valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"%s"}]}}""".formatted(sourceClass);
        }
        if (!change.isEmpty()) {
            members += """
                    ,{"code":{"coding":[{"system":"http://loinc.org","code":"48005-3"}]},
                    "valueCodeableConcept":{"coding":[{"system":"http://varnomen.hgvs.org","code":"%s"}]}}""".formatted(change);
        }
        return call.observed(id, members + "]");
    }

    private static RealCall colonCancer() {
        return new RealCall().diagnosed(COLON);
    }

    private static RealCall lungCancer() {
        return new RealCall().diagnosed(NSCLC);
    }

    private static RealCall melanoma() {
        return new RealCall().diagnosed(MELANOMA);
    }

    private static final String OSIMERTINIB = """
            {"resourceType":"MedicationRequest","id":"dosi","status":"draft","intent":"order",
            "subject":{"reference":"Patient/p1"},
            "medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01EB04"}]}}""";

    @ParameterizedTest
    @ValueSource(strings = {"p.Gly12Asp", "p.(Gly12Asp)", "p.(G12D)", "G12D", "NP_004976.2:p.Gly12Asp"})
    void advisesAgainstCetuximabInColorectalCancerWithKrasOfExon2HoweverItIsWritten(String change) {
        Card card = only(found(colonCancer(), "k", KRAS, change).drafts(CETUXIMAB));

        assertThat(card.summary()).isEqualTo("Cetuximab: avoid (KRAS G12D, colorectal cancer)");
        assertThat(card.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(detail(card))
                .contains("EID 5345 (level A", "EID 993 (level A", "Observation/k", "CIViC of February 2021")
                .contains("**Needs review before use:**");
        assertThat(suggested(card)).containsExactly("Remove the order of cetuximab");
        assertThat(card.extension().get("org.preceptor.decision")).contains("\"action\":\"avoid\"");
    }

    @Test
    void advisesAgainstPanitumumabByTheItemsThatAreAboutIt() {
        Card card = only(found(colonCancer(), "n", NRAS, "p.Gln61Lys").drafts(PANITUMUMAB));

        assertThat(card.summary()).isEqualTo("Panitumumab: avoid (NRAS Q61K, colorectal cancer)");
        assertThat(card.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(detail(only(found(colonCancer(), "k", KRAS, "p.Gly13Asp").drafts(PANITUMUMAB))))
                .contains("EID 5345")
                .doesNotContain("EID 993");
    }

    @Test
    void isOneStepQuieterForAPlaceThatNoLabelNames() {
        Card card = only(found(colonCancer(), "k", KRAS, "p.Leu19Phe").drafts(CETUXIMAB));

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(card)).contains("none of the places").doesNotContain("EID 993");
    }

    @Test
    void takesAChangeThatLeavesTheProteinAsItIsForNoMutation() {
        assertThat(only(found(colonCancer(), "k", KRAS, "p.Gly12=").drafts(CETUXIMAB))
                        .summary())
                .startsWith("Cetuximab: no result of KRAS, NRAS in the tumor");
    }

    @Test
    void takesNoResultForUnknownAndOffersTheTest() {
        Card card = only(colonCancer().drafts(CETUXIMAB));

        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(card.summary()).isEqualTo("Cetuximab: no result of KRAS, NRAS in the tumor (colorectal cancer)");
        assertThat(detail(card)).contains("That is unknown, not absent.");
        assertThat(suggested(card)).containsExactly("Order a test of the tumor");
        assertThat(card.extension().get("org.preceptor.decision")).contains("\"action\":\"test\"");
    }

    @Test
    void offersNoTestWhereAResultMayStandInAReportThatWasNotRead() {
        Card card = only(colonCancer().withoutReports().drafts(CETUXIMAB));

        assertThat(suggested(card)).isEmpty();
        assertThat(detail(card)).contains("could not be read completely");
    }

    @Test
    void isSilentWhereBothGenesAreWildType() {
        RealCall call = reported(colonCancer(), "k", KRAS, "", ABSENT, SOMATIC);

        assertThat(cards(reported(call, "n", NRAS, "", ABSENT, SOMATIC).drafts(CETUXIMAB)))
                .isEmpty();
    }

    @Test
    void asksForTheGeneThatWasNotTested() {
        Card card = only(reported(colonCancer(), "k", KRAS, "", ABSENT, SOMATIC).drafts(CETUXIMAB));

        assertThat(card.summary()).startsWith("Cetuximab: no result of NRAS in the tumor");
    }

    @Test
    void doesNotTakeTheAbsenceOfOneChangeForWildType() {
        RealCall call = reported(colonCancer(), "k", KRAS, "p.Gly12Asp", ABSENT, SOMATIC);

        assertThat(only(reported(call, "n", NRAS, "", ABSENT, SOMATIC).drafts(CETUXIMAB))
                        .summary())
                .startsWith("Cetuximab: no result of KRAS in the tumor");
    }

    @Test
    void takesIndeterminateForNoResult() {
        assertThat(detail(only(reported(colonCancer(), "k", KRAS, "p.Gly12Asp", "LA11884-6", SOMATIC)
                        .drafts(CETUXIMAB))))
                .contains("the laboratory gives no result", "KRAS: no usable result");
    }

    @Test
    void neverTakesAGermlineFindingForOneOfTheTumor() {
        Card present = only(reported(colonCancer(), "k", KRAS, "p.Gly12Asp", PRESENT, GERMLINE)
                .drafts(CETUXIMAB));
        assertThat(present.summary()).startsWith("Cetuximab: no result of KRAS, NRAS");
        assertThat(detail(present)).doesNotContain("G12D");

        assertThat(only(reported(lungCancer(), "e", EGFR, "p.Thr790Met", PRESENT, GERMLINE)
                                .drafts(ERLOTINIB))
                        .summary())
                .startsWith("Erlotinib: no result of EGFR T790M");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOT_SAID, "LA18195-0", "LA18197-6"})
    void saysThatAFindingWithoutASourceClassWasNotUsedToDecide(String sourceClass) {
        Card card = cards(reported(colonCancer(), "k", KRAS, "p.Gly12Asp", PRESENT, sourceClass)
                        .drafts(CETUXIMAB))
                .getFirst();

        assertThat(card.summary()).isEqualTo("Cetuximab: KRAS is reported, but not clearly as a change of the tumor");
        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(card))
                .contains("does not say that it was found in the tumor", "It was not used to decide.", "Observation/k");
        assertThat(suggested(card)).isEmpty();
    }

    @Test
    void doesNotTakeAnAbsenceWithoutASourceClassForWildType() {
        RealCall call = reported(colonCancer(), "k", KRAS, "", ABSENT, NOT_SAID);

        assertThat(only(reported(call, "n", NRAS, "", ABSENT, SOMATIC).drafts(CETUXIMAB))
                        .summary())
                .startsWith("Cetuximab: no result of KRAS in the tumor");
    }

    @Test
    void saysThatAChangeCouldNotBeRead() {
        Card card =
                cards(found(colonCancer(), "k", KRAS, "p.?").drafts(CETUXIMAB)).getFirst();

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(card))
                .contains("its change of the protein could not be read")
                .doesNotContain("p.?");
    }

    @Test
    void showsReportsThatDifferAndPrefersNone() {
        RealCall call = found(colonCancer(), "k1", KRAS, "p.Gly12Val");
        Card card = cards(reported(call, "k2", KRAS, "", ABSENT, SOMATIC).drafts(CETUXIMAB))
                .getFirst();

        assertThat(card.summary()).isEqualTo("Cetuximab: reports of KRAS in the tumor differ");
        assertThat(detail(card)).contains("G12V", "no variant found", "Observation/k1", "Observation/k2");
    }

    @Test
    void readsAFindingThatStandsInAReportOnly() {
        assertThat(only(found(colonCancer(), "k", KRAS, "p.Gly12Asp")
                                .onlyInAReport("final")
                                .drafts(CETUXIMAB))
                        .summary())
                .isEqualTo("Cetuximab: avoid (KRAS G12D, colorectal cancer)");
    }

    @ParameterizedTest
    @ValueSource(strings = {MELANOMA, NSCLC})
    void saysNothingOfAnotherDiseaseThanTheRowsAreAbout(String disease) {
        assertThat(cards(found(new RealCall().diagnosed(disease), "k", KRAS, "p.Gly12Asp")
                        .drafts(CETUXIMAB)))
                .isEmpty();
    }

    @Test
    void saysThatTheDiseaseIsNotKnownAndThatItWouldMatter() {
        Card without = only(new RealCall().drafts(CETUXIMAB));
        assertThat(without.summary())
                .isEqualTo("Cetuximab: not compared with the tumor's variants, the disease is not known here");
        assertThat(without.indicator()).isEqualTo(Indicator.INFO);

        Card with = only(found(new RealCall(), "k", KRAS, "p.Gly12Asp").drafts(CETUXIMAB));
        assertThat(with.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(with)).contains("If it is colorectal cancer:", "KRAS G12D");
    }

    @Test
    void takesTheOrdersOwnReasonBeforeTheProblemList() {
        String colon =
                ",\"reasonCode\":[{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"C18.7\"}]}]";
        assertThat(only(found(melanoma(), "k", KRAS, "p.Gly12Asp").drafts(CETUXIMAB, colon))
                        .indicator())
                .isEqualTo(Indicator.CRITICAL);

        String larynx = colon.replace("C18.7", "C32.9");
        assertThat(cards(found(colonCancer(), "k", KRAS, "p.Gly12Asp").drafts(CETUXIMAB, larynx)))
                .isEmpty();

        String liver = colon.replace("C18.7", "C78.7");
        Card metastasis = only(found(colonCancer(), "k", KRAS, "p.Gly12Asp").drafts(CETUXIMAB, liver));
        assertThat(metastasis.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(metastasis)).contains("none of the cancers that are known here");
    }

    @Test
    void saysThatSeveralCancersLeaveItOpen() {
        Card card = only(
                found(colonCancer().diagnosed(NSCLC), "k", KRAS, "p.Gly12Asp").drafts(CETUXIMAB));

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(card))
                .contains("Several cancers are recorded (colorectal cancer, non-small cell lung cancer)");
    }

    @Test
    void advisesAgainstErlotinibWithT790mAndOffersOsimertinib() {
        Card card = only(found(lungCancer(), "e", EGFR, "p.Thr790Met").drafts(ERLOTINIB));

        assertThat(card.summary()).isEqualTo("Erlotinib: avoid (EGFR T790M, non-small cell lung cancer)");
        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(suggested(card)).containsExactly("Replace with osimertinib", "Remove the order of erlotinib");
        assertThat(card.suggestions()).noneMatch(Suggestion::recommended);
        assertThat(detail(card)).contains("EID 238", "EID 1592", "EID 1867");
    }

    @Test
    void isSilentAboutOsimertinibWithT790m() {
        assertThat(cards(found(lungCancer(), "e", EGFR, "p.Thr790Met").draftsResource(OSIMERTINIB)))
                .isEmpty();
    }

    @Test
    void neverReadsAnotherMutationAsTheAbsenceOfT790m() {
        Card card = only(found(lungCancer(), "e", EGFR, "p.Leu858Arg").drafts(ERLOTINIB));

        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(detail(card)).contains("EGFR L858R", "Whether EGFR T790M was looked for is not said");
    }

    @Test
    void doesNotTakeLungCancerOfUnknownTypeForNonSmallCell() {
        String lung =
                ",\"reasonCode\":[{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"C34.11\"}]}]";
        Card card = only(found(new RealCall(), "e", EGFR, "p.Thr790Met").drafts(ERLOTINIB, lung));

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(card)).contains("does not tell non-small cell from small cell");
        assertThat(suggested(card)).isEmpty();
        assertThat(cards(found(new RealCall(), "k", KRAS, "p.Gly12Asp").drafts(CETUXIMAB, lung)))
                .isEmpty();
    }

    @Test
    void isSilentAboutDabrafenibWithTrametinibInMelanomaWithV600() {
        assertThat(cards(found(melanoma(), "b", BRAF, "p.Val600Glu")
                        .drafts(DABRAFENIB)
                        .drafts(TRAMETINIB)))
                .isEmpty();
        assertThat(cards(found(melanoma(), "b", BRAF, "p.Val600Lys")
                        .takes(TRAMETINIB)
                        .drafts(DABRAFENIB)))
                .isEmpty();
        assertThat(cards(found(lungCancer(), "b", BRAF, "p.Val600Glu")
                        .drafts(DABRAFENIB)
                        .drafts(TRAMETINIB)))
                .isEmpty();
    }

    @Test
    void saysThatTheEvidenceIsOfBothDrugsTogether() {
        Card card = only(found(melanoma(), "b", BRAF, "p.Val600Glu").drafts(DABRAFENIB));

        assertThat(card.summary()).isEqualTo("Dabrafenib: the evidence for BRAF V600E is of it with trametinib");
        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(detail(card))
                .contains("AID 7 (level A", "Neither drafted nor on the list of medications: trametinib");
    }

    @Test
    void saysThatTheEvidenceOfMelanomaDoesNotHoldForColorectalCancer() {
        Card card = only(found(colonCancer(), "b", BRAF, "p.Val600Glu")
                .drafts(DABRAFENIB)
                .drafts(TRAMETINIB));

        assertThat(card.summary())
                .isEqualTo(
                        "Dabrafenib and trametinib: not supported in colorectal cancer by the evidence of other cancers");
        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(card)).contains("poor outcome", "AID 20", "EID 6123 (level B", "BRAF V600E");
        assertThat(card.extension().get("org.preceptor.decision"))
                .contains("MedicationRequest/d" + DABRAFENIB, "MedicationRequest/d" + TRAMETINIB);
    }

    @ParameterizedTest
    @CsvSource({MELANOMA + "," + VEMURAFENIB + ",Vemurafenib", MELANOMA + "," + DABRAFENIB + ",Dabrafenib"})
    void saysThatTheVariantOnWhichTheEvidenceRestsWasNotFound(String disease, String drug, String name) {
        Card card = only(reported(new RealCall().diagnosed(disease), "b", BRAF, "", ABSENT, SOMATIC)
                .drafts(drug));

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(card.summary()).startsWith(name + ": no BRAF V600E").contains("found in the tumor");
    }

    @Test
    void doesNotTakeV600kForV600eInLungCancer() {
        Card card = only(
                found(lungCancer(), "b", BRAF, "p.Val600Lys").drafts(DABRAFENIB).drafts(TRAMETINIB));

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(card)).contains("BRAF V600K", "Whether BRAF V600E was looked for is not said");
    }

    @Test
    void saysThatADraftCouldNotBeRecognised() {
        assertThat(only(colonCancer().drafts("99999999")).summary())
                .isEqualTo("Not screened: the drafted drug is not known here");
        assertThat(cards(colonCancer().drafts("11289"))).isEmpty();
    }

    @Test
    void showsNoTextOfTheChart() {
        Card card = cards(found(colonCancer(), "k", KRAS, "p.<script>alert(1)</script>")
                        .drafts(CETUXIMAB))
                .getFirst();

        assertThat(detail(card)).doesNotContain("script");
    }
}
