package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.Indicator;
import org.preceptor.decision.Decision;
import org.preceptor.provenance.Attestation;

/**
 * The research model of cardiovascular death below PREVENT. PREVENT's numbers are preventr 0.12.0's (a row of the model's golden
 * cases). Those of the research model were computed apart from this project's code, in Python from the model's
 * {@code coefficients.json} with Harrell's restricted cubic splines (Regression Modeling Strategies, 2015, section 2.4.5).
 */
class DeathsBesidePreventTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "cardiovascular-risk";
    private static final double PREVENT = 0.268220427549;
    private static final double DEATHS = 0.12506705800671317;

    /** A man who stopped smoking: 158 mm Hg treated, a statin, eGFR 78, body mass index 29.9, HbA1c 8.1 %; no cholesterol yet. */
    private static RealCall man(String born) {
        return new RealCall()
                .born(born, "male")
                .measured("8480-6", 158, "mm[Hg]")
                .measured("98979-8", 78, "mL/min/{1.73_m2}")
                .measured("39156-5", 29.9, "kg/m2")
                .measured("4548-4", 8.1, "%")
                .observed("smoking", """
                        "code":{"coding":[{"system":"http://loinc.org","code":"72166-2"}]},
                        "valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"8517006"}]}""")
                .diagnosed("59621000")
                .takes("310798")
                .takes("617312");
    }

    private static RealCall inMilligrams(String born) {
        return man(born).measured("2093-3", 287, "mg/dL").measured("2085-9", 52, "mg/dL");
    }

    private static JsonNode estimate(Decision decision, String id) throws Exception {
        JsonNode evidence =
                JSON.readTree(decision.cards().getFirst().extension().get("org.preceptor.decision"));
        for (JsonNode one : evidence.path("estimates")) {
            if (one.path("id").asText().equals(id)) {
                return one;
            }
        }
        return JSON.missingNode();
    }

    private static double figure(Decision decision, String id) throws Exception {
        return estimate(decision, id).at("/outputs/0/estimate").asDouble();
    }

    private static String detail(Decision decision) {
        return decision.cards().getFirst().detail().orElseThrow();
    }

    @Test
    void givesBothFiguresAndLeadsWithTheValidatedOne() throws Exception {
        Decision decision = inMilligrams("1959-04-09").decide(SERVICE);
        assertThat(figure(decision, "ten-year")).isCloseTo(PREVENT, within(1e-12));
        assertThat(figure(decision, "deaths")).isCloseTo(DEATHS, within(1e-12));
        assertThat(estimate(decision, "deaths").path("variant").asText()).isEqualTo("laboratory");
        assertThat(estimate(decision, "deaths").path("status").asText()).isEqualTo("research");
        assertThat(decision.cards().getFirst().summary()).startsWith("Estimate: 27 of 100");
        assertThat(decision.cards().getFirst().indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(decision))
                .contains("- death from heart disease or stroke within 10 years: **13 of 100**")
                .contains("counts deaths only, where PREVENT counts new disease")
                .contains("What leads: AHA PREVENT equations (validated");
    }

    @Test
    void givesTheSameFiguresInMillimoles() throws Exception {
        Decision molar = man("1959-04-09")
                .measured("14647-2", 287 * 0.02586, "mmol/L")
                .measured("14646-4", 52 * 0.02586, "mmol/L")
                .decide(SERVICE);
        assertThat(figure(molar, "ten-year")).isCloseTo(PREVENT, within(1e-12));
        assertThat(figure(molar, "deaths")).isCloseTo(DEATHS, within(1e-12));
    }

    @Test
    void keepsTheResearchFigureOutOfTheValidatedModelsResources() {
        Decision decision = inMilligrams("1959-04-09").decide(SERVICE);
        List<String> runs = decision.attestations().stream()
                .filter(one -> one.resourceType().equals("RiskAssessment"))
                .map(Attestation::json)
                .toList();
        assertThat(runs).hasSize(2);
        assertThat(runs.getFirst())
                .contains("prevent-2023", "26.822")
                .doesNotContain("12.506", "cardiovascular-mortality");
        assertThat(runs.getLast())
                .contains("cardiovascular-mortality-10y", "12.506", ", research\"")
                .doesNotContain("26.822", "prevent-2023");
    }

    @Test
    void doesNotTakeThePlaceOfAnEstimateThatIsLacking() throws Exception {
        Decision decision = man("1959-04-09").measured("2093-3", 287, "mg/dL").decide(SERVICE);
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(decision.cards().getFirst().summary()).contains("cannot be estimated", "HDL cholesterol");
        assertThat(estimate(decision, "deaths").path("variant").asText()).isEqualTo("examination");
        assertThat(detail(decision))
                .startsWith("**This is not a low risk: there is no estimate.**")
                .contains("### Research only\n- death from heart disease or stroke")
                .contains("It does not take the missing estimate's place.");
    }

    @Test
    void isNotAskedForBeforeTheAgeOfFortyAndSaysNothingOfIt() throws Exception {
        Decision young = inMilligrams("1986-11-02").decide(SERVICE);
        assertThat(estimate(young, "deaths").isMissingNode()).isTrue();
        assertThat(detail(young)).doesNotContain("esearch");
        assertThat(estimate(inMilligrams("1986-11-01").decide(SERVICE), "deaths")
                        .path("result")
                        .asText())
                .isEqualTo("estimate");
    }

    @Test
    void isSilentInKnownDiseaseWhateverResearchSays() {
        assertThat(inMilligrams("1959-04-09")
                        .diagnosed("22298006")
                        .decide(SERVICE)
                        .cards())
                .isEmpty();
    }
}
