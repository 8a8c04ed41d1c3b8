package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.Action;
import org.preceptor.cds.Card;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Suggestion;
import org.preceptor.decision.Decision;
import org.preceptor.profiles.FhirPackage;
import org.preceptor.provenance.Attestation;

/**
 * Calls from end to end, on the project's own tables. What is expected is CPIC's: clopidogrel 2022 (PMID 35034351), opioids,
 * fluoropyrimidines 2017, abacavir 2014 (PMID 24561393), thiopurines with the rule of 2024, statins 2022 (PMID 35152405),
 * rasburicase 2022.
 */
class PharmacogenomicScenariosTest {

    private static final String STROKE = "230690007";
    private static final String INFARCTION = "22298006";

    private static List<Card> cards(RealCall call) {
        return call.decide("pharmacogenomics").cards();
    }

    private static Card only(RealCall call) {
        List<Card> cards = cards(call);
        assertThat(cards).hasSize(1);
        return cards.getFirst();
    }

    private static String evidence(Card card) {
        return card.extension().get("org.preceptor.decision");
    }

    private static List<String> suggested(Card card) {
        return card.suggestions().stream().map(Suggestion::label).toList();
    }

    private static RealCall poorMetabolizerOnClopidogrel() {
        return new RealCall()
                .genotype("g1", "HGNC:2621", "CYP2C19", "CYP2C19 *2/*2")
                .drafts("32968");
    }

    @Test
    void advisesAgainstClopidogrelInAPoorMetabolizerAfterInfarctionAndOffersBothAlternatives() {
        Card card = only(poorMetabolizerOnClopidogrel().diagnosed(INFARCTION));

        assertThat(card.summary()).isEqualTo("Clopidogrel: avoid (CYP2C19 poor metabolizer)");
        assertThat(card.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(suggested(card))
                .containsExactly(
                        "Replace with prasugrel", "Replace with ticagrelor", "Remove the order of clopidogrel");
        assertThat(evidence(card))
                .contains("\"action\":\"avoid\"", "\"strength\":\"strong\"", "MedicationRequest/d32968");
        assertThat(card.detail().orElseThrow()).contains("`*2/*2`, 2026-01-05", "Observation/g1");
    }

    @Test
    void readsAGenotypeThatStandsInAReportOnly() {
        Card card = only(poorMetabolizerOnClopidogrel().onlyInAReport("final").diagnosed(INFARCTION));

        assertThat(card.summary()).isEqualTo("Clopidogrel: avoid (CYP2C19 poor metabolizer)");
        assertThat(card.detail().orElseThrow()).contains("DiagnosticReport/report");
        assertThat(only(poorMetabolizerOnClopidogrel()
                                .onlyInAReport("entered-in-error")
                                .diagnosed(INFARCTION))
                        .indicator())
                .isEqualTo(Indicator.INFO);
    }

    @Test
    void saysThatAGeneMayStandInAReportThatWasNotRead() {
        assertThat(only(new RealCall().drafts("32968").withoutReports())
                        .detail()
                        .orElseThrow())
                .contains("The laboratory results could not be read completely");
        assertThat(only(new RealCall().drafts("32968")).detail().orElseThrow())
                .doesNotContain("could not be read completely");
    }

    @Test
    void doesNotOfferPrasugrelAfterAStroke() {
        Card card = only(poorMetabolizerOnClopidogrel().diagnosed(INFARCTION).diagnosed(STROKE));

        assertThat(suggested(card)).contains("Replace with ticagrelor").noneMatch(label -> label.contains("prasugrel"));
    }

    @Test
    void doesNotOfferADrugThatThePatientIsAllergicTo() {
        Card card = only(poorMetabolizerOnClopidogrel().diagnosed(INFARCTION).allergic("1116632"));

        assertThat(suggested(card)).noneMatch(label -> label.contains("ticagrelor"));
    }

    @Test
    void showsEveryGroupByNameWhereNothingTellsTheIndication() {
        String detail = only(poorMetabolizerOnClopidogrel()).detail().orElseThrow();

        assertThat(detail).contains("Acute coronary syndrome", "Neurovascular indication", "Cardiovascular indication");
    }

    @Test
    void takesStarTwoWithStarSeventeenForIntermediate() {
        assertThat(only(new RealCall()
                                .genotype("g1", "HGNC:2621", "CYP2C19", "*2/*17")
                                .diagnosed(INFARCTION)
                                .drafts("32968"))
                        .summary())
                .contains("intermediate metabolizer");
    }

    @Test
    void neverOffersTramadolInPlaceOfCodeineToAnUltrarapidMetabolizer() {
        Card card = only(new RealCall()
                .genotype("g1", "HGNC:2625", "CYP2D6", "CYP2D6 *1/*2x2")
                .drafts("2670"));

        assertThat(card.summary()).isEqualTo("Codeine: avoid (CYP2D6 ultrarapid metabolizer)");
        assertThat(card.suggestions().stream()
                        .flatMap(suggestion -> suggestion.actions().stream())
                        .map(Action::toString)
                        .collect(Collectors.joining()))
                .doesNotContain("tramadol", "10689");
    }

    @Test
    void saysNothingOnCodeineWhereADuplicationMakesUpForAMissingFunction() {
        assertThat(cards(new RealCall()
                        .genotype("g1", "HGNC:2625", "CYP2D6", "CYP2D6 *1x2/*4")
                        .drafts("2670")))
                .isEmpty();
    }

    @Test
    void halvesTheDraftedDoseOfFluorouracilInAnIntermediateMetabolizer() {
        Card card = only(new RealCall()
                .genotype("g1", "HGNC:3012", "DPYD", "Reference/c.1905+1G>A (*2A)")
                .drafts(
                        "4492",
                        ",\"dosageInstruction\":[{\"text\":\"400 mg\",\"doseAndRate\":[{\"doseQuantity\":{\"value\":400,\"unit\":\"mg\","
                                + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg\"}}]}]"));

        assertThat(evidence(card)).contains("\"action\":\"reduce-dose\"", "\"strength\":\"strong\"");
        assertThat(suggested(card)).containsExactly("Set fluorouracil to 50 % of the drafted dose");
        Action.Update update =
                (Action.Update) card.suggestions().getFirst().actions().getFirst();
        assertThat(update.resourceJson()).contains("\"value\":200").doesNotContain("400 mg");
    }

    @Test
    void advisesAgainstAbacavirWithHlaB5701AndDoesNotReadUntestedAsNegative() {
        Card positive = only(new RealCall()
                .genotype("g1", "HGNC:4932", "HLA-B", "HLA-B*57:01 positive")
                .drafts("190521"));
        Card untested = only(new RealCall().drafts("190521"));

        assertThat(evidence(positive)).contains("\"action\":\"avoid\"");
        assertThat(untested.indicator()).isEqualTo(Indicator.INFO);
        assertThat(untested.summary()).isEqualTo("Abacavir: no result of HLA-B*57:01 in the chart");
        assertThat(suggested(untested)).containsExactly("Order a pharmacogenetic test");
    }

    @Test
    void givesTheNewerRuleForThiopurinesWhenBothGenesAreIntermediate() {
        String detail = only(new RealCall()
                        .genotype("g1", "HGNC:12014", "TPMT", "TPMT *1/*3A")
                        .genotype("g2", "HGNC:23063", "NUDT15", "NUDT15 *1/*3")
                        .drafts("1256"))
                .detail()
                .orElseThrow();

        assertThat(detail).contains("20", "50 %").doesNotContain("30-80", "30 to 80");
        assertThat(detail).contains("CPIC changed this guideline");
    }

    @Test
    void advisesAnotherStatinThanSimvastatinInPoorFunction() {
        assertThat(only(new RealCall()
                                .genotype("g1", "HGNC:10959", "SLCO1B1", "SLCO1B1 *5/*5")
                                .drafts("36567"))
                        .summary())
                .contains("Simvastatin", "SLCO1B1 poor function");
    }

    @Test
    void advisesAgainstRasburicaseInADeficientManAndMeasuringFirstInAHeterozygousWoman() {
        Card man = only(new RealCall()
                .born("1970-01-01", "male")
                .genotype("g1", "HGNC:4057", "G6PD", "A- 202A_376G")
                .drafts("283821"));
        Card woman = only(new RealCall()
                .genotype("g1", "HGNC:4057", "G6PD", "B (reference)/A- 202A_376G")
                .drafts("283821"));

        assertThat(evidence(man)).contains("\"action\":\"avoid\"");
        assertThat(evidence(woman)).contains("\"action\":\"test\"");
    }

    @Test
    void showsResultsThatContradictEachOtherAndPrefersNone() {
        Card card = only(new RealCall()
                .genotype("g1", "HGNC:2621", "CYP2C19", "*2/*2")
                .genotype("g2", "HGNC:2621", "CYP2C19", "*1/*1")
                .diagnosed(INFARCTION)
                .drafts("32968"));

        assertThat(card.summary()).isEqualTo("Clopidogrel: results of CYP2C19 contradict each other");
        assertThat(card.detail().orElseThrow()).contains("`*2/*2`", "`*1/*1`", "Observation/g1", "Observation/g2");
        assertThat(card.suggestions()).isEmpty();
    }

    @Test
    void doesNotTakeTheUsualDoseByOneGeneForAnAnswerOnTheOther() {
        Card card = only(new RealCall()
                .genotype("g1", "HGNC:4931", "HLA-A", "HLA-A*31:01 negative")
                .drafts("2002"));

        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(card.summary()).isEqualTo("Carbamazepine: no result of HLA-B*15:02 in the chart");
    }

    @Test
    void writesIssuesProvenanceAndSuggestedOrdersThatAreValidFhir() {
        FhirPackage fhir = FhirPackage.ofThisProject();
        Decision decision = poorMetabolizerOnClopidogrel().diagnosed(INFARCTION).decide("pharmacogenomics");

        assertThat(decision.attestations())
                .extracting(Attestation::resourceType)
                .containsExactly("DetectedIssue", "Provenance");
        assertThat(decision.attestations())
                .allSatisfy(attestation ->
                        assertThat(fhir.errorsIn(attestation.json())).isEmpty());
        assertThat(decision.cards().getFirst().suggestions().stream()
                        .flatMap(suggestion -> suggestion.actions().stream())
                        .filter(Action.Create.class::isInstance))
                .hasSize(2)
                .allSatisfy(action -> assertThat(fhir.errorsIn(((Action.Create) action).resourceJson()))
                        .isEmpty());
    }

    @Test
    void isSilentAboutAUsualDoseAndAboutADrugWithoutAGuideline() {
        assertThat(cards(new RealCall()
                        .genotype("g1", "HGNC:2621", "CYP2C19", "*1/*1")
                        .diagnosed(INFARCTION)
                        .drafts("32968")))
                .isEmpty();
        assertThat(cards(new RealCall().drafts("6809"))).isEmpty();
    }
}
