package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    /** The example of Semantic Versioning 2.0.0, section 11. */
    @Test
    void ordersVersionsAsTheSpecificationDoes() {
        List<SemanticVersion> ordered = List.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "2.0.0",
                        "2.1.0",
                        "2.1.1",
                        "2.1.10")
                .stream()
                .map(text -> SemanticVersion.parse(text).orElseThrow())
                .toList();

        assertThat(ordered).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.0.0 <2.0.0, 1.0.0, true",
        ">=1.0.0 <2.0.0, 1.9.9, true",
        ">=1.0.0 <2.0.0, 2.0.0, false",
        ">=1.0.0 <2.0.0, 0.9.9, false",
        ">1.0.0, 1.0.0, false",
        "<=1.0.0, 1.0.0, true",
        "1.2.3, 1.2.3, true",
        "=1.2.3, 1.2.4, false"
    })
    void includesWhatAllComparatorsAllow(String range, String version, boolean included) {
        assertThat(VersionRange.parse(range)
                        .orElseThrow()
                        .includes(SemanticVersion.parse(version).orElseThrow()))
                .isEqualTo(included);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1.0", "01.0.0", "^1.0.0", "~1.0.0", "1.0.x", ">= 1.0.0", "1.0.0 ||", "9999999999.0.0"})
    void refusesOtherForms(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
    }
}
