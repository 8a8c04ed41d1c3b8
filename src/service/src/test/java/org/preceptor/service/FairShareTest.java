package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.Endpoint;
import org.preceptor.attack.Registration;
import org.preceptor.service.StubFhirServer.Answer;

/** A client that asks too much takes its own places, and nobody else's. */
@QuarkusTest
@TestProfile(FairShareTest.SharedHouse.class)
final class FairShareTest {

    private static final int OF_ONE = 3;
    private static final int OF_ALL = 5;
    private static final String SERVICE = "/cds-services/" + Registration.SERVICE;

    /** With two clients and few places. */
    public static final class SharedHouse extends OwnHouse {
        @Override
        Map<String, String> others() {
            return Map.of();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Clients.class));
        }
    }

    /** The clients of the registry. */
    public static final class Clients implements QuarkusTestResourceLifecycleManager {

        private final TestHouse house = new TestHouse();
        private Map<String, String> others = Map.of();

        @Override
        public void init(Map<String, String> properties) {
            others = properties;
        }

        @Override
        public Map<String, String> start() {
            try (ServerSocket free = new ServerSocket(0)) {
                Map<String, String> properties = new HashMap<>(house.start());
                String url = "http://localhost:" + free.getLocalPort();
                registration = new Registration(url, FixedClock::now);
                Path registry = registration.write(
                        Files.createTempDirectory(Path.of("target"), "callers"), TestHouse.FHIR.base());
                properties.remove("preceptor.fhir.allowed-origins");
                properties.put("quarkus.http.test-port", Integer.toString(free.getLocalPort()));
                properties.put("preceptor.public-url", url);
                properties.put("preceptor.callers.mode", "registered");
                properties.put("preceptor.callers.registry", registry.toString());
                properties.put("preceptor.limits.concurrent-decisions", Integer.toString(OF_ALL));
                properties.put("preceptor.limits.concurrent-decisions-of-client", Integer.toString(OF_ONE));
                properties.put("preceptor.limits.refused-time", "PT0S");
                properties.put("preceptor.limits.refused-share", "0.000001");
                properties.put("preceptor.fhir.deadline", "PT2M");
                properties.put("preceptor.limits.deadline", "PT3M");
                properties.putAll(others);
                return properties;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            house.stop();
            try {
                registration.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static volatile Registration registration;

    /** Of the house that runs. */
    static Registration registration() {
        return registration;
    }

    private static ValidatableResponse call(String token, Map<String, String> prefetch) {
        String server = "\"fhirServer\": \"" + TestHouse.FHIR.base() + "\",";
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Charts.request("patient-view", "", prefetch, server))
                .post(SERVICE)
                .then();
    }

    private static String first() {
        return registration.honest(new Endpoint(SERVICE, ""));
    }

    private static String second() {
        return registration.honestPublished(new Endpoint(SERVICE, ""));
    }

    private static Map<String, String> withoutObservations() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.remove("observations");
        return prefetch;
    }

    @Test
    void isRefusedOverItsShareWhileAnotherIsAnswered() throws Exception {
        CountDownLatch arrived = new CountDownLatch(OF_ONE);
        TestHouse.FHIR.answer(url -> {
            arrived.countDown();
            return new Answer(200, Charts.allObservations(), Optional.empty(), true);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> held = new ArrayList<>();
            for (int i = 0; i < OF_ONE; i++) {
                held.add(threads.submit(
                        () -> call(first(), withoutObservations()).extract().statusCode()));
            }
            try {
                assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
                for (int i = 0; i < 3; i++) {
                    call(first(), Charts.prefetch())
                            .statusCode(503)
                            .header("Retry-After", "1")
                            .body("issue[0].code", equalTo("throttled"))
                            .body("issue[0].diagnostics", containsString("of this client"));
                    call(second(), Charts.prefetch()).statusCode(200);
                }
            } finally {
                TestHouse.FHIR.answer(url -> Answer.ok(Charts.allObservations()));
            }
            for (Future<Integer> call : held) {
                assertThat(call.get()).isEqualTo(200);
            }
        }
        call(first(), Charts.prefetch()).statusCode(200);
        assertThat(given().get("/q/metrics").asString()).contains("outcome=\"OVER_ITS_SHARE\"");
    }

    private static ValidatableResponse send(String path, String body) {
        String token = registration.honestEverywhere(
                new Endpoint(path, ""), "somebody", UUID.randomUUID().toString());
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    @Test
    void isNotReadForAWhileAfterABodyThatTookTooLongToRefuse() {
        String right = Charts.request("patient-view", "", Charts.prefetch(), "");
        send(SERVICE, right).statusCode(200);
        send(SERVICE, right.substring(1)).statusCode(400);
        for (String path : List.of(SERVICE, SERVICE + "/feedback")) {
            int seconds = Integer.parseInt(send(path, right)
                    .statusCode(503)
                    .body("issue[0].code", equalTo("throttled"))
                    .body("issue[0].diagnostics", containsString("had to be refused"))
                    .extract()
                    .header("Retry-After"));
            assertThat(seconds).isGreaterThan(1);
        }
        call(second(), Charts.prefetch()).statusCode(200);
        assertThat(given().get("/q/metrics").asString()).contains("outcome=\"OWES_TIME\"");
    }
}
