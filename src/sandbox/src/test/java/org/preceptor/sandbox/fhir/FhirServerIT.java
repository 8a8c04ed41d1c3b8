package org.preceptor.sandbox.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.sandbox.patients.PatientFiles;
import org.preceptor.sandbox.patients.PatientLoader;

/** The real HAPI JPA server with the hand-made patients, searched as services and the caller search it. */
class FhirServerIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static FhirServer server;

    @BeforeAll
    static void start() throws Exception {
        server = FhirServer.start(FhirDatabase.embedded(folder), "127.0.0.1", 0);
        assertThat(get("/fhir/Patient/maria-high-risk").statusCode()).isEqualTo(503);
        assertThat(get("/health").statusCode()).isEqualTo(503);
        int loaded = new PatientLoader(server, false).load(Instant.parse("2026-11-23T12:00:00Z"), (done, all) -> {});
        assertThat(loaded).isEqualTo(PatientFiles.handMade().size());
        server.open();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode fhir(String query) throws IOException, InterruptedException {
        HttpResponse<String> response = get("/fhir/" + query);
        assertThat(response.statusCode()).as(query).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static List<String> ids(String query) throws IOException, InterruptedException {
        return fhir(query).path("entry").findValues("resource").stream()
                .map(resource -> resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText())
                .toList();
    }

    @Test
    void saysThatItIsReady() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(fhir("metadata").path("fhirVersion").asText()).isEqualTo("4.0.1");
    }

    @Test
    void readsAPatientAndSaysWhenThereIsNone() throws Exception {
        assertThat(fhir("Patient/maria-high-risk").path("birthDate").asText()).isEqualTo("1962-07-26");
        assertThat(get("/fhir/Patient/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void findsResultsByPatientAndCodesNewestFirst() throws Exception {
        String codes =
                URLEncoder.encode("http://loinc.org|2093-3,http://loinc.org|2085-9,4548-4", StandardCharsets.UTF_8);
        JsonNode found = fhir("Observation?patient=maria-high-risk&code=" + codes + "&_sort=-date&_count=100");
        List<String> dates = found.path("entry").findValuesAsText("effectiveDateTime");
        assertThat(dates).hasSize(6).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(ids("Observation?patient=Patient/maria-high-risk&code=85354-9&_sort=-date&_count=1"))
                .containsExactly("Observation/maria-high-risk-blood-pressure");
    }

    @Test
    void findsByCategoryDateAndStatus() throws Exception {
        assertThat(ids("Observation?patient=priya-entered-in-error&category=laboratory&status=final"))
                .hasSize(3);
        assertThat(ids("Observation?patient=maria-high-risk&category=vital-signs&date=ge2026-10-01"))
                .containsExactlyInAnyOrder(
                        "Observation/maria-high-risk-blood-pressure", "Observation/maria-high-risk-bmi");
        assertThat(ids("Condition?patient=maria-high-risk&clinical-status=active,recurrence,relapse"))
                .hasSize(2);
        assertThat(ids("Condition?patient=priya-entered-in-error&clinical-status=active"))
                .isEmpty();
    }

    @Test
    void bringsReferencedResourcesAlong() throws Exception {
        assertThat(
                        ids(
                                "MedicationRequest?patient=rosa-medication-references&status=active&_include=MedicationRequest:medication"))
                .contains("Medication/rosa-medication-references-medication-amlodipine")
                .hasSize(3);
        assertThat(ids("Patient?_id=liam-low-risk&_revinclude=Observation:patient"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void givesPagesWhoseNextLinkLeadsBackToTheAddressThatWasCalled() throws Exception {
        JsonNode first = fhir("Observation?patient=maria-high-risk&_count=3");
        assertThat(first.path("entry")).hasSize(3);
        String next = "";
        for (JsonNode link : first.path("link")) {
            next = link.path("relation").asText().equals("next")
                    ? link.path("url").asText()
                    : next;
        }
        assertThat(next).startsWith("http://127.0.0.1:" + server.port() + "/fhir");
        assertThat(get(next.substring(next.indexOf("/fhir"))).body()).contains("\"searchset\"");
    }

    @Test
    void doesNotLoadTheSamePatientsTwice() {
        assertThat(new PatientLoader(server, false).load(Instant.parse("2027-01-01T00:00:00Z"), (done, all) -> {}))
                .isZero();
    }
}
