package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.sandbox.conformance.StandInCds;

/** An exchange that is broken on purpose, through the practice EHR's interface. */
class BrokenExchangeTest {
    private static final String REQUEST = """
            {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/1", "patientId": "1"},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "1"}}}""";

    @TempDir
    private Path folder;

    private final List<Duration> delays = new CopyOnWriteArrayList<>();

    private EhrApi.Reply exchange(StandInCds service, String breakages) {
        EhrApi api = EhrApi.at(
                new EhrApi.Place(folder, service.base(), "http://localhost:1/fhir", folder, Map.of()),
                delays::add,
                Clock.systemUTC());
        return api.answer(new EhrApi.Ask("POST", "/exchanges", "", """
                {"base": "%s", "service": "risk", "hook": "patient-view", "patient": "1", "request": %s, "break": [%s]}
                """.formatted(service.base(), REQUEST, breakages)));
    }

    @Test
    void carriesTheChecksOfTheAnswer() throws IOException {
        try (StandInCds service = StandInCds.start(Optional.empty())) {
            JsonNode exchange = Web.JSON.readTree(exchange(service, "").json());
            assertThat(exchange.path("status").asInt()).isEqualTo(200);
            assertThat(exchange.path("checks").size()).isGreaterThan(20);
            assertThat(exchange.path("checks"))
                    .allMatch(check -> check.path("passed").asBoolean());
        }
    }

    @Test
    void slowsTheServerForAsLongAsTheCallTakes() throws IOException {
        try (StandInCds service = StandInCds.start(Optional.empty())) {
            EhrApi.Reply reply = exchange(service, "{\"kind\": \"slow-fhir-server\", \"milliseconds\": 700}");
            JsonNode exchange = Web.JSON.readTree(reply.json());
            assertThat(exchange.path("status").asInt()).isEqualTo(412);
            assertThat(exchange.path("request").has("prefetch")).isFalse();
        }
        assertThat(delays).containsExactly(Duration.ofMillis(700), Duration.ZERO);
    }

    @Test
    void refusesWhatCannotBeBrokenBeforeAnythingIsSent() throws IOException {
        try (StandInCds service = StandInCds.start(Optional.empty())) {
            EhrApi.Reply reply = exchange(service, "{\"kind\": \"drop-prefetch\", \"key\": \"none\"}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json()).contains("no prefetch 'none' to break");
        }
        assertThat(delays).isEmpty();
    }
}
