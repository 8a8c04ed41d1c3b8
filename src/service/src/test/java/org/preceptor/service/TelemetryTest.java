package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.preceptor.service.StubFhirServer.Answer;

/** What leaves the process when an operator asks for spans. */
@QuarkusTest
@TestProfile(TelemetryTest.TellingHouse.class)
final class TelemetryTest {

    /** With a collector that it sends its spans to. */
    public static final class TellingHouse extends OwnHouse {
        @Override
        Map<String, String> others() {
            return Map.of();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestHouse.class), new TestResourceEntry(SpanCollector.class));
        }
    }

    private static final String SERVICE = "/cds-services/cardiovascular-risk";
    private static final String TOKEN = "token-canary-8813";

    /** Everything sent until a word comes. */
    private static String sentUntil(String word) throws InterruptedException {
        StringBuilder all = new StringBuilder();
        while (all.indexOf(word) < 0) {
            String body = SpanCollector.RECEIVED.poll(1, TimeUnit.MINUTES);
            assertThat(body).as("the collector waits for %s", word).isNotNull();
            all.append(body);
        }
        return all.toString();
    }

    @Test
    void sendsASpanForEveryRoomAndNothingOfThePatient() throws InterruptedException {
        TestHouse.FHIR.answer(url -> Answer.ok(Charts.allObservations()));
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.remove("observations");
        String members = """
                "fhirServer": "%s", "fhirAuthorization": {"access_token": "%s", "token_type": "Bearer",
                  "expires_in": 300, "scope": "patient/*.rs", "subject": "preceptor"},""".formatted(TestHouse.FHIR.base(), TOKEN);
        InvocationTest.call(SERVICE, Charts.request("patient-view", "", prefetch, members))
                .statusCode(200);
        assertThat(TestHouse.FHIR.asked()).isNotEmpty();
        // Refusals, too: their reasons are about a patient.
        InvocationTest.call(SERVICE, Charts.request(prefetch)).statusCode(412);
        InvocationTest.call(
                        SERVICE,
                        Charts.request(Charts.prefetch()).replaceFirst("Patient/" + Charts.PATIENT_ID, "Patient/x"))
                .statusCode(400);
        InvocationTest.call(SERVICE, "{\"hook\": \"" + Charts.CANARY + "\", " + Charts.CANARY)
                .statusCode(400);
        // Nor is a URL that nobody knows a place for a patient.
        given().get("/fhir/Patient/" + Charts.PATIENT_ID + "?name=" + Charts.CANARY)
                .then()
                .statusCode(404);
        given().get("/" + Charts.CANARY).then().statusCode(404);
        given().header("User-Agent", "the-last-one").get("/cds-services").then().statusCode(200);
        String sent = sentUntil("the-last-one");
        assertThat(sent).contains("/cds-services/{id}");
        assertThat(List.of("read", "prefetch", "decide", "record"))
                .allSatisfy(room -> assertThat(sent).contains(named(room)));
        assertThat(sent).doesNotContain(Charts.PATIENT_ID, Charts.CANARY, TOKEN);
        // Nor a value of the chart, nor a word of the card.
        assertThat(sent).doesNotContain("mm[Hg]", "Observation", "Estimate");
    }

    /** A span's name as protobuf writes it: an asterisk for field 5 (opentelemetry/proto/trace/v1/trace.proto), its length, its text. */
    private static String named(String name) {
        return "*" + (char) name.length() + name;
    }
}
