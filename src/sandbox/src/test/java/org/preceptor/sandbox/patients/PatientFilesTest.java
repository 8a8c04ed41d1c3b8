package org.preceptor.sandbox.patients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatientFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/patients");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void listsEveryFileOfTheFolder() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.substring(0, name.length() - 5)))
                    .containsExactlyInAnyOrderElementsOf(PatientFiles.handMade());
        }
    }

    @Test
    void describesEveryPatientInTheFoldersReadme() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertThat(PatientFiles.handMade())
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @Test
    void putsEveryResourceUnderItsIdWithoutAnUnresolvedDate() throws IOException {
        RelativeDates dates = new RelativeDates(Instant.parse("2026-11-23T12:00:00Z"));
        for (String name : PatientFiles.handMade()) {
            String text = dates.resolve(PatientFiles.handMade(name));
            assertThat(text).as(name).doesNotContainPattern("\\{\\{(now|date|month|year|birth)([-:][^{}]*)?}}");
            for (JsonNode entry : JSON.readTree(text).path("entry")) {
                JsonNode resource = entry.path("resource");
                assertThat(entry.path("request").path("method").asText()).isEqualTo("PUT");
                assertThat(entry.path("request").path("url").asText())
                        .isEqualTo(resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText());
            }
        }
    }

    @Test
    void namesOnlyResourcesThatAreThere() throws IOException {
        List<String> bundles = new ArrayList<>(PatientFiles.synthea());
        PatientFiles.handMade().forEach(name -> bundles.add(PatientFiles.handMade(name)));
        Set<String> ids = new HashSet<>();
        Set<String> references = new HashSet<>();
        for (String bundle : bundles) {
            JsonNode tree = JSON.readTree(bundle);
            tree.path("entry")
                    .forEach(entry -> ids.add(entry.path("request").path("url").asText()));
            tree.findValuesAsText("reference").stream()
                    .filter(reference -> !reference.startsWith("#"))
                    .forEach(references::add);
        }
        assertThat(references).hasSizeGreaterThan(100);
        assertThat(ids).containsAll(references);
    }

    @Test
    void holdsAtLeastAHundredSyntheaPatientsAndADozenByHand() throws IOException {
        int patients = 0;
        for (String bundle : PatientFiles.synthea()) {
            patients += bundle.contains("\"url\":\"Patient/") ? 1 : 0;
        }
        assertThat(patients).isGreaterThanOrEqualTo(100);
        assertThat(PatientFiles.handMade()).hasSizeGreaterThan(12);
    }
}
