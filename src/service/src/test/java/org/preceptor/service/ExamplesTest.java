package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every answer keeps the rules of a card: those to the shelf's examples, and those to charts that lack something. */
@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class ExamplesTest {

    private static final List<String> SERVICES = List.of("cardiovascular-risk", "kidney-risk");

    private static List<String> requests(String service) throws IOException {
        List<String> requests = new ArrayList<>();
        requests.add(Charts.request(Charts.prefetch()));
        for (String missing : Charts.observationIds()) {
            Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
            prefetch.put(
                    "observations",
                    Charts.bundle(Charts.observationIds().stream()
                            .filter(id -> !id.equals(missing))
                            .map(Charts::observation)
                            .toList()));
            requests.add(Charts.request(prefetch));
        }
        Path examples =
                TestHouse.shelfInUse().resolve("cds-hooks").resolve(service).resolve("examples");
        if (Files.isDirectory(examples)) {
            try (Stream<Path> cases = Files.list(examples)) {
                for (Path example : cases.sorted().toList()) {
                    requests.add(Files.readString(example.resolve("request.json")));
                }
            }
        }
        return requests;
    }

    @Test
    void everyAnswerKeepsTheRulesOfACard() throws IOException {
        int cards = 0;
        for (String service : SERVICES) {
            for (String request : requests(service)) {
                var answer = InvocationTest.call("/cds-services/" + service, request)
                        .statusCode(200)
                        .extract();
                CardRules.check(answer.asString());
                cards += answer.jsonPath().getList("cards").size();
            }
        }
        assertThat(cards).isGreaterThanOrEqualTo(5);
    }
}
