package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.preceptor.service.StubFhirServer.Answer;

/** What the service says when it has as many calls under way as it may have. */
@QuarkusTest
@TestProfile(OverloadTest.SmallHouse.class)
final class OverloadTest {

    /** Two places, and calls that are held until the test lets go of them, however slow the machine. */
    public static final class SmallHouse extends OwnHouse {
        @Override
        Map<String, String> others() {
            return Map.of(
                    "preceptor.limits.concurrent-decisions",
                    Integer.toString(PLACES),
                    "preceptor.fhir.deadline",
                    "PT2M",
                    "preceptor.limits.deadline",
                    "PT3M");
        }
    }

    private static final String SERVICE = "/cds-services/cardiovascular-risk";
    private static final int PLACES = 2;

    private static Map<String, String> prefetch() {
        return new LinkedHashMap<>(Charts.prefetch());
    }

    /** A call whose observations have to be fetched. */
    private static ValidatableResponse fetching() {
        Map<String, String> prefetch = prefetch();
        prefetch.remove("observations");
        String server = "\"fhirServer\": \"" + TestHouse.FHIR.base() + "\",";
        return InvocationTest.call(SERVICE, Charts.request("patient-view", "", prefetch, server));
    }

    /** A call as long as the limit on bodies nearly allows: what is refused unread must not break the connection. */
    private static ValidatableResponse large() {
        Map<String, String> prefetch = prefetch();
        prefetch.put("conditions", Charts.bundle(Collections.nCopies(400, Charts.observation("sbp"))));
        String request = Charts.request(prefetch);
        assertThat(request).hasSizeBetween(100_000, 200_000);
        return InvocationTest.call(SERVICE, request);
    }

    @Test
    void saysWhenItIsFullAndAnswersAgainAfterwards() throws Exception {
        CountDownLatch arrived = new CountDownLatch(PLACES);
        TestHouse.FHIR.answer(url -> {
            arrived.countDown();
            return new Answer(200, Charts.allObservations(), Optional.empty(), true);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> held = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                held.add(threads.submit(() -> fetching().extract().asString()));
            }
            try {
                assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
                for (int i = 0; i < 3; i++) {
                    large().statusCode(503)
                            .header("Retry-After", "1")
                            .contentType("application/fhir+json")
                            .body("resourceType", equalTo("OperationOutcome"))
                            .body("issue[0].code", equalTo("throttled"))
                            .body(not(containsString(Charts.PATIENT_ID)));
                }
                // What costs little is answered: a probe must not take a full service for a dead one.
                given().get("/q/health/live").then().statusCode(200);
                given().get("/cds-services").then().statusCode(200);
            } finally {
                TestHouse.FHIR.answer(url -> Answer.ok(Charts.allObservations()));
            }
            for (Future<String> call : held) {
                assertThat(call.get()).contains("\"cards\":[{");
            }
        }
        InvocationTest.call(SERVICE, Charts.request(prefetch())).statusCode(200);
        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "preceptor_calls_seconds_count{outcome=\"OVERLOADED\",service=\"cardiovascular-risk\",status=\"503\"} 3");
    }

    @Test
    void keepsNoPlaceForACallThatItRefused() {
        for (int i = 0; i <= PLACES; i++) {
            InvocationTest.call(SERVICE, "{\"hook\": ").statusCode(400);
            InvocationTest.call(SERVICE, "{}").statusCode(400);
            InvocationTest.call(
                            SERVICE,
                            Charts.request(prefetch()).replaceFirst("Patient/" + Charts.PATIENT_ID, "Patient/x"))
                    .statusCode(400);
        }
        InvocationTest.call(SERVICE, Charts.request(prefetch())).statusCode(200);
    }
}
