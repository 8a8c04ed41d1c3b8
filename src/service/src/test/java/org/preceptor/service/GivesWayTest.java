package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.Endpoint;
import org.preceptor.attack.Registration;

/** A client that owes time for a body that had to be refused is answered by a thread that gives way, and nobody else is. */
@QuarkusTest
@TestProfile(RegisteredHouse.class)
final class GivesWayTest {

    private static final String SERVICE = "/cds-services/" + Registration.SERVICE;
    private static final Endpoint ENDPOINT = new Endpoint(SERVICE, "");
    /** As long as bodies may be here. */
    private static final int ENTRIES = 900;
    /** A tenth of the passing time pays: what all of these took to refuse is owed for far longer than the next call takes to come. */
    private static final int BROKEN = 40;

    private static String ofTheOwing() {
        return RegisteredHouse.registration()
                .honestEverywhere(ENDPOINT, "somebody", UUID.randomUUID().toString());
    }

    private static int call(String token, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post(SERVICE)
                .statusCode();
    }

    /** Long, and broken at its end. */
    private static String broken() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put(
                "observations",
                IntStream.range(0, ENTRIES)
                        .mapToObj(i -> """
                                {"resource":{"resourceType":"Observation","id":"o%d","status":"final",
                                 "code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]}}}""".formatted(i))
                        .collect(Collectors.joining(
                                ",", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[", "]}")));
        String whole = Charts.request(prefetch).stripTrailing();
        return whole.substring(0, whole.length() - 1);
    }

    @Test
    void isAnsweredAsideWhileItOwesAndTheOthersAreNot() {
        String right = Charts.request(Charts.prefetch());
        Queue<String> deciding = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().startsWith("Decided")) {
                    deciding.add(Thread.currentThread().getName());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            String broken = broken();
            for (int i = 0; i < BROKEN; i++) {
                assertThat(call(ofTheOwing(), broken)).isEqualTo(400);
            }
            assertThat(call(ofTheOwing(), right)).isEqualTo(200);
            assertThat(call(RegisteredHouse.registration().honestPublished(ENDPOINT), right))
                    .isEqualTo(200);
        } finally {
            root.removeHandler(handler);
        }
        assertThat(deciding).hasSize(2);
        assertThat(deciding.poll()).isEqualTo("aside");
        assertThat(deciding.poll()).isNotEqualTo("aside");
    }
}
