package org.preceptor.service.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FhirOriginsTest {

    private static final FhirOrigins ORIGINS = FhirOrigins.of(List.of("https://ehr.example.org/fhir"), Reach.PUBLIC);
    private static final FhirOrigins.Admitted BASE =
            ORIGINS.admit("https://ehr.example.org/fhir").orElseThrow();

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
                "https://ehr.example.org/fhir%2f..%2fadmin",
                "https://ehr.example.org/fhir;x/admin",
                "https://ehr.example.org//fhir",
                "https://ehr.example.org./fhir",
                "https://\u0435hr.example.org/fhir",
                "https://2130706433/fhir",
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
        assertThat(FhirOrigins.next(BASE, page, "https://ehr.example.org/fhir?_getpages=1"))
                .isPresent();
        assertThat(FhirOrigins.next(BASE, page, "Observation?page=2"))
                .contains(URI.create("https://ehr.example.org/fhir/Observation?page=2"));
        assertThat(FhirOrigins.next(BASE, page, "http://ehr.example.org/fhir?_getpages=1"))
                .isEmpty();
        assertThat(FhirOrigins.next(BASE, page, "https://evil.example/fhir?_getpages=1"))
                .isEmpty();
        assertThat(FhirOrigins.next(BASE, page, "//evil.example/fhir")).isEmpty();
        assertThat(FhirOrigins.next(BASE, page, "https://ehr.example.org/admin"))
                .isEmpty();
        assertThat(FhirOrigins.next(BASE, page, ":::")).isEmpty();
    }

    @Test
    void spellsAServerAsTheListDoes() {
        assertThat(ORIGINS.admit("HTTPS://EHR.example.ORG:443/fhir/r4")
                        .orElseThrow()
                        .base())
                .isEqualTo(URI.create("https://ehr.example.org/fhir/r4"));
        assertThat(FhirOrigins.next(BASE, BASE.base(), "https://EHR.EXAMPLE.org/fhir?page=2"))
                .contains(URI.create("https://ehr.example.org/fhir?page=2"));
    }

    @Test
    void doesNotStayOnOneListedServerForThePagesOfAnother() {
        FhirOrigins two = FhirOrigins.of(List.of("https://a.example/fhir", "https://b.example/fhir"), Reach.PUBLIC);
        FhirOrigins.Admitted base = two.admit("https://a.example/fhir").orElseThrow();
        assertThat(FhirOrigins.next(base, base.base(), "https://b.example/fhir?page=2"))
                .isEmpty();
    }

    @Test
    void callsNobodyWithoutAList() {
        assertThat(new FhirOrigins(List.of()).none()).isTrue();
        assertThat(new FhirOrigins(List.of()).admit("https://ehr.example.org/fhir"))
                .isEmpty();
    }

    @Test
    void refusesAListThatItCannotRead() {
        assertThatThrownBy(() -> FhirOrigins.of(List.of("ehr.example.org"), Reach.PUBLIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("preceptor.fhir.allowed-origins");
    }
}
