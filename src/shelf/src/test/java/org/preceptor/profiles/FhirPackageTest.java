package org.preceptor.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FhirPackageTest {

    private static final FhirPackage PACKAGE = FhirPackage.ofThisProject();

    static Stream<Path> definitions() {
        return PACKAGE.definitions().stream();
    }

    static Stream<Path> examples() {
        return PACKAGE.examples().stream();
    }

    @Test
    void holdsDefinitionsAndAnExampleOfEachProfile() {
        assertThat(PACKAGE.definitions()).hasSizeGreaterThan(30);
        assertThat(PACKAGE.examples())
                .extracting(file -> file.getFileName().toString())
                .contains("RiskAssessment-example.json", "Provenance-example.json", "Device-example.json");
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void definesOnlyWhatIsValidInR4(Path definition) {
        assertThat(PACKAGE.errorsIn(FhirPackage.read(definition))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesExamplesThatKeepTheirProfiles(Path example) {
        String resource = FhirPackage.read(example);

        assertThat(resource).contains("https://preceptor.org/fhir/StructureDefinition/preceptor-");
        assertThat(PACKAGE.errorsIn(resource)).isEmpty();
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    RiskAssessment | the AI label            | "code": "AIAST"              | "code": "CLINAST"
                    RiskAssessment | a final status          | "status": "final"            | "status": "preliminary"
                    RiskAssessment | a percentage            | "probabilityDecimal": 7.29   | "probabilityDecimal": 729
                    RiskAssessment | its model's version     | "version": "1.0.0",          | ""
                    RiskAssessment | its model               | /CodeSystem/model            | /CodeSystem/other
                    RiskAssessment | an input                | "basis"                      | "_basis"
                    RiskAssessment | a horizon's end         | "end": "2036-11-23"          | "id": "none"
                    Provenance     | the reason AIAST        | "code": "AIAST"              | "code": "CLINAST"
                    Provenance     | the model as its agent  | "Artificial-Intelligence"    | "Something-Else"
                    Provenance     | its inputs              | "role": "source"             | "role": "quotation"
                    Provenance     | its model card          | "role": "derivation"         | "role": "quotation"
                    Device         | the AI type             | "Artificial-Intelligence"    | "Something-Else"
                    Device         | a digest of its weights | "sha256 of                   | "sha1 of
                    Device         | one digest of it all    | "sha256:                     | "sha1:
                    Device         | its version             | "text": "model"              | "text": "other"
                    """)
    void refusesWhatLacksApartOfItsProfile(String type, String what, String found, String instead) {
        Path example = PACKAGE.examples().stream()
                .filter(file -> file.getFileName().toString().startsWith(type + "-"))
                .findFirst()
                .orElseThrow();
        String resource = FhirPackage.read(example);
        String broken = resource.replace(found, instead.equals("\"\"") ? "" : instead);

        assertThat(broken).as("the violation is planted").isNotEqualTo(resource);
        assertThat(PACKAGE.errorsIn(broken)).as("a %s without %s", type, what).isNotEmpty();
    }
}
