package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Security labels and Consents over HTTP, with the shelf's own value sets. */
@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class PrivacyTest {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";

    /** Diabetes, under HL7's label for HIV and AIDS and its level "restricted". */
    static String labelledDiabetes() {
        return """
            {"resourceType": "Condition", "id": "labelled", "subject": {"reference": "Patient/%s"},
             "meta": {"security": [
               {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HIV"},
               {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]},
             "code": {"coding": [{"system": "http://snomed.info/sct", "code": "44054006"}]}}
            """.formatted(Charts.PATIENT_ID);
    }

    private static String consent(String type) {
        return Charts.bundle(List.of("""
            {"resourceType": "Consent", "id": "consent", "status": "active",
             "patient": {"reference": "Patient/%s"},
             "provision": {"type": "%s", "purpose": [
               {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREATDS"}]}}
            """.formatted(Charts.PATIENT_ID, type)));
    }

    private static String answer(String service, String key, String value) {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put(key, value);
        String body = InvocationTest.call(service, Charts.request(prefetch))
                .statusCode(200)
                .extract()
                .asString();
        CardRules.check(body);
        return body;
    }

    /** As a client answers that knows of no such key; and nothing can be fetched. */
    private static String withoutConsents() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.remove("consents");
        return InvocationTest.call(SERVICE, Charts.request(prefetch))
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void withholdsLabelledFactsAndSaysSoButNotWhat() {
        String body = answer(SERVICE, "conditions", Charts.bundle(List.of(labelledDiabetes())));
        assertThat(body)
                .contains("Part of the chart is withheld from this service and was not used")
                .contains("Cardiovascular risk cannot be estimated")
                .doesNotContain("Condition/labelled", "HIV", "restricted", "44054006", "\"result\":\"estimate\"");
    }

    @Test
    void saysOnceForAllServicesTogetherThatSomethingIsWithheld() {
        String body = answer("/cds-services/chart-opening", "observations", """
            {"resourceType": "Bundle", "type": "searchset",
             "meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "V"}]},
             "entry": [{"resource": %s}]}""".formatted(Charts.observation("sbp")));
        assertThat(CardRules.withoutIds(body))
                .contains("withheld from this service")
                .doesNotContain("\"result\":\"estimate\"", "152");
    }

    private static String openedWithALabelledDiagnosis(Map<String, String> prefetch) {
        prefetch.put("conditions", Charts.bundle(List.of(labelledDiabetes())));
        String body = InvocationTest.call("/cds-services/chart-opening", Charts.request(prefetch))
                .statusCode(200)
                .extract()
                .asString();
        CardRules.check(body);
        return body;
    }

    @Test
    void tellsInOneCardWhatSeveralServicesCannotAssessBecauseOfOneWithheldFact() {
        assertThat(openedWithALabelledDiagnosis(new LinkedHashMap<>(Charts.prefetch())))
                .contains(
                        "Assessed in part: not all of the chart could be used",
                        "- Cardiovascular risk (Diabetes, Problem list)\\n",
                        "- Diabetes risk (Gestational diabetes ever, Hypertension, Problem list)\\n",
                        "None of these is a low risk")
                .doesNotContain("Cardiovascular risk cannot be estimated", "Diabetes risk cannot be estimated");
    }

    @Test
    void leavesACardItsOwnThatNamesAnOldValueOrOffersAnOrder() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.computeIfPresent(
                "observations",
                (key, bundle) -> bundle.replace(
                        Charts.observation("hdl"), Charts.observation("hdl").replace("2026-10-01", "2016-10-01")));
        assertThat(openedWithALabelledDiagnosis(prefetch))
                .contains("Cardiovascular risk cannot be estimated", "2016-10-01", "\"label\":\"Order a lipid panel\"")
                .contains("The liver score cannot be computed")
                .doesNotContain("- Cardiovascular risk (", "- Liver");
    }

    @Test
    void computesNothingForWhoForbidsIt() {
        String body = answer(SERVICE, "consents", consent("deny"));
        assertThat(CardRules.withoutIds(body))
                .contains("Not assessed: the patient's consent does not permit it")
                .contains("\"result\":\"no-consent\"")
                .doesNotContain("of 100", "152");
        assertThat(given().get("/fhir/RiskAssessment/" + CardRules.decisionId(body))
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().get("/q/metrics").asString()).contains("outcome=\"NO_CONSENT\"");
    }

    @Test
    void computesForWhoPermitsItAndForWhomNothingIsRecorded() {
        for (String body : List.of(
                answer(SERVICE, "consents", consent("permit")),
                answer(SERVICE, "consents", "null"),
                withoutConsents(),
                answer(SERVICE, "consents", """
                    {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "not-supported"}]}"""))) {
            assertThat(body).contains("\"result\":\"estimate\"");
        }
    }

    @Test
    void heedsAConsentUnderAnyKey() {
        assertThat(answer(SERVICE, "conditions", consent("deny"))).contains("\"result\":\"no-consent\"");
        assertThat(answer(SERVICE, "somethingElse", consent("deny"))).contains("\"result\":\"no-consent\"");
    }

    @Test
    void asksEveryClientForConsents() {
        assertThat(given().get("/cds-services").jsonPath().<Map<String, String>>getList("services.prefetch"))
                .isNotEmpty()
                .allSatisfy(prefetch -> assertThat(prefetch)
                        .containsEntry("consents", "Consent?patient={{context.patientId}}&status=active&_count=100"));
    }

    @Test
    void refusesTwoPatientsOfOneId() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put("patientAgain", Charts.patient());
        InvocationTest.call(SERVICE, Charts.request(prefetch)).statusCode(200);
        prefetch.put(
                "patient",
                Charts.bundle(List.of(Charts.patient(), Charts.patient().replace("female", "male"))));
        InvocationTest.call(SERVICE, Charts.request(prefetch)).statusCode(400);
    }
}
