package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule of a service that combines others, and of the clients' profiles, broken once. */
class BrokenCombinationTest {

    private static final String BOTH = "cds-hooks/both/service.yaml";
    private static final String PROFILES = "cds-hooks/client-profiles.yaml";

    private static final String BOTH_YAML = """
            id: both
            title: Both
            description: Both at once.
            hooks: [patient-view]
            source: {label: Both}
            combines: [sums, others]
            """;

    private static final String PROFILES_YAML = """
            profiles:
              - id: generic
                title: Any
                sources: [the specification]
                selection_behaviors: [any]
                actions: {create: [any], update: [], delete: [ServiceRequest]}
                override_reasons: true
                links: {absolute: true, smart: false, app_context: false}
                topic: {required: true, alphanumeric: true, longest: 100}
                extension: false
                detail: none
                system_actions: {create: [], update: [], delete: []}
                ballot_3: false
            """;

    private static PlantedShelf shelf(Path root) throws IOException {
        PlantedShelf shelf = new PlantedShelf(root);
        for (String file : new String[] {"service.yaml", "card.md", "suggestions/order.json"}) {
            String text = java.nio.file.Files.readString(
                    root.resolve("cds-hooks/sums").resolve(file));
            shelf.write("cds-hooks/others/" + file, text.replace("id: sums", "id: others"));
        }
        shelf.write(BOTH, BOTH_YAML);
        shelf.write(PROFILES, PROFILES_YAML);
        return shelf;
    }

    @Test
    void isSound(@TempDir Path root) throws IOException {
        assertThat(shelf(root).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [sums, others]       | [sums, totals]      | 6: there is no service `totals`
            [sums, others]       | [sums, sums]        | 6: service `sums` is listed twice
            [sums, others]       | [sums]              | 6: one service alone needs no combination
            [sums, others]       | [sums, both]        | 6: `both` combines others itself
            hooks: [patient-view]| hooks: [order-sign] | 6: `sums` does not answer order-sign, which `both` does
            title: Both          | estimates: []       | 1: `title` is missing
            """)
    void namesTheLineOfABrokenCombination(String found, String planted, String problem, @TempDir Path root)
            throws IOException {
        assertThat(shelf(root).with(BOTH, found, planted).problems()).contains(BOTH + ":" + problem);
    }

    @Test
    void refusesWordsOfItsOwn(@TempDir Path root) throws IOException {
        assertThat(shelf(root).with(BOTH, "combines:", "bands: []\ncombines:").problems())
                .singleElement()
                .asString()
                .startsWith(BOTH + ":6: `bands` is not a key here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: generic    | id: other       | 1: there is no profile `generic`, which a client has of which nothing is known
            detail: none   | detail: html    | 11: `html` is not one of markdown, none
            [any]          | [some]          | 5: `some` is not one of at-most-one, any
            [any]          | []              | 5: a client that takes suggestions understands at least one
            ServiceRequest | servicerequest  | 6: `servicerequest` is no resource type and not `any`
            longest: 100   | longest: 8      | 9: expected a whole number from 16 to 1000
            ballot_3: false| ballot_4: false | 2: `ballot_3` is missing
            """)
    void namesTheLineOfABrokenProfile(String found, String planted, String problem, @TempDir Path root)
            throws IOException {
        assertThat(shelf(root).with(PROFILES, found, planted).problems()).contains(PROFILES + ":" + problem);
    }
}
