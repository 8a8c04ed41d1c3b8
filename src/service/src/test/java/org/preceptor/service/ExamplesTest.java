package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shelf's examples are answered as their folders say, and answers to charts that lack something keep a card's rules. */
@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class ExamplesTest {

    private static final List<String> SERVICES = List.of("cardiovascular-risk", "kidney-risk", "chart-opening");

    /** Every service of the shelf but the template: those of orders answer other hooks. */
    private static List<String> withExamples() {
        try (Stream<Path> folders = Files.list(TestHouse.shelfInUse().resolve("cds-hooks"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> !name.startsWith("_"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> requests() {
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
        return requests;
    }

    @Test
    void everyAnswerKeepsTheRulesOfACard() throws IOException {
        int cards = 0;
        for (String service : SERVICES) {
            for (String request : requests()) {
                var answer = InvocationTest.call("/cds-services/" + service, request)
                        .statusCode(200)
                        .extract();
                CardRules.check(answer.asString());
                cards += answer.jsonPath().getList("cards").size();
            }
        }
        assertThat(cards).isGreaterThanOrEqualTo(5);
    }

    static Stream<Example> examples() {
        return withExamples().stream().flatMap(service -> Example.of(TestHouse.shelfInUse(), service).stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answersEveryExampleAsItsFolderSays(Example example) throws Exception {
        String answer = FixedClock.at(
                example.now(),
                () -> InvocationTest.call("/cds-services/" + example.service(), example.request())
                        .statusCode(200)
                        .extract()
                        .asString());
        CardRules.check(answer);
        String actual = ComparedAnswer.normalised(answer);
        // For whoever changed a card on purpose: read it, then copy it.
        Path written = Files.createDirectories(Path.of("target", "examples", example.service()))
                .resolve(example.name() + ".json");
        Files.writeString(written, actual);
        assertThat(ComparedAnswer.differences(example.expectedResponse(), actual))
                .as("%s; the answer is in %s", example, written)
                .isEmpty();
    }

    @Test
    void everyServiceHasTheUsualCasesAndSaysWhereTheirNumbersComeFrom() throws IOException {
        for (String service : withExamples()) {
            List<String> names = Example.of(TestHouse.shelfInUse(), service).stream()
                    .map(Example::name)
                    .toList();
            assertThat(names).as(service).contains("fires", "silent", "missing-data", "out-of-range");
            String readme = Example.readme(TestHouse.shelfInUse(), service);
            assertThat(names).allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
        }
    }

    @Test
    void noticesWhenAnAnswerDiffersFromItsExample() throws IOException {
        String answer = """
                {"cards": [{"uuid": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "estimate": 0.147, "indicator": "info"}]}""";
        String other = answer.replace("1b4e28ba", "2c4e28ba");
        String normalised = ComparedAnswer.normalised(answer);
        assertThat(ComparedAnswer.normalised(other)).isEqualTo(normalised);
        assertThat(ComparedAnswer.differences(normalised, normalised.replace("0.147", "0.14700000000001")))
                .isEmpty();
        assertThat(ComparedAnswer.differences(normalised, normalised.replace("0.147", "0.148")))
                .containsExactly("/cards/0/estimate: expected 0.147 but was 0.148");
        assertThat(ComparedAnswer.differences(normalised, normalised.replace("info", "warning")))
                .hasSize(1);
        assertThat(ComparedAnswer.differences(normalised, "{\"cards\": []}")).hasSize(1);
    }
}
