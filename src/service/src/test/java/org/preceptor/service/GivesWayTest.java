package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.Endpoint;
import org.preceptor.attack.Registration;

/** A client that owes time for a body that had to be refused is answered by a thread that gives way, and nobody else is. */
@QuarkusTest
@TestProfile(GivesWayTest.OwingHouse.class)
final class GivesWayTest {

    private static final String SERVICE = "/cds-services/" + Registration.SERVICE;
    private static final Endpoint ENDPOINT = new Endpoint(SERVICE, "");

    /** Where a client owes for hours what a body took to refuse, and may owe it. */
    public static final class OwingHouse extends OwnHouse {
        @Override
        Map<String, String> others() {
            return Map.of();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(FairShareTest.Clients.class, Map.of("preceptor.limits.refused-time", "P1D")));
        }
    }

    private static String ofTheOwing() {
        return FairShareTest.registration()
                .honestEverywhere(ENDPOINT, "somebody", UUID.randomUUID().toString());
    }

    private static int call(String token, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .post(SERVICE)
                .statusCode();
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
            assertThat(call(ofTheOwing(), right.substring(1))).isEqualTo(400);
            assertThat(call(ofTheOwing(), right)).isEqualTo(200);
            assertThat(call(FairShareTest.registration().honestPublished(ENDPOINT), right))
                    .isEqualTo(200);
        } finally {
            root.removeHandler(handler);
        }
        assertThat(deciding).hasSize(2);
        assertThat(deciding.poll()).isEqualTo("aside");
        assertThat(deciding.poll()).isNotEqualTo("aside");
    }
}
