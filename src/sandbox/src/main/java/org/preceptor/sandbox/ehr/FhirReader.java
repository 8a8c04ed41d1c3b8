package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;

/** Reads charts from a FHIR server as an EHR would for its prefetch. */
final class FhirReader {
    private static final String FHIR = "application/fhir+json";
    private static final int MAXIMUM_PAGES = 50;

    private final Web web;
    private final String base;

    FhirReader(Web web, String base) {
        this.web = web;
        this.base = base;
    }

    /** Makes sure that the patient is there, so that a slip in the id is not taken for an empty chart. */
    void requirePatient(String patient) {
        Web.Answer answer =
                web.get(URI.create(base + "/Patient/" + PrefetchTemplate.segment(patient)), FHIR, "The FHIR server");
        if (answer.status() == 404 || answer.status() == 410) {
            throw new CallFailure("The FHIR server at " + base + " has no Patient/" + patient + ".");
        }
        if (!answer.isOk() || !answer.body().path("resourceType").asText().equals("Patient")) {
            throw new CallFailure(
                    "The FHIR server at " + base + " answered " + answer.status() + " for Patient/" + patient
                            + OperationOutcomes.text(answer.body())
                                    .map(text -> ": " + text)
                                    .orElse(". Is it the base of a FHIR server?"));
        }
    }

    /**
     * The value of a prefetch key: a resource, a Bundle, JSON null where a read finds nothing, an OperationOutcome where the
     * server refused; empty when the server's answer is of no use. A query without {@code _count} asks for everything, so that
     * its pages are put together; one with it gets its first page, as the service itself would.
     */
    Optional<JsonNode> read(String query) {
        Web.Answer answer = web.get(URI.create(base + "/" + query), FHIR, "The FHIR server");
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.of(Web.JSON.nullNode());
        }
        String type = answer.body().path("resourceType").asText();
        if (!answer.isOk() && !type.equals("OperationOutcome")) {
            return Optional.empty();
        }
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        type.equals("Bundle") && !query.matches(".*[?&]_count=.*")
                                ? whole((ObjectNode) answer.body())
                                : answer.body());
    }

    private JsonNode whole(ObjectNode bundle) {
        Optional<String> next = next(bundle);
        ArrayNode entries = bundle.withArray("/entry");
        for (int page = 1; next.isPresent() && page < MAXIMUM_PAGES; page++) {
            Web.Answer answer = web.get(URI.create(next.get()), FHIR, "The FHIR server");
            if (!answer.isOk()) {
                return bundle;
            }
            answer.body().path("entry").forEach(entries::add);
            next = next(answer.body());
        }
        if (entries.isEmpty()) {
            bundle.remove("entry");
        }
        if (next.isEmpty()) {
            bundle.remove("link");
        }
        return bundle;
    }

    private static Optional<String> next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return Optional.of(link.path("url").asText());
            }
        }
        return Optional.empty();
    }
}
