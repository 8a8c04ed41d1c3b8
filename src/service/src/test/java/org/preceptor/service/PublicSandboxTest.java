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

/** The public CDS Hooks Sandbox works against this service, as it is: its tokens, its orders, its browser. */
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

    /** As the sandbox's order forms send them: no Bundle type, and a category that is an object. */
    private ValidatableResponse call(String hook, String patient, String medication, String taken) {
        String selections = hook.equals("order-select") ? "\"selections\": [\"MedicationRequest/request-123\"]," : "";
        return given().header("Authorization", sandbox.authorization(RegisteredHouse.url() + SERVICE))
                .header("Origin", PublicSandbox.ISSUER)
                .contentType("application/json")
                .body("""
            {"hookInstance": "%s", "hook": "%s", "fhirServer": "https://launch.smarthealthit.org/v/r4/fhir",
             "context": {"patientId": "%s", "userId": "Practitioner/COREPRACTITIONER1", %s
               "draftOrders": {"resourceType": "Bundle", "entry": [{"resource":
                 {"resourceType": "MedicationRequest", "id": "request-123", "status": "draft", "intent": "order", %s
                  "category": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/medicationrequest-category",
                    "code": "inpatient"}]},
                  "authoredOn": "2026-11-23", "subject": {"reference": "Patient/%s"}}}]}},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "%s"},
               "allergies": {"resourceType": "Bundle", "type": "searchset"},
               "medications": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
                 {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order", %s
                  "subject": {"reference": "Patient/%s"}, "authoredOn": "2026-11-03T00:00:00Z"}}]}}}
            """.formatted(
                        UUID.randomUUID(), hook, patient, selections, medication, patient, patient, taken, patient))
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
            call(hook, "public-" + hook, CLARITHROMYCIN, SIMVASTATIN)
                    .statusCode(200)
                    .body("cards.size()", equalTo(1))
                    .body("cards[0].indicator", equalTo("critical"));
        }
    }

    @Test
    void saysThatAnOrderWithoutAMedicationCannotBeChecked() {
        ValidatableResponse answer =
                call("order-select", "public-nothing", "", SIMVASTATIN).statusCode(200);
        String body = answer.extract().asString();
        CardRules.check(body);
        assertThat(answer.extract().jsonPath().getList("cards.summary", String.class))
                .containsExactly("Not screened: the order names no drug");
    }

    @Test
    void letsNoMarkupOfAChartIntoWhatItRenders() {
        String unknown = concept("999999999", HOSTILE);
        for (String medication :
                new String[] {concept("21212", HOSTILE), unknown, "\"note\": [{\"text\": \"" + HOSTILE + "\"}],"}) {
            String body = call(
                            "order-sign",
                            "public-" + Math.abs(medication.hashCode()),
                            medication,
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
        call("order-sign", "public-browser", CLARITHROMYCIN, SIMVASTATIN)
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
