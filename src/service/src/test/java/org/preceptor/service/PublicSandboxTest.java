package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.JOSEException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The public CDS Hooks Sandbox works against this service, as it is: its tokens, its orders, its feedback, its browser. What it sends was
 * read in its source (github.com/cds-hooks/sandbox, src: service-exchange.js, jwt-generator.js, medication-reducers.js, rx-view.jsx,
 * rx-sign.jsx, pama.jsx, card-list.jsx); the program itself was not run.
 */
@QuarkusTest
@TestProfile(RegisteredHouse.class)
final class PublicSandboxTest {

    private static final String DISCOVERY = "/cds-services";
    private static final String SERVICE = "/cds-services/drug-interactions";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    /** As ONC's high-priority list has them: a statin that CYP3A4 breaks down, and an inhibitor of it. */
    private static final String SIMVASTATIN = concept("36567", "simvastatin");

    private static final String CLARITHROMYCIN = concept("21212", "clarithromycin");
    /** It renders a card's detail with the HTML in it. */
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private final PublicSandbox sandbox = new PublicSandbox();
    private String registry = "";

    PublicSandboxTest() throws JOSEException {}

    @BeforeEach
    void register() throws IOException {
        Path file = RegisteredHouse.registry();
        registry = Files.readString(file);
        Files.writeString(file, registry + sandbox.entry());
        for (int i = 0; i < 600 && discovery(sandbox).extract().statusCode() != 200; i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        discovery(sandbox).statusCode(200);
    }

    @AfterEach
    void forget() throws IOException {
        Files.writeString(RegisteredHouse.registry(), registry);
    }

    private static ValidatableResponse discovery(PublicSandbox client) {
        return given().header("Authorization", client.authorization(RegisteredHouse.url() + DISCOVERY))
                .get(DISCOVERY)
                .then();
    }

    private static String concept(String code, String display) {
        return "\"medicationCodeableConcept\": {\"text\": \"" + display + "\", \"coding\": [{\"system\": \"" + RXNORM
                + "\", \"code\": \"" + code + "\", \"display\": \"" + display + "\"}]},";
    }

    /** A chosen drug, as the order form sends it: once daily one pill, for 30 days, with a category that is an object. */
    private static String chosen(String medication) {
        return medication + """
            "intent": "order",
            "dosageInstruction": [{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
              "doseAndRate": [{"doseQuantity": {"value": 1, "system": "http://unitsofmeasure.org", "code": "{pill}"}}]}],
            "dispenseRequest": {"expectedSupplyDuration":
              {"value": 30, "unit": "days", "system": "http://unitsofmeasure.org", "code": "d"}},
            "category": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/medicationrequest-category",
              "code": "community"}]},""";
    }

    /** The form before a drug is chosen. */
    private static final String NOTHING_CHOSEN = "\"intent\": \"proposal\",";

    private ValidatableResponse call(String hook, String patient, String order, String taken) {
        return send(hook, patient, "MedicationRequest/request-123", """
            {"resourceType": "MedicationRequest", "id": "request-123", "status": "draft", %s
             "subject": {"reference": "Patient/%s"}, "authoredOn": "2026-11-23"}""".formatted(order, patient), taken);
    }

    /** What it sends at a hook: no Bundle type, no authorization for an open FHIR server, and of the prefetch what could be read. */
    private ValidatableResponse send(String hook, String patient, String selected, String order, String taken) {
        String selections = hook.equals("order-select") ? "\"selections\": [\"" + selected + "\"]," : "";
        return given().header("Authorization", sandbox.authorization(RegisteredHouse.url() + SERVICE))
                .header("Origin", PublicSandbox.ISSUER)
                .accept("application/json")
                .contentType("application/json")
                .body("""
            {"hookInstance": "%s", "hook": "%s", "fhirServer": "https://launch.smarthealthit.org/v/r4/fhir",
             "context": {"patientId": "%s", "userId": "Practitioner/COREPRACTITIONER1", %s
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": %s}]}},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "%s"},
               "allergies": {"resourceType": "Bundle", "type": "searchset"},
               "medications": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
                 {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order", %s
                  "subject": {"reference": "Patient/%s"}, "authoredOn": "2026-11-03T00:00:00Z"}}]}}}
            """.formatted(UUID.randomUUID(), hook, patient, selections, order, patient, taken, patient))
                .post(SERVICE)
                .then();
    }

    @Test
    void letsItInByAKeyThatStandsInTheRegistry() throws JOSEException {
        discovery(sandbox).statusCode(200);
        // The same issuer, kid and form, another key.
        discovery(new PublicSandbox()).statusCode(401);
    }

    @Test
    void findsWhatThereIsToFindInItsOrders() {
        for (String hook : new String[] {"order-select", "order-sign"}) {
            call(hook, "public-" + hook, chosen(CLARITHROMYCIN), SIMVASTATIN)
                    .statusCode(200)
                    .body("cards.size()", equalTo(1))
                    .body("cards[0].indicator", equalTo("critical"));
        }
    }

    @Test
    void saysThatAnOrderWithoutAMedicationCannotBeChecked() {
        ValidatableResponse answer = call("order-select", "public-nothing", NOTHING_CHOSEN, SIMVASTATIN)
                .statusCode(200);
        String body = answer.extract().asString();
        CardRules.check(body);
        assertThat(answer.extract().jsonPath().getList("cards.summary", String.class))
                .containsExactly("Not screened: the order names no drug");
    }

    /** Its form for imaging: a procedure by its CPT code. */
    @Test
    void hasNothingToSayOfTheImagingThatItOrders() {
        send("order-select", "public-imaging", "ServiceRequest/example-request-id", """
            {"resourceType": "ServiceRequest", "id": "example-request-id", "status": "draft", "intent": "plan",
             "code": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "72133"}]},
             "subject": {"reference": "Patient/public-imaging"},
             "reasonCode": [{"coding": [{"system": "http://snomed.info/sct", "code": "279039007"}]}]}""", SIMVASTATIN)
                .statusCode(200)
                .body("cards.size()", equalTo(0));
    }

    /** A suggestion that was taken, a card that was dismissed, and one that was overridden with a reason: code and system alone. */
    @Test
    void takesItsFeedback() {
        io.restassured.path.json.JsonPath card = call(
                        "order-sign", "public-feedback", chosen(CLARITHROMYCIN), SIMVASTATIN)
                .statusCode(200)
                .extract()
                .jsonPath();
        String uuid = card.getString("cards[0].uuid");
        String when = "\"outcomeTimestamp\": \"2026-11-23T12:00:00.123Z\"";
        for (String outcome : new String[] {
            "\"outcome\": \"accepted\", \"acceptedSuggestions\": [{\"id\": \""
                    + card.getString("cards[0].suggestions[0].uuid") + "\"}]",
            "\"outcome\": \"overridden\"",
            "\"outcome\": \"overridden\", \"overrideReason\": {\"reason\": {\"code\": \""
                    + card.getString("cards[0].overrideReasons[0].code") + "\", \"system\": \""
                    + card.getString("cards[0].overrideReasons[0].system") + "\"}}"
        }) {
            given().header("Authorization", sandbox.authorization(RegisteredHouse.url() + SERVICE + "/feedback"))
                    .header("Origin", PublicSandbox.ISSUER)
                    .contentType("application/json")
                    .body("{\"feedback\": [{\"card\": \"" + uuid + "\", " + outcome + ", " + when + "}]}")
                    .post(SERVICE + "/feedback")
                    .then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", equalTo(PublicSandbox.ISSUER));
        }
    }

    /**
     * It fills in the patient and the user, and writes a repeated parameter as one with a comma. A stay it never has: it asks for one by the
     * template as it stands, gets none, and leaves the key out.
     */
    @Test
    void canFillEveryPrefetchTemplateAtItsHooks() {
        java.util.List<java.util.Map<String, Object>> services =
                discovery(sandbox).extract().jsonPath().getList("services");
        assertThat(services).hasSizeGreaterThan(5);
        for (java.util.Map<String, Object> service : services) {
            if (!java.util.Set.of("patient-view", "order-select", "order-sign").contains(service.get("hook"))
                    || !(service.get("prefetch") instanceof java.util.Map<?, ?> prefetch)) {
                continue;
            }
            for (Object template : prefetch.values()) {
                String filled = template.toString()
                        .replace("{{context.patientId}}", "p")
                        .replace("{{context.userId}}", "u");
                java.util.List<String> parameters = java.util.Arrays.stream(
                                filled.substring(filled.indexOf('?') + 1).split("&"))
                        .map(one -> one.replaceFirst("=.*", ""))
                        .toList();
                assertThat(filled.replace("{{context.encounterId}}", ""))
                        .as(String.valueOf(service.get("id")))
                        .doesNotContain("{{");
                assertThat(parameters).as(filled).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void letsNoMarkupOfAChartIntoWhatItRenders() {
        String unknown = concept("999999999", HOSTILE);
        for (String medication :
                new String[] {concept("21212", HOSTILE), unknown, "\"note\": [{\"text\": \"" + HOSTILE + "\"}],"}) {
            String body = call(
                            "order-sign",
                            "public-" + Integer.toHexString(medication.hashCode()),
                            chosen(medication),
                            concept("36567", HOSTILE))
                    .statusCode(200)
                    .body("cards.size()", org.hamcrest.Matchers.greaterThan(0))
                    .extract()
                    .asString();
            CardRules.check(body);
            for (String part : new String[] {
                "cards.summary", "cards.detail", "cards.source", "cards.suggestions.label", "cards.links"
            }) {
                assertThat(String.valueOf(new io.restassured.path.json.JsonPath(body)
                                .get(part)
                                .toString()))
                        .doesNotContainPattern("<[A-Za-z/!?]")
                        .doesNotContain("onerror");
            }
        }
    }

    @Test
    void answersItsBrowserAndNoOther() {
        for (String path : new String[] {DISCOVERY, SERVICE, SERVICE + "/feedback"}) {
            String method = path.equals(DISCOVERY) ? "GET" : "POST";
            given().header("Origin", PublicSandbox.ISSUER)
                    .header("Access-Control-Request-Method", method)
                    .header("Access-Control-Request-Headers", "authorization,content-type")
                    .options(path)
                    .then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", equalTo(PublicSandbox.ISSUER))
                    .header("Access-Control-Allow-Credentials", equalTo("false"));
            given().header("Origin", "https://evil.example")
                    .header("Access-Control-Request-Method", method)
                    .options(path)
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue());
        }
        call("order-sign", "public-browser", chosen(CLARITHROMYCIN), SIMVASTATIN)
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(PublicSandbox.ISSUER));
        // Refusals, too: else the browser tells the page that the network failed.
        given().header("Origin", PublicSandbox.ISSUER)
                .get(DISCOVERY)
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(PublicSandbox.ISSUER));
    }
}
