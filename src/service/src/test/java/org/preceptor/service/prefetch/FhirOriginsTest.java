package org.preceptor.service.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FhirOriginsTest {

    private static final FhirOrigins ORIGINS = new FhirOrigins(List.of("https://ehr.example.org/fhir"));
    private static final URI BASE = URI.create("https://ehr.example.org/fhir");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example.org/fhir",
                "https://ehr.example.org/fhir/",
                "https://EHR.example.org:443/fhir",
                "https://ehr.example.org/fhir/r4"
            })
    void admitsTheListedServer(String fhirServer) {
        assertThat(ORIGINS.admit(fhirServer)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example.org/fhir",
                "https://ehr.example.org",
                "https://ehr.example.org/fhirish",
                "https://ehr.example.org:8443/fhir",
                "https://ehr.example.org.evil.example/fhir",
                "https://ehr.example.org@evil.example/fhir",
                "https://user@ehr.example.org/fhir",
                "https://ehr.example.org/fhir/../admin",
                "https://ehr.example.org/fhir/%2e%2e/admin",
                "https://ehr.example.org/fhir?x=1",
                "https://ehr.example.org/fhir#x",
                "httpsx://ehr.example.org/fhir",
                "https://169.254.169.254/fhir",
                "https://[::ffff:169.254.169.254]/fhir",
                "https://0x7f.1/fhir",
                "https:///fhir",
                "https://ehr.example.org:0/fhir",
                "file:///etc/passwd",
                "//ehr.example.org/fhir",
                "https://ehr.example.org/fhir\nHost: evil",
                ""
            })
    void admitsNothingElse(String fhirServer) {
        assertThat(ORIGINS.admit(fhirServer)).isEmpty();
    }

    @Test
    void followsNextLinksOfTheSameServerOnly() {
        URI page = URI.create("https://ehr.example.org/fhir/Observation?patient=1");
        assertThat(ORIGINS.next(BASE, page, "https://ehr.example.org/fhir?_getpages=1"))
                .isPresent();
        assertThat(ORIGINS.next(BASE, page, "Observation?page=2"))
                .contains(URI.create("https://ehr.example.org/fhir/Observation?page=2"));
        assertThat(ORIGINS.next(BASE, page, "http://ehr.example.org/fhir?_getpages=1"))
                .isEmpty();
        assertThat(ORIGINS.next(BASE, page, "https://evil.example/fhir?_getpages=1"))
                .isEmpty();
        assertThat(ORIGINS.next(BASE, page, "//evil.example/fhir")).isEmpty();
        assertThat(ORIGINS.next(BASE, page, "https://ehr.example.org/admin")).isEmpty();
        assertThat(ORIGINS.next(BASE, page, ":::")).isEmpty();
    }

    @Test
    void doesNotStayOnOneListedServerForThePagesOfAnother() {
        FhirOrigins two = new FhirOrigins(List.of("https://a.example/fhir", "https://b.example/fhir"));
        URI base = URI.create("https://a.example/fhir");
        assertThat(two.next(base, base, "https://b.example/fhir?page=2")).isEmpty();
    }

    @Test
    void callsNobodyWithoutAList() {
        assertThat(new FhirOrigins(List.of()).none()).isTrue();
        assertThat(new FhirOrigins(List.of()).admit("https://ehr.example.org/fhir"))
                .isEmpty();
    }

    @Test
    void refusesAListThatItCannotRead() {
        assertThatThrownBy(() -> new FhirOrigins(List.of("ehr.example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("preceptor.fhir.allowed-origins");
    }
}
