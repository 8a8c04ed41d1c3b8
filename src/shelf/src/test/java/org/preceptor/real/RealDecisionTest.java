package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.Card;
import org.preceptor.decision.Decision;
import org.preceptor.profiles.FhirPackage;
import org.preceptor.provenance.Attestation;

/** Expected numbers are those of the reference implementation preventr 0.12.0 and kfre R 0.0.2. */
class RealDecisionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The 30-year-old man of preventr's row: 160 mm Hg untreated, 198 and 74 mg/dL on a statin, diabetes, eGFR 49, BMI 35.8. */
    private static RealCall man() {
        return new RealCall()
                .born("1996-06-01", "male")
                .measured("8480-6", 160, "mm[Hg]")
                .measured("98979-8", 49, "mL/min/{1.73_m2}")
                .measured("39156-5", 35.8, "kg/m2")
                .smokes(false)
                .diagnosed("44054006")
                .takes("83367");
    }

    private static RealCall inMilligrams() {
        return man().measured("2093-3", 198, "mg/dL").measured("2085-9", 74, "mg/dL");
    }

    private static JsonNode evidence(Decision decision) throws Exception {
        return JSON.readTree(decision.cards().getFirst().extension().get("org.preceptor.decision"));
    }

    private static double estimate(JsonNode evidence, int estimate, String output) {
        for (JsonNode candidate : evidence.at("/estimates/" + estimate + "/outputs")) {
            if (candidate.path("id").asText().equals(output)) {
                return candidate.path("estimate").asDouble();
            }
        }
        throw new AssertionError("no output " + output + " in " + evidence);
    }

    @Test
    void givesTheReferencesRiskForTheReferencesPatient() throws Exception {
        Decision decision = inMilligrams().decide("cardiovascular-risk");
        JsonNode evidence = evidence(decision);
        assertThat(estimate(evidence, 0, "total_cvd")).isCloseTo(0.0728969291809, within(1e-12));
        assertThat(estimate(evidence, 0, "heart_failure")).isCloseTo(0.0975269653029, within(1e-12));
        assertThat(estimate(evidence, 1, "total_cvd")).isCloseTo(0.289748929623, within(1e-12));
        assertThat(decision.cards().getFirst().summary())
                .startsWith(
                        "Estimate: 7 of 100 people like this develop cardiovascular disease within 10 years (7.3 %");
    }

    @Test
    void givesTheSameEstimateInMillimolesAsInMilligrams() throws Exception {
        JsonNode molar = evidence(man().measured("14647-2", 198 * 0.02586, "mmol/L")
                .measured("14646-4", 74 * 0.02586, "mmol/L")
                .decide("cardiovascular-risk"));
        assertThat(estimate(molar, 0, "total_cvd")).isCloseTo(0.0728969291809, within(1e-12));
    }

    @Test
    void explainsSoThatTheContributionsAddUp() throws Exception {
        for (JsonNode estimate :
                evidence(inMilligrams().decide("cardiovascular-risk")).path("estimates")) {
            for (JsonNode output : estimate.path("outputs")) {
                double sum = 0;
                for (JsonNode contribution : output.path("contributions")) {
                    sum += contribution.asDouble();
                }
                assertThat(sum)
                        .isCloseTo(
                                output.path("estimate").asDouble()
                                        - output.path("baseline").asDouble(),
                                within(1e-9));
            }
        }
    }

    @Test
    void saysThatHdlIsLackingAndOffersALipidPanel() {
        Decision decision = man().measured("2093-3", 198, "mg/dL").decide("cardiovascular-risk");
        Card card = decision.cards().getFirst();
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(card.summary()).contains("HDL cholesterol");
        assertThat(card.detail())
                .hasValueSatisfying(detail -> assertThat(detail).contains("This is not a low risk"));
        assertThat(card.suggestions()).isNotEmpty();
    }

    @Test
    void feedsTheKidneyEquationWithTheEstimatedFiltrationRate() throws Exception {
        // Creatinine 1.9 mg/dL in a woman of 60: 142 (1.9/0.7)^-1.2 0.9938^60 1.012 = 29.83 (Inker 2021).
        Decision decision = new RealCall()
                .measured("2160-0", 1.9, "mg/dL")
                .measured("9318-7", 432.7, "mg/g")
                .decide("kidney-risk");
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(decision.cards().getFirst().detail())
                .hasValueSatisfying(detail -> assertThat(detail)
                        .contains("| eGFR (CKD-EPI 2021, creatinine) | 30 mL/min/1.73 m² | 2026-10-01 | computed |")
                        .contains("| from Serum creatinine | 1.9"));
        double egfr = 142 * Math.pow(1.9 / 0.7, -1.2) * Math.pow(0.9938, 60) * 1.012;
        // The 6-variable equation (Tangri 2011), without diabetes and hypertension.
        double x = -0.2218 * (6.0 - 7.036)
                + 0.2553 * (0 - 0.5642)
                - 0.5541 * (egfr / 5 - 7.222)
                + 0.4562 * (Math.log(432.7) - 5.137)
                - 0.1475 * (0 - 0.5106)
                + 0.1426 * (0 - 0.8501);
        assertThat(estimate(evidence(decision), 0, "kfre_6var_5yr"))
                .isCloseTo(1 - Math.pow(0.924, Math.exp(x)), within(1e-9));
    }

    @Test
    void isSilentForHealthyKidneysAndSpeaksForFailingOnes() {
        assertThat(new RealCall()
                        .measured("98979-8", 92, "mL/min/{1.73_m2}")
                        .decide("kidney-risk")
                        .cards())
                .isEmpty();
        assertThat(new RealCall()
                        .measured("98979-8", 8, "mL/min/{1.73_m2}")
                        .decide("kidney-risk")
                        .cards())
                .hasSize(1);
        assertThat(new RealCall().decide("kidney-risk").cards()).isEmpty();
        assertThat(new RealCall()
                        .measured("98979-8", 41, "mL/min/{1.73_m2}", "2022-01-01")
                        .decide("kidney-risk")
                        .cards())
                .hasSize(1);
    }

    @Test
    void attestsWithResourcesThatTheValidatorAccepts() {
        FhirPackage fhir = FhirPackage.ofThisProject();
        List<String> problems = new ArrayList<>();
        for (Decision decision : List.of(
                inMilligrams().decide("cardiovascular-risk"),
                new RealCall()
                        .measured("2160-0", 1.9, "mg/dL")
                        .measured("9318-7", 432.7, "mg/g")
                        .decide("kidney-risk"))) {
            assertThat(decision.attestations())
                    .extracting(Attestation::resourceType)
                    .containsExactly("RiskAssessment", "Provenance", "Device");
            for (Attestation attestation : decision.attestations()) {
                fhir.errorsIn(attestation.json())
                        .forEach(error -> problems.add(attestation.resourceType() + ": " + error));
            }
        }
        assertThat(problems).isEmpty();
    }
}
