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
 * Drafted statins from end to end, on the project's own tables and models. Risks: rows of {@code models/prevent-2023/golden} or of the
 * vectors that they were drawn from (preventr 0.12.0). Classes: Grundy 2018, table 3 and figures 1 and 2. Genes: CPIC 2022 (PMID
 * 35152405).
 */
class StatinChoiceTest {

    private static final String ATORVASTATIN = "83367";
    private static final String ROSUVASTATIN = "301542";
    private static final String SIMVASTATIN = "36567";
    private static final String PRAVASTATIN = "42463";
    private static final String INFARCTION = "22298006";
    private static final String DIABETES = "44054006";
    private static final String AMLODIPINE = "17767";

    static String daily(double milligrams) {
        return ",\"dosageInstruction\":[{\"timing\":{\"repeat\":{\"frequency\":1,\"period\":1,\"periodUnit\":\"d\"}},"
                + "\"doseAndRate\":[{\"doseQuantity\":{\"value\":" + milligrams
                + ",\"unit\":\"mg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg\"}}]}]";
    }

    private static RealCall person(
            String born, String sex, double sbp, double total, double hdl, double egfr, double bmi) {
        return new RealCall()
                .born(born, sex)
                .measured("8480-6", sbp, "mm[Hg]")
                .measured("2093-3", total, "mg/dL")
                .measured("2085-9", hdl, "mg/dL")
                .measured("98979-8", egfr, "mL/min/{1.73_m2}")
                .measured("39156-5", bmi, "kg/m2")
                .smokes(false);
    }

    /** 18.2 % in 10 years. */
    private static RealCall atHighRisk() {
        return person("1969-01-01", "female", 153, 167, 30, 18, 35).takes(AMLODIPINE);
    }

    /** 8.2 %. */
    private static RealCall atIntermediateRisk() {
        return person("1959-01-01", "male", 156, 276, 77, 128, 31.7);
    }

    /** 4.3 %. */
    private static RealCall atBorderlineRisk() {
        return person("1965-01-01", "female", 118, 243, 35, 130, 27.4).takes(AMLODIPINE);
    }

    /** 1.06 %. */
    private static RealCall atLowRisk() {
        return person("1976-01-01", "female", 138, 187, 86, 124, 19.1).takes(AMLODIPINE);
    }

    private static List<Card> cards(RealCall call) {
        return call.decide("statin-choice").cards();
    }

    private static Card only(RealCall call) {
        List<Card> cards = cards(call);
        assertThat(cards).hasSize(1);
        return cards.getFirst();
    }

    private static String detail(Card card) {
        return card.detail().orElseThrow();
    }

    private static String withoutReferences(Card card) {
        return detail(card).substring(0, detail(card).indexOf("Orders: "));
    }

    private static List<String> suggested(Card card) {
        return card.suggestions().stream().map(Suggestion::label).toList();
    }

    /**
     * The reductions: 0.18239 (preventr) times 1 - 0.78^(3.0 times 0.50) and 0.78^(3.0 times 0.30), with the rate ratio of the
     * Cholesterol Treatment Trialists 2010: 0.0567 and 0.0365.
     */
    @Test
    void tellsTheRiskAndWhatEachIntensityGainsInOneDenominator() {
        Card card = only(atHighRisk().measured("39469-2", 3.0, "mmol/L").drafts(ATORVASTATIN));

        assertThat(card.summary())
                .isEqualTo(
                        "Atorvastatin: high intensity (40 to 80 mg a day) is asked for: 10-year risk of 10 % or more");
        assertThat(detail(card))
                .contains(
                        "about **18 of 100** people",
                        "high intensity (LDL cholesterol lowered by 50 % or more): **6 of 100 fewer**",
                        "moderate intensity (by 30 to 49 %): **4 of 100 fewer**",
                        "low intensity (by less than 30 %): less than that",
                        "within 10 years",
                        "Derived, not validated",
                        "LDL cholesterol 3.0 mmol/L (116 mg/dL; 2026-10-01)",
                        "US adults aged 30 to 79 without known cardiovascular disease",
                        "seen in secondary summaries only, without its grades");
        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
    }

    @Test
    void givesTheSameAnswerInMilligramsAndInMillimoles() {
        Card mmol = only(atHighRisk().measured("39469-2", 3.0, "mmol/L").drafts(ATORVASTATIN));
        Card mg = only(atHighRisk().measured("13457-7", 116.01, "mg/dL").drafts(ATORVASTATIN));

        assertThat(withoutReferences(mg)).isEqualTo(withoutReferences(mmol));
        assertThat(suggested(mg)).isEqualTo(suggested(mmol));
    }

    @Test
    void doesNotOfferRosuvastatinForHighIntensityWithAnEgfrBelowThirty() {
        Card card = only(atHighRisk().measured("13457-7", 100, "mg/dL").drafts(ROSUVASTATIN, daily(5)));

        assertThat(suggested(card)).containsExactly("Replace with atorvastatin, high intensity: 40 to 80 mg a day");
        assertThat(detail(card)).contains("not rosuvastatin: kidney function", "**5 of 100 fewer**");
    }

    @Test
    void offersTheDoseOfTheWantedIntensityAndAnotherStatinBySideOfTooWeakADraft() {
        Card card = only(atIntermediateRisk().measured("13457-7", 160, "mg/dL").drafts(PRAVASTATIN, daily(10)));

        assertThat(card.summary())
                .isEqualTo(
                        "Pravastatin 10 mg a day is low intensity; moderate intensity is asked for: 10-year risk of 5 to"
                                + " below 10 %");
        assertThat(suggested(card))
                .containsExactly(
                        "Change the draft to 40 mg once a day (moderate intensity: 40 to 80 mg a day)",
                        "Replace with atorvastatin, moderate intensity: 10 to 20 mg a day",
                        "Replace with rosuvastatin, moderate intensity: 5 to 10 mg a day");
        assertThat(card.suggestions().getFirst().actions().toString()).contains("\"value\":40");
        assertThat(card.suggestions().get(1).actions().toString()).doesNotContain("dosageInstruction");
    }

    @ParameterizedTest
    @CsvSource({ATORVASTATIN + ",20", ROSUVASTATIN + ",10", SIMVASTATIN + ",40", ATORVASTATIN + ",80"})
    void isSilentWhereDrugAndDoseFit(String rxnorm, double milligrams) {
        assertThat(cards(atIntermediateRisk().measured("13457-7", 160, "mg/dL").drafts(rxnorm, daily(milligrams))))
                .isEmpty();
    }

    @Test
    void isSilentAboutEverythingButStatins() {
        assertThat(cards(atHighRisk().drafts(AMLODIPINE).drafts("6809"))).isEmpty();
    }

    @Test
    void saysLittleIsGainedAtALowRisk() {
        Card card = only(atLowRisk().measured("13457-7", 90, "mg/dL").drafts(ATORVASTATIN, daily(10)));

        assertThat(card.summary()).isEqualTo("Atorvastatin: no statin is asked for: 10-year risk below 3 %");
        // 0.010556 * (1 - 0.78^(90/38.67*0.5)) = 0.00265; with 0.30: 0.00168
        assertThat(detail(card)).contains("**11 of 1,000**", "**3 of 1,000 fewer**", "**2 of 1,000 fewer**");
    }

    @Test
    void namesMoreThanModerateIntensityAtABorderlineRisk() {
        Card card = only(atBorderlineRisk().measured("13457-7", 160, "mg/dL").drafts(ATORVASTATIN, daily(80)));

        assertThat(card.summary()).contains("is high intensity; the guideline names moderate intensity");
        assertThat(suggested(card).getFirst()).startsWith("Change the draft to 10 mg once a day");
    }

    @Test
    void asksForHighIntensityAfterAnInfarctionAndGivesNoNumber() {
        Card card = only(new RealCall().diagnosed(INFARCTION).drafts(ATORVASTATIN, daily(10)));

        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(card.summary())
                .isEqualTo("Atorvastatin 10 mg a day is moderate intensity; high intensity is asked for: clinical"
                        + " atherosclerotic cardiovascular disease");
        assertThat(detail(card))
                .contains("No risk or benefit is estimated, which does not mean that there is none")
                .doesNotContain("of 100", "of 1,000");
        assertThat(detail(card)).contains("Strong recommendation: [AHA/ACC cholesterol guideline 2018");
        assertThat(suggested(card).getFirst())
                .isEqualTo("Change the draft to 40 mg once a day (high intensity: 40 to 80 mg a day)");
    }

    @Test
    void findsModerateIntensityEnoughAfterAnInfarctionOverSeventyFive() {
        assertThat(cards(new RealCall()
                        .born("1946-01-01", "male")
                        .diagnosed(INFARCTION)
                        .drafts(ATORVASTATIN, daily(10))))
                .isEmpty();
    }

    /** Grundy 2018, figure 2: 190 mg/dL, 4.9 mmol/L. */
    @ParameterizedTest
    @CsvSource({
        "13457-7,190,mg/dL,true",
        "13457-7,189,mg/dL,false",
        "39469-2,4.9,mmol/L,true",
        "39469-2,4.8,mmol/L,false"
    })
    void asksForHighIntensityFromAnLdlOf190(String loinc, double value, String unit, boolean high) {
        List<Card> cards =
                cards(atIntermediateRisk().measured(loinc, value, unit).drafts(ATORVASTATIN, daily(20)));

        assertThat(cards).hasSize(high ? 1 : 0);
        cards.forEach(card -> assertThat(detail(card))
                .contains("LDL cholesterol of 4.9 mmol/L (190 mg/dL) or more")
                .doesNotContain("of 100"));
    }

    @Test
    void asksForModerateIntensityInDiabetesWhateverTheRisk() {
        RealCall call = atLowRisk().diagnosed(DIABETES).measured("13457-7", 100, "mg/dL");

        assertThat(only(call.drafts(PRAVASTATIN, daily(20))).summary()).contains("diabetes, 40 to 75 years");
    }

    /** 12.2 %, woman of 73 with diabetes. */
    @Test
    void asksForHighIntensityInDiabetesWithAHighRisk() {
        Card card = only(person("1953-01-01", "female", 177, 293, 100, 96, 22.7)
                .takes(AMLODIPINE)
                .diagnosed(DIABETES)
                .measured("13457-7", 170, "mg/dL")
                .drafts(ATORVASTATIN, daily(10)));

        assertThat(card.summary()).contains("diabetes, 40 to 75 years, with a 10-year risk of 10 % or more");
    }

    @Test
    void offersRosuvastatinFirstWhereSlco1b1RulesOutSimvastatinAndCapsAtorvastatin() {
        Card card = only(new RealCall()
                .diagnosed(INFARCTION)
                .measured("98979-8", 90, "mL/min/{1.73_m2}")
                .genotype("g1", "HGNC:10959", "SLCO1B1", "SLCO1B1 *5/*5")
                .drafts(SIMVASTATIN, daily(40)));

        assertThat(suggested(card)).containsExactly("Replace with rosuvastatin, high intensity: 20 mg a day");
        assertThat(detail(card))
                .contains(
                        "Observation/g1",
                        "not atorvastatin: SLCO1B1 poor function",
                        "not simvastatin: it has no dose of high intensity");
    }

    @Test
    void offersNoStatinOfHighIntensityWhereBothGenesForbidIt() {
        Card card = only(new RealCall()
                .diagnosed(INFARCTION)
                .measured("98979-8", 90, "mL/min/{1.73_m2}")
                .genotype("g1", "HGNC:10959", "SLCO1B1", "SLCO1B1 *5/*5")
                .genotype("g2", "HGNC:74", "ABCG2", "rs2231142 variant (T)/rs2231142 variant (T)")
                .drafts(ATORVASTATIN, daily(20)));

        assertThat(card.suggestions()).isEmpty();
        assertThat(detail(card)).contains("not rosuvastatin: ABCG2 poor function, SLCO1B1 poor function");
    }

    @Test
    void leavesAStrongEnoughSimvastatinThatTheGenesForbidToThePharmacogeneticCardButNamesAnother() {
        Card card = only(atIntermediateRisk()
                .measured("13457-7", 160, "mg/dL")
                .genotype("g1", "HGNC:10959", "SLCO1B1", "SLCO1B1 *5/*5")
                .drafts(SIMVASTATIN, daily(40)));

        assertThat(card.summary()).startsWith("Simvastatin does not reach moderate intensity in this patient");
        assertThat(suggested(card))
                .containsExactly(
                        "Replace with atorvastatin, moderate intensity: 10 to 20 mg a day",
                        "Replace with rosuvastatin, moderate intensity: 5 to 10 mg a day");
        assertThat(detail(card))
                .contains("not simvastatin: SLCO1B1 poor function")
                .doesNotContain("muscle");
    }

    @Test
    void isSilentAboutAnInteractionThatAnotherServiceTells() {
        RealCall call = atIntermediateRisk()
                .measured("13457-7", 160, "mg/dL")
                .takes("21212")
                .drafts(SIMVASTATIN, daily(40));

        assertThat(cards(call)).isEmpty();
        assertThat(call.decide("drug-interactions").cards()).hasSize(1);
    }

    @Test
    void doesNotOfferAHigherDoseOfWhatInteracts() {
        RealCall weak = atIntermediateRisk().measured("13457-7", 160, "mg/dL").drafts(SIMVASTATIN, daily(10));
        assertThat(suggested(only(weak))).anyMatch(label -> label.startsWith("Change the draft"));

        assertThat(suggested(only(weak.takes("21212"))))
                .noneMatch(label -> label.startsWith("Change the draft"))
                .anyMatch(label -> label.startsWith("Replace with"));
    }

    @Test
    void offersNoOtherStatinWhereAReactionToOneIsRecorded() {
        Card card =
                only(new RealCall().diagnosed(INFARCTION).allergic(SIMVASTATIN).drafts(ATORVASTATIN, daily(10)));

        assertThat(card.suggestions()).isEmpty();
        assertThat(detail(card)).contains("recorded reactions speak against it");
    }

    @Test
    void isSilentAboutARenewalButTellsAWeakOneQuietly() {
        assertThat(cards(atHighRisk()
                        .measured("13457-7", 100, "mg/dL")
                        .takes(ATORVASTATIN)
                        .drafts(ATORVASTATIN, daily(10))))
                .isEmpty();
        assertThat(cards(
                        new RealCall().diagnosed(INFARCTION).takes(ATORVASTATIN).drafts(ATORVASTATIN)))
                .isEmpty();
        assertThat(cards(
                        new RealCall().diagnosed(INFARCTION).takes(ATORVASTATIN).drafts(ATORVASTATIN, daily(40))))
                .isEmpty();
        Card weak =
                only(new RealCall().diagnosed(INFARCTION).takes(ATORVASTATIN).drafts(ATORVASTATIN, daily(20)));

        assertThat(weak.indicator()).isEqualTo(Indicator.INFO);
        assertThat(detail(weak)).contains("the most that is tolerated");
    }

    /** RxNorm 310405, fluvastatin 40 mg capsule; 597967, amlodipine 10 mg with atorvastatin 20 mg (VSAC, statin therapy). */
    @Test
    void knowsAStatinByItsProductAndWithinACombination() {
        assertThat(only(new RealCall().diagnosed(INFARCTION).drafts("310405", daily(40)))
                        .summary())
                .startsWith("Fluvastatin 40 mg a day is low intensity");
        Card combination = only(new RealCall().diagnosed(INFARCTION).drafts("597967"));

        assertThat(detail(combination)).contains("The order has several ingredients");
        assertThat(combination.suggestions()).isEmpty();
    }

    @Test
    void isSilentAboutAWeakRenewalAfterAReactionToAStatin() {
        assertThat(cards(new RealCall()
                        .diagnosed(INFARCTION)
                        .takes(PRAVASTATIN)
                        .allergic(ATORVASTATIN)
                        .drafts(PRAVASTATIN, daily(20))))
                .isEmpty();
    }

    @Test
    void stopsAtLiverFailureAndWarnsInPregnancyEvenOfARenewal() {
        Card liver = only(atHighRisk().diagnosed("59927004").takes(ATORVASTATIN).drafts(ATORVASTATIN));
        Card pregnancy = only(new RealCall().diagnosed("77386006").drafts(ROSUVASTATIN));

        assertThat(liver.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(liver.summary()).startsWith("Atorvastatin: contraindicated in liver failure");
        assertThat(suggested(liver)).containsExactly("Remove the drafted atorvastatin");
        assertThat(pregnancy.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(suggested(pregnancy)).containsExactly("Remove the drafted rosuvastatin");
    }

    @Test
    void namesWhatLacksAndOffersToOrderIt() {
        Card card = only(new RealCall().drafts(ATORVASTATIN, daily(20)));

        assertThat(card.summary()).contains("cannot be said for certain");
        assertThat(detail(card))
                .contains(
                        "LDL cholesterol is missing",
                        "HDL cholesterol is missing",
                        "Systolic blood pressure is missing")
                .doesNotContain("HbA1c", "of 100");
        assertThat(suggested(card)).containsExactly("Order a lipid panel", "Order serum creatinine with eGFR");
    }

    @Test
    void saysThatAnOldLdlIsTooOld() {
        Card card = only(atIntermediateRisk()
                .measured("13457-7", 160, "mg/dL", "2019-03-02")
                .drafts(ATORVASTATIN, daily(20)));

        assertThat(detail(card)).contains("LDL cholesterol of 2019-03-02 is too old");
        assertThat(suggested(card)).containsExactly("Order a lipid panel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-01-01", "1940-01-01"})
    void givesNoNumberOutsideTheAgesOfTheEquation(String born) {
        Card card = only(person(born, "male", 130, 180, 50, 90, 27)
                .measured("13457-7", 110, "mg/dL")
                .drafts(ATORVASTATIN));

        assertThat(detail(card))
                .contains("Age is outside the range of the equation")
                .doesNotContain("of 100");
    }

    /** Heart failure is none of the classes, and PREVENT is not for it. */
    @Test
    void saysThatTheEquationIsNotForHeartFailure() {
        Card card = only(atIntermediateRisk()
                .diagnosed("84114007")
                .measured("13457-7", 110, "mg/dL")
                .drafts(ATORVASTATIN));

        assertThat(card.summary()).contains("cannot be said for certain");
        assertThat(detail(card)).contains("without known cardiovascular disease; this patient has such a disease");
    }

    @Test
    void marksAStatinThatWasRecognisedByItsNameOnly() {
        Card card = only(new RealCall().diagnosed(INFARCTION).draftsResource("""
                {"resourceType":"MedicationRequest","id":"named","status":"draft","intent":"order",
                "subject":{"reference":"Patient/p1"},"medicationCodeableConcept":{"text":"Lipitor"}}"""));

        assertThat(detail(card)).contains("recognised by its name only");
    }
}
