package org.preceptor.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSetsTest {

    private static final Path FOLDER = Path.of(System.getProperty("preceptor.root"), "fhir-profiles", "valuesets");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "https://preceptor.org/fhir/StructureDefinition/code-prefix";
    private static final String SOURCE = "https://preceptor.org/fhir/StructureDefinition/code-source";
    private static final Set<String> CODES_GROW_TO_THE_RIGHT =
            Set.of("http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10", "http://www.whocc.no/atc");

    static List<Path> valueSets() {
        return FhirPackage.filesIn(FOLDER);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void isNamedLikeItsFile(Path file) {
        JsonNode valueSet = parse(file);

        assertThat(valueSet.path("id").asText() + ".json")
                .isEqualTo(file.getFileName().toString());
        assertThat(valueSet.path("url").asText())
                .isEqualTo("https://preceptor.org/fhir/ValueSet/"
                        + valueSet.path("id").asText());
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void namesTheSourceOfEveryGroupOfCodes(Path file) {
        for (JsonNode include : parse(file).path("compose").path("include")) {
            assertThat(extensions(include, SOURCE))
                    .as("%s", include.path("system"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void matchesByPrefixOnlyWhereCodesGrowToTheRight(Path file) {
        for (JsonNode include : parse(file).path("compose").path("include")) {
            List<String> prefixes = extensions(include, PREFIX);
            assertThat(include.has("filter")).as("the shelf reads no filters").isFalse();
            assertThat(include.path("concept")).as("never a whole code system").isNotEmpty();
            if (!prefixes.isEmpty()) {
                assertThat(include.path("system").asText()).isIn(CODES_GROW_TO_THE_RIGHT);
                assertThat(include.path("concept"))
                        .as("lists the prefix too, for servers that do not know the extension")
                        .extracting(concept -> concept.path("code").asText())
                        .containsExactlyElementsOf(prefixes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void listsEachCodeOnce(Path file) {
        List<String> codes = new ArrayList<>();
        for (JsonNode include : parse(file).path("compose").path("include")) {
            for (JsonNode concept : include.path("concept")) {
                codes.add(include.path("system").asText() + "|"
                        + concept.path("code").asText());
            }
        }
        assertThat(codes).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void doesNotGuessWhetherSomebodySmokes() {
        List<String> current = codes(FOLDER.resolve("smoking-current.json"));
        List<String> not = codes(FOLDER.resolve("smoking-not-current.json"));

        assertThat(current).doesNotContainAnyElementsOf(not);
        assertThat(current)
                .doesNotContain("77176002", "266927001", "LA18979-7", "LA18980-5")
                .contains("449868002");
        assertThat(not)
                .doesNotContain("77176002", "266927001", "LA18979-7", "LA18980-5")
                .contains("266919005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15777000", "O24.4", "O24.9", "R73.03"})
    void countsNeitherPrediabetesNorGestationalDiabetesAsDiabetes(String code) {
        assertThat(matches("diabetes", code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"44054006", "127013003", "422034002", "90781000119102", "E11.65", "E10.9", "O24.111"})
    void countsDiabetesByItsComplicationsToo(String code) {
        assertThat(matches("diabetes", code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C02KX01", "C03XA01", "C10AA05", "1013930", "862006"})
    void countsNoMedicineForSomethingElseAsAntihypertensive(String code) {
        assertThat(matches("antihypertensive", code)).isFalse();
    }

    @Test
    void countsACombinationInEachOfItsSets() {
        assertThat(matches("antihypertensive", "597980")).isTrue();
        assertThat(matches("statin", "597980")).isTrue();
        assertThat(matches("antihypertensive", "C10BX03")).isTrue();
        assertThat(matches("statin", "C10BX03")).isTrue();
        assertThat(matches("statin", "C10BA10")).isFalse();
    }

    /** Whether some system's code is in the set: by the list, or by a prefix. */
    private static boolean matches(String valueSet, String code) {
        for (JsonNode include :
                parse(FOLDER.resolve(valueSet + ".json")).path("compose").path("include")) {
            for (JsonNode concept : include.path("concept")) {
                if (concept.path("code").asText().equals(code)) {
                    return true;
                }
            }
            if (extensions(include, PREFIX).stream().anyMatch(code::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> codes(Path file) {
        return parse(file).findValuesAsText("code");
    }

    private static List<String> extensions(JsonNode include, String url) {
        List<String> values = new ArrayList<>();
        for (JsonNode extension : include.path("extension")) {
            if (extension.path("url").asText().equals(url)) {
                values.add(extension.path("valueString").asText());
            }
        }
        return values;
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(FhirPackage.read(file));
        } catch (JsonProcessingException e) {
            throw new AssertionError(file + " is not JSON", e);
        }
    }
}
