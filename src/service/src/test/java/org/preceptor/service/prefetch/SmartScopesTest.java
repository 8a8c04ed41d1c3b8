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
        assertThat(new SmartScopes(scopes).mayRead("Observation")).isEqualTo(permitted);
    }

    @Test
    void readsNoPartOfAListWhoseGapsWouldReadAsAbsent() {
        assertThat(new SmartScopes("patient/Condition.rs?category=problem-list-item").mayRead("Condition"))
                .isFalse();
        assertThat(new SmartScopes("patient/*.rs?x=y").mayRead("MedicationRequest"))
                .isFalse();
        assertThat(new SmartScopes("patient/Condition.rs?category=x patient/Condition.rs").mayRead("Condition"))
                .isTrue();
    }
}
