package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.VALUE_SET;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of value sets, broken once. */
class BrokenValueSetTest {

    @ParameterizedTest
    @MethodSource("slips")
    void namesFileAndLine(Slip slip, @TempDir Path root) throws IOException {
        assertThat(slip.problems(root)).containsExactlyElementsOf(slip.expected());
    }

    static Stream<Slip> slips() {
        return Stream.of(
                Slip.of(
                        VALUE_SET,
                        "\"id\": \"pressure\"",
                        "\"id\": \"other\"",
                        VALUE_SET + ":3: id is `other`, but the file is pressure.json"),
                Slip.of(VALUE_SET, "\"ValueSet\"", "\"CodeSystem\"", VALUE_SET + ":1: resourceType must be ValueSet"),
                Slip.of(
                        VALUE_SET,
                        "\"system\": \"http://loinc.org\",",
                        "",
                        VALUE_SET + ":7: an include needs its `system`"),
                Slip.of(
                        VALUE_SET,
                        "{\"code\": \"8480-6\", \"display\": \"Systolic\"}",
                        "",
                        VALUE_SET + ":7: an include needs its codes (`concept`): a whole code system is not read"),
                Slip.of(
                        VALUE_SET,
                        "\"code\": \"8480-6\", ",
                        "",
                        VALUE_SET + ":7: an include needs its codes (`concept`): a whole code system is not read",
                        VALUE_SET + ":10: a concept needs a `code` without blanks around it"),
                Slip.of(
                        VALUE_SET,
                        "\"valueString\": \"I10\"",
                        "\"valueString\": \"\"",
                        VALUE_SET + ":13: an include needs its codes (`concept`): a whole code system is not read",
                        VALUE_SET + ":15: a code prefix needs a valueString: an empty one would match every code"),
                Slip.of(
                        VALUE_SET,
                        "http://hl7.org/fhir/sid/icd-10",
                        "http://snomed.info/sct",
                        VALUE_SET + ":13: code prefixes are for ICD-10 and ATC only, not http://snomed.info/sct"),
                Slip.of(
                        VALUE_SET,
                        "\"include\": [",
                        "\"exclude\": [], \"include\": [",
                        VALUE_SET + ":6: `exclude` is not read: enumerate the codes"),
                Slip.of(
                        VALUE_SET,
                        "\"concept\": [",
                        "\"valueSet\": [\"http://x\"], \"concept\": [",
                        VALUE_SET + ":9: `valueSet` is not read: enumerate the codes"),
                Slip.of(
                        VALUE_SET,
                        "\"system\": \"http://hl7.org/fhir/sid/icd-10\"",
                        "\"system\": \"http://hl7.org/fhir/sid/icd-10\", \"filter\": [{\"property\": \"concept\", \"op\": \"is-a\", \"value\": \"I\"}]",
                        VALUE_SET
                                + ":13: only filters that say the same as the code prefixes are read: property code, op regex, value [I10.*]"),
                Slip.of(
                        VALUE_SET,
                        "\"title\": \"Pressure\",",
                        "\"title\": \"Pressure\"",
                        VALUE_SET
                                + ":5: is not JSON: Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries"));
    }
}
