package org.preceptor.service.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmartScopesTest {

    @ParameterizedTest
    @CsvSource({
        "patient/Observation.read, true",
        "user/*.read, true",
        "user/*.*, true",
        "system/Observation.*, true",
        "patient/Observation.rs, true",
        "patient/Observation.s, true",
        "patient/Observation.cruds, true",
        "patient/Observation.rs?category=laboratory, true",
        "launch openid patient/*.rs, true",
        "patient/Patient.read, false",
        "patient/Observation.write, false",
        "patient/Observation.cud, false",
        "user/Patient.rs launch, false",
        // No clinical scope of a form known here: the EHR decides.
        "launch openid fhirUser, true",
        "https://ehr.example.org/scope/all, true"
    })
    void readsBothVersionsOfScopes(String scopes, boolean permitted) {
        assertThat(new SmartScopes(scopes).permits("Observation?patient=1")).isEqualTo(permitted);
    }

    @Test
    void tellsReadingAndSearchingApart() {
        assertThat(new SmartScopes("patient/Observation.r").permits("Observation?patient=1"))
                .isFalse();
        assertThat(new SmartScopes("patient/Observation.r").permits("Observation/1"))
                .isTrue();
        assertThat(new SmartScopes("patient/Patient.s").permits("Patient/1")).isFalse();
        assertThat(new SmartScopes("patient/Patient.read").permits("Patient/1")).isTrue();
        assertThat(SmartScopes.needed("Observation?patient=1"))
                .isEqualTo("patient/Observation.rs (in SMART's version 1 patient/Observation.read)");
    }

    @Test
    void readsNoPartOfAListWhoseGapsWouldReadAsAbsent() {
        assertThat(new SmartScopes("patient/Condition.rs?category=problem-list-item").permits("Condition?patient=1"))
                .isFalse();
        assertThat(new SmartScopes("patient/*.rs?x=y").permits("MedicationRequest?patient=1"))
                .isFalse();
        assertThat(new SmartScopes("patient/Condition.rs?category=x patient/Condition.rs")
                        .permits("Condition?patient=1"))
                .isTrue();
    }
}
