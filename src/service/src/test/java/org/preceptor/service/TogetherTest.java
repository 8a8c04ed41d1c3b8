package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Services that answer together, and what they remember, over HTTP. Each test has a patient of its own. */
@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class TogetherTest {

    private static final String FINDINGS = "cards.collect { it.source.topic.code }";

    private static String concept(String rxnorm) {
        return """
            {"coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "%s"}]}""".formatted(rxnorm);
    }

    private static String draft(String id, String patient, String concept, String dose) {
        return """
            {"resource": {"resourceType": "MedicationRequest", "id": "%s", "status": "draft", "intent": "order",
             "subject": {"reference": "Patient/%s"}, "medicationCodeableConcept": %s,
             "dosageInstruction": [{"text": "%s"}]}}""".formatted(id, patient, concept, dose);
    }

    /** A patient on simvastatin, drafts of clarithromycin and of something that nobody knows. */
    private static String orders(String patient, String user, String dose) {
        return """
            {"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "%s", "patientId": "%s",
               "draftOrders": {"resourceType": "Bundle", "entry": [%s, %s]}},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "%s", "gender": "female", "birthDate": "1956-03-02"},
               "allergies": null, "observations": null, "conditions": null, "procedures": null,
               "medications": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
                 {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order",
                  "subject": {"reference": "Patient/%s"}, "authoredOn": "%s", "medicationCodeableConcept": %s}}]}}}
            """.formatted(
                        user,
                        patient,
                        draft("d1", patient, concept("21212"), dose),
                        draft("d2", patient, "{\"text\": \"a remedy of the house\"}", dose),
                        patient,
                        patient,
                        FixedClock.NOW.minus(Duration.ofDays(20)),
                        concept("36567"));
    }

    private static ValidatableResponse post(String service, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/cds-services/" + service)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse call(String service, String patient, String user, String dose) {
        return post(service, orders(patient, user, dose));
    }

    private static void override(String service, String card, String system, String code, Instant at) {
        given().contentType("application/json")
                .body("""
                {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s",
                  "overrideReason": {"reason": {"system": "%s", "code": "%s", "display": "Because"}}}]}
                """.formatted(card, at, system, code))
                .post("/cds-services/" + service + "/feedback")
                .then()
                .statusCode(200);
    }

    /** As a user does who picks "not now" from the card's own list. */
    private static void snooze(String service, JsonPath answer) {
        List<Map<String, String>> reasons = answer.getList("cards[0].overrideReasons");
        Map<String, String> notNow = reasons.stream()
                .filter(reason -> "snooze".equals(reason.get("code")))
                .findFirst()
                .orElseThrow();
        override(service, answer.getString("cards[0].uuid"), notNow.get("system"), notNow.get("code"), FixedClock.NOW);
    }

    @Test
    void tellsWhatAllPartsFoundInOneAnswerAndWhatTwoOfThemSayInOneCard() {
        ValidatableResponse answer = call("order-entry", "together-1", "Practitioner/p", "500 mg");
        answer.body("cards", hasSize(2))
                .body("cards[0].indicator", equalTo("critical"))
                .body("cards[0].source.label", containsString("Phansalkar"))
                .body("cards[1].source.topic.code", equalTo("screening.unknown"))
                .body("cards[1].detail", containsString("Interactions, allergies and duplicates"))
                .body("cards[1].detail", containsString("kidney function"));
        CardRules.check(answer.extract().asString());
        List<String> resources =
                answer.extract().path("cards.collectMany { it.extension.'org.preceptor.decision'.resources.id }");
        assertThat(resources).hasSize(2);
        resources.forEach(id -> given().get("/fhir/DetectedIssue/" + id).then().statusCode(200));
    }

    @Test
    void sharesItsMemoryWithItsParts() {
        call("order-entry", "together-2", "Practitioner/p", "500 mg").body("cards", hasSize(2));
        call("drug-interactions", "together-2", "Practitioner/p", "500 mg").body("cards", hasSize(0));
        call("order-entry", "together-2", "Practitioner/p", "250 mg").body("cards", hasSize(2));
    }

    @Test
    void oneOfTwoServicesTellsAFindingThatBothHaveAtTheSameInstant() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 25; round++) {
                String patient = "instant-" + round;
                CyclicBarrier start = new CyclicBarrier(4);
                List<Callable<List<String>>> calls = new ArrayList<>();
                for (String service : List.of("order-entry", "drug-interactions", "order-entry", "drug-interactions")) {
                    calls.add(() -> {
                        start.await();
                        return call(service, patient, "Practitioner/p", "500 mg")
                                .extract()
                                .path(FINDINGS);
                    });
                }
                List<String> told = new ArrayList<>();
                for (Future<List<String>> answer : threads.invokeAll(calls)) {
                    told.addAll(answer.get());
                }
                Set<String> once = new HashSet<>(told);
                assertThat(told).as("round " + round).hasSameSizeAs(once);
                assertThat(once).hasSize(2);
            }
        }
    }

    @Test
    void keepsQuietForTheUserWhoSaidNotNowAndForADayOnly() throws Exception {
        JsonPath answer = call("order-entry", "together-3", "Practitioner/p", "500 mg")
                .extract()
                .jsonPath();
        snooze("order-entry", answer);

        call("order-entry", "together-3", "Practitioner/p", "250 mg").body("cards", hasSize(1));
        call("order-entry", "together-3", "Practitioner/another", "250 mg").body("cards", hasSize(2));
        FixedClock.at(
                FixedClock.NOW.plus(Duration.ofHours(25)),
                () -> call("order-entry", "together-3", "Practitioner/p", "125 mg")
                        .body("cards", hasSize(2)));
    }

    private static String chart(String patient, String user, String pressure) {
        Map<String, String> prefetch = Charts.prefetch();
        return Charts.request(prefetch)
                .replace(Charts.PATIENT_ID, patient)
                .replace("Practitioner/1", user)
                .replace("\"value\": 152", "\"value\": " + pressure);
    }

    @Test
    void doesNotShowARiskAgainThatSomebodyOverrodeUnlessItGotLouder() throws Exception {
        String service = "cardiovascular-risk";
        JsonPath first = post(service, chart("risk-1", "Practitioner/p", "120"))
                .extract()
                .jsonPath();
        assertThat(first.getString("cards[0].indicator")).isEqualTo("info");
        override(service, first.getString("cards[0].uuid"), "http://example.org", "c", FixedClock.NOW);

        String unchanged = chart("risk-1", "Practitioner/another", "121");
        post(service, unchanged).body("cards", hasSize(0));
        post("chart-opening", unchanged).body(FINDINGS, org.hamcrest.Matchers.not(hasItem(service)));
        // By the equations 6.5 % at 120 mm Hg, and 16.6 % at 178: another band of the same indicator.
        post(service, chart("risk-1", "Practitioner/p", "178"))
                .body("cards", hasSize(1))
                .body("cards[0].indicator", equalTo("info"));
        FixedClock.at(
                FixedClock.NOW.plus(Duration.ofDays(31)),
                () -> post(service, unchanged).body("cards", hasSize(1)));
    }

    @Test
    void showsARiskAtEachOpeningWhereNobodyOverrodeItAndKeepsQuietAfterNotNow() {
        String service = "cardiovascular-risk";
        post(service, chart("risk-2", "Practitioner/p", "152")).body("cards", hasSize(1));
        JsonPath again = post(service, chart("risk-2", "Practitioner/p", "152"))
                .body("cards", hasSize(1))
                .extract()
                .jsonPath();
        snooze(service, again);
        post(service, chart("risk-2", "Practitioner/p", "152")).body("cards", hasSize(0));
        post(service, chart("risk-2", "Practitioner/another", "152")).body("cards", hasSize(1));
    }

    @Test
    void saysInDiscoveryThatItStandsForItsParts() {
        JsonPath discovery =
                given().get("/cds-services").then().statusCode(200).extract().jsonPath();
        assertThat(discovery.getString("services.find { it.id == 'order-entry' }.usageRequirements"))
                .contains("either this service or its parts");
        assertThat(discovery.getMap("services.find { it.id == 'order-entry' }.prefetch"))
                .containsKeys("patient", "observations", "conditions", "medications", "allergies");
    }
}
