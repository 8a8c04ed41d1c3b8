package org.preceptor.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The orders that cards offer. */
class SuggestionsTest {

    private static final FhirPackage PACKAGE = FhirPackage.ofThisProject();

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("preceptor.root"), "cds-hooks"))) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && file.getParent().endsWith("suggestions"))
                    .sorted()
                    .toList();
        }
    }

    private static String filled(Path template) {
        return FhirPackage.read(template)
                .replace("{patient}", "Patient/p1")
                .replace("{user}", "Practitioner/d1")
                .replace("{encounter}", "Encounter/e1")
                .replace("{now}", "2026-11-23T09:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void areValidOrders(Path template) {
        String order = filled(template);

        assertThat(order).contains("\"ServiceRequest\"").doesNotContain("{patient}");
        assertThat(PACKAGE.errorsIn(order)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void areDraftsThatAPersonSigns(Path template) {
        assertThat(FhirPackage.read(template)).contains("\"status\": \"draft\"");
    }

    @Test
    void wouldBeRefusedWithoutAPatient() throws IOException {
        String order = filled(templates().getFirst());

        assertThat(PACKAGE.errorsIn(order.replace("\"subject\"", "\"_subject\"")))
                .isNotEmpty();
    }
}
