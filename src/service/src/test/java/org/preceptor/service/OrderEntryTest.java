package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Orders from being chosen to being signed, over HTTP. Each test has a patient of its own: what was told is remembered. */
@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class OrderEntryTest {

    private static final String SERVICE = "/cds-services/drug-interactions";

    /** RxNorm, as ONC's high-priority list has them: a statin that CYP3A4 breaks down, and an inhibitor of it. */
    private static final String SIMVASTATIN = "36567";

    private static final String CLARITHROMYCIN = "21212";

    private static String concept(String rxnorm) {
        return """
            {"coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "%s"}]}""".formatted(rxnorm);
    }

    private static String draft(String patient, String dose) {
        return """
            {"resourceType": "MedicationRequest", "id": "d1", "status": "draft", "intent": "order",
             "subject": {"reference": "Patient/%s"}, "medicationCodeableConcept": %s,
             "dosageInstruction": [{"text": "%s"}]}""".formatted(patient, concept(CLARITHROMYCIN), dose);
    }

    private static ValidatableResponse call(String hook, String patient, String dose) {
        return call(hook, patient, dose, "Practitioner/p");
    }

    private static ValidatableResponse call(String hook, String patient, String dose, String user) {
        String selections = hook.equals("order-select") ? "\"selections\": [\"MedicationRequest/d1\"]," : "";
        return given().contentType("application/json")
                .body("""
            {"hook": "%s", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "%s", "patientId": "%s", %s
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": %s}]}},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "%s"},
               "allergies": {"resourceType": "Bundle", "type": "searchset", "entry": []},
               "medications": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
                 {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order",
                  "subject": {"reference": "Patient/%s"}, "authoredOn": "%s", "medicationCodeableConcept": %s}}]}}}
            """.formatted(
                                hook,
                                user,
                                patient,
                                selections,
                                draft(patient, dose),
                                patient,
                                patient,
                                FixedClock.NOW.minus(Duration.ofDays(20)),
                                concept(SIMVASTATIN)))
                .post(SERVICE)
                .then()
                .statusCode(200);
    }

    @Test
    void namesTheDraftAndOffersToRemoveItAndItsIssueCanBeReadLater() {
        ValidatableResponse answer = call("order-sign", "orders-1", "500 mg");
        answer.body("cards", hasSize(1))
                .body("cards[0].indicator", equalTo("critical"))
                .body(
                        "cards[0].extension.'davinci-crd.associated-resource'[0].reference",
                        equalTo("MedicationRequest/d1"))
                .body("cards[0].suggestions[-1].actions[0].type", equalTo("delete"))
                .body("cards[0].suggestions[-1].actions[0].resourceId", equalTo("MedicationRequest/d1"));
        String issue = answer.extract().path("cards[0].extension.'org.preceptor.decision'.resources[0].id");

        given().get("/fhir/DetectedIssue/" + issue)
                .then()
                .statusCode(200)
                .body("severity", equalTo("high"))
                .body("implicated[0].reference", equalTo("MedicationRequest/d1"))
                .body("evidence[0].detail[0].reference", equalTo("MedicationRequest/m1"));
    }

    @Test
    void doesNotRepeatAtSigningWhatItSaidAtSelectingUnlessTheOrderChanged() {
        call("order-select", "orders-2", "500 mg").body("cards", hasSize(1));
        call("order-sign", "orders-2", "500 mg").body("cards", hasSize(0));
        call("order-sign", "orders-2", "250 mg").body("cards", hasSize(1));
    }

    @Test
    void tellsSomebodyElseWhoDraftsTheSameOrder() {
        call("order-sign", "orders-7", "500 mg").body("cards", hasSize(1));
        call("order-sign", "orders-7", "500 mg").body("cards", hasSize(0));
        call("order-sign", "orders-7", "500 mg", "Practitioner/another").body("cards", hasSize(1));
    }

    @Test
    void doesNotTellAFindingAgainThatSomebodyOverrodeWithAReason() {
        String card = call("order-sign", "orders-3", "500 mg").extract().path("cards[0].uuid");
        given().contentType("application/json")
                .body("""
                {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s",
                  "overrideReason": {"reason": {"system": "http://example.org", "code": "c", "display": "Because"}}}]}
                """.formatted(card, FixedClock.NOW))
                .post(SERVICE + "/feedback")
                .then()
                .statusCode(200);

        call("order-sign", "orders-3", "250 mg").body("cards", hasSize(0));
        call("order-sign", "orders-4", "250 mg").body("cards", hasSize(1));
    }

    @Test
    void saysWhatItCouldNotScreenAndShowsNoTextOfTheDraft() {
        given().contentType("application/json")
                .body("""
            {"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/p", "patientId": "orders-5",
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "MedicationRequest",
                 "id": "d1", "status": "draft", "intent": "order", "subject": {"reference": "Patient/orders-5"},
                 "medicationCodeableConcept": {"text": "<b>secret remedy</b>"}}}]}},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "orders-5"}, "allergies": null, "medications": null}}
            """)
                .post(SERVICE)
                .then()
                .statusCode(200)
                .body("cards", hasSize(1))
                .body("cards[0].summary", containsString("not known"))
                .body(not(containsString("secret remedy")));
    }

    @Test
    void refusesSelectionsThatPointNowhere() {
        given().contentType("application/json")
                .body("""
            {"hook": "order-select", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/p", "patientId": "orders-6", "selections": ["MedicationRequest/nowhere"],
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": %s}]}},
             "prefetch": {}}""".formatted(draft("orders-6", "500 mg")))
                .post(SERVICE)
                .then()
                .statusCode(400);
    }
}
