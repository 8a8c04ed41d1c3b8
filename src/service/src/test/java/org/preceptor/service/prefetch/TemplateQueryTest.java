package org.preceptor.service.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.HookContext;

final class TemplateQueryTest {

    private static final URI BASE = URI.create("https://ehr.example.org/fhir");

    private static Optional<URI> url(String query, String patient) {
        return TemplateQuery.url(
                BASE, query, new HookContext(Optional.of("Practitioner/p1"), patient, Optional.empty()));
    }

    @Test
    void fillsTheContextsTokens() {
        assertThat(url("Observation?patient={{context.patientId}}&code=http://loinc.org|8480-6", "1"))
                .contains(URI.create(
                        "https://ehr.example.org/fhir/Observation?patient=1&code=http://loinc.org%7C8480-6"));
        assertThat(url("Practitioner/{{userPractitionerId}}", "1"))
                .contains(URI.create("https://ehr.example.org/fhir/Practitioner/p1"));
    }

    @Test
    void encodesWhateverAValueHolds() {
        assertThat(url("Patient/{{context.patientId}}", "1/../../admin?x=&y#z"))
                .contains(URI.create("https://ehr.example.org/fhir/Patient/1%2F..%2F..%2Fadmin%3Fx%3D%26y%23z"));
        assertThat(url("Patient/{{context.patientId}}", "..")).isEmpty();
    }

    @Test
    void knowsWhatTheContextCannotFill() {
        HookContext without = new HookContext(Optional.of("Practitioner/p1"), "1", Optional.empty());
        HookContext within = new HookContext(Optional.of("Practitioner/p1"), "1", Optional.of("e1"));
        assertThat(TemplateQuery.fillable("Encounter/{{context.encounterId}}", without))
                .isFalse();
        assertThat(TemplateQuery.fillable("Encounter/{{context.encounterId}}", within))
                .isTrue();
        assertThat(TemplateQuery.fillable("Encounter?patient={{context.patientId}}", without))
                .isTrue();
    }

    @Test
    void hasNoUrlWithoutAValueForEveryToken() {
        assertThat(url("Encounter/{{context.encounterId}}", "1")).isEmpty();
        assertThat(url("Patient/{{userPatientId}}", "1")).isEmpty();
        assertThat(url("Patient/{{context.unheardOf}}", "1")).isEmpty();
    }
}
