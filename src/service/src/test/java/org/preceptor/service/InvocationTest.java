package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class InvocationTest {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";

    static ValidatableResponse call(String service, String body) {
        return given().contentType("application/json").body(body).post(service).then();
    }

    private static ValidatableResponse refused(int status, ValidatableResponse response) {
        return response.statusCode(status)
                .contentType("application/fhir+json")
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue.severity", hasItem("error"))
                .body(not(containsString(Charts.CANARY)))
                .body(not(containsString(Charts.PATIENT_ID)));
    }

    @Test
    void answersWithACardThatKeepsTheSpecification() {
        var answer = call(SERVICE, Charts.request(Charts.prefetch()))
                .statusCode(200)
                .contentType("application/json")
                .body("cards", hasSize(1))
                .extract();
        CardRules.check(answer.asString());
        assertThat(answer.jsonPath().getString("cards[0].summary")).contains("of 100");
    }

    @Test
    void tellsIntegratorsHowLongEachRoomTook() {
        assertThat(call(SERVICE, Charts.request(Charts.prefetch())).extract().header("Server-Timing"))
                .matches("read;dur=[0-9]+\\.[0-9](, [a-z]+;dur=[0-9]+\\.[0-9])*, record;dur=[0-9]+\\.[0-9]");
    }

    @Test
    void takesTheAgeFromABirthMonthOnlyWhereItIsClear() {
        String whole = detail("1971-05-17");
        assertThat(detail("1971-05")).isEqualTo(whole).contains("| Age | 55 years |");
        // The clock stands on 23 November: 54 or 55.
        assertThat(detail("1971-11"))
                .contains("there is no estimate", "Age: recorded by year or month only, which leaves the value open");
    }

    private static String detail(String birthDate) {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put("patient", Charts.patient().replace("1971-05-17", birthDate));
        return call(SERVICE, Charts.request(prefetch))
                .statusCode(200)
                .body("cards", hasSize(1))
                .extract()
                .jsonPath()
                .getString("cards[0].detail");
    }

    @Test
    void keepsWhatEveryCardCanBeCheckedBy() {
        String body = call(SERVICE, Charts.request(Charts.prefetch()))
                .statusCode(200)
                .extract()
                .asString();
        String decision = CardRules.decisionId(body);
        given().get("/fhir/RiskAssessment/" + decision)
                .then()
                .statusCode(200)
                .contentType("application/fhir+json")
                .body("id", equalTo(decision))
                .body("subject.reference", equalTo("Patient/" + Charts.PATIENT_ID));
        given().get("/fhir/Provenance/" + decision)
                .then()
                .statusCode(200)
                .body("target[0].reference", equalTo("RiskAssessment/" + decision));
        String device =
                given().get("/fhir/RiskAssessment/" + decision).jsonPath().getString("performer.reference");
        given().get("/fhir/" + device).then().statusCode(200).body("resourceType", equalTo("Device"));
    }

    @Test
    void refusesAServiceThatDoesNotExist() {
        refused(404, call("/cds-services/none", Charts.request(Charts.prefetch())));
    }

    @Test
    void namesEverythingThatIsWrongWithARequestAtOnce() {
        String body = """
                {"hook": "patient-view", "context": {"userId": "nobody"}}""";
        List<String> problems =
                refused(400, call(SERVICE, body)).extract().jsonPath().getList("issue.diagnostics");
        assertThat(problems).hasSizeGreaterThanOrEqualTo(3);
        assertThat(String.join("\n", problems))
                .contains("hookInstance")
                .contains("userId")
                .contains("patientId");
    }

    @Test
    void namesLineAndColumnOfBrokenJson() {
        refused(400, call(SERVICE, "{\"hook\": \"patient-view\",\n  \"context\": {,"))
                .body("issue[0].diagnostics", containsString("Line 2, column"));
    }

    @Test
    void refusesAHookThatTheServiceDoesNotAnswer() {
        refused(
                        400,
                        call(
                                SERVICE,
                                Charts.request("encounter-start", ", \"encounterId\": \"e1\"", Charts.prefetch(), "")))
                .body("issue[0].diagnostics", containsString("patient-view"));
    }

    @Test
    void answersOneIdForEveryHookThatItDeclares() {
        for (HookCall hook : HookCall.all()) {
            call("/cds-services/kidney-risk", hook.valid()).statusCode(200);
        }
    }

    @Test
    void checksTheContextOfEveryHook() {
        for (HookCall hook : HookCall.all()) {
            refused(400, call("/cds-services/kidney-risk", hook.withoutItsOwnFields()));
        }
    }

    @Test
    void refusesAnotherMediaTypeAndContentCoding() {
        refused(415, given().contentType("text/plain").body("{}").post(SERVICE).then());
        refused(
                415,
                given().contentType("application/fhir+json")
                        .body("{}")
                        .post(SERVICE)
                        .then());
        refused(
                415,
                given().contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body("{}")
                        .post(SERVICE)
                        .then());
    }

    @Test
    void refusesABodyOverTheLimitWithAndWithoutItsLength() throws Exception {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put("conditions", Charts.bundle(Collections.nCopies(2000, Charts.observation("sbp"))));
        String body = Charts.request(prefetch);
        refused(413, call(SERVICE, body));
        var chunked = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + SERVICE))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(chunked, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void refusesTheWholeRequestWhenOneResourceIsAboutSomebodyElse() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put(
                "observations",
                Charts.bundle(List.of(
                        Charts.observation("sbp"),
                        Charts.observation("hdl").replace(Charts.PATIENT_ID, "somebody-else"))));
        refused(400, call(SERVICE, Charts.request(prefetch)))
                .body("issue[0].diagnostics", containsString("prefetch.observations, entry 1"))
                .body(not(containsString("somebody-else")));
    }

    @Test
    void saysOnTheCardWhatTheClientCouldNotObtain() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put("medications", """
                {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}""");
        String body = call(SERVICE, Charts.request(prefetch))
                .statusCode(200)
                .body("cards", hasSize(1))
                .extract()
                .asString();
        CardRules.check(body);
    }

    @Test
    void cannotDoWithoutThePatientThatTheClientFailedToGet() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put("patient", """
                {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}""");
        refused(412, call(SERVICE, Charts.request(prefetch)))
                .body("issue[0].diagnostics", containsString("prefetch.patient"));
    }

    @Test
    void hidesNothingBehindAnUnknownAddress() {
        refused(404, given().get("/fhir/RiskAssessment/none").then());
        refused(404, given().get("/fhir/Patient/1").then());
        refused(404, given().get("/nothing").then());
        refused(405, given().delete("/cds-services").then());
    }

    @Test
    void describesItsFhirDoor() {
        given().get("/fhir/metadata")
                .then()
                .statusCode(200)
                .contentType("application/fhir+json")
                .body("fhirVersion", equalTo("4.0.1"))
                .body("rest[0].resource.type", hasSize(4));
    }

    @Test
    void countsCallsWithoutAnyPatient() {
        call(SERVICE, Charts.request(Charts.prefetch())).statusCode(200);
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics)
                .contains(
                        "preceptor_calls_seconds_count{outcome=\"ESTIMATE\",service=\"cardiovascular-risk\",status=\"200\"")
                .doesNotContain(Charts.PATIENT_ID);
    }
}
