package org.preceptor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A call of a service that fires a card: the worked example of its folder, moved to the day of the test. A service without
 * one of its own is called with the one of the service that answers for it.
 *
 * @param service its id
 * @param request the hook's call as JSON, its prefetch as the example has it
 */
record FiringCall(String service, String request) {

    private static final String OF_THE_WHOLE = "order-entry";
    private static final Pattern DATE = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2})(T[^\"]+)?\"");

    /**
     * Reads it.
     *
     * @param shelf the folder that holds {@code cds-hooks/}
     * @param now the service's clock
     */
    static FiringCall of(Path shelf, String service, Instant now) throws IOException {
        Path own = shelf.resolve("cds-hooks").resolve(service).resolve("examples/fires");
        Path folder = Files.isDirectory(own)
                ? own
                : shelf.resolve("cds-hooks").resolve(OF_THE_WHOLE).resolve("examples/fires");
        Instant then = Instant.parse(Files.readString(folder.resolve("now.txt")).strip());
        Duration since = Duration.between(then, now).truncatedTo(ChronoUnit.MINUTES);
        return new FiringCall(service, moved(Files.readString(folder.resolve("request.json")), since));
    }

    private static String moved(String json, Duration since) {
        return DATE.matcher(json)
                .replaceAll(found -> "\""
                        + (found.group(2) == null
                                ? LocalDate.parse(found.group(1)).plusDays(since.toDays())
                                : OffsetDateTime.parse(found.group(1) + found.group(2))
                                        .plus(since))
                        + "\"");
    }

    /** The same call about a patient of its own. */
    FiringCall about(String patient) {
        JsonNode tree = FhirJson.read(request);
        JsonNode context = tree.path("context");
        String before = context.path("patientId").asText();
        Optional<String> encounter =
                Optional.of(context.path("encounterId").asText()).filter(id -> !id.isEmpty());
        FhirJson.renamed(tree, before, patient);
        encounter.ifPresent(id -> FhirJson.renamed(tree, id, "stay-" + patient));
        return new FiringCall(service, tree.toString());
    }

    /** FHIR JSON by prefetch key. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        FhirJson.read(request)
                .path("prefetch")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().toString()));
        return values;
    }

    /**
     * The body of the call.
     *
     * @param prefetch what the client brings
     * @param server where the rest is; empty: nowhere
     */
    String body(Map<String, String> prefetch, Optional<String> server) {
        ObjectNode tree = (ObjectNode) FhirJson.read(request);
        ObjectNode brought = FhirJson.object();
        prefetch.forEach((key, value) -> brought.set(key, FhirJson.read(value)));
        tree.set("prefetch", brought);
        server.ifPresent(base -> {
            tree.put("fhirServer", base);
            tree.set(
                    "fhirAuthorization",
                    FhirJson.object()
                            .put("access_token", "of-the-faults")
                            .put("token_type", "Bearer")
                            .put("expires_in", 60)
                            .put("scope", "patient/*.rs")
                            .put("subject", "faults"));
        });
        return tree.toString();
    }

    /** The keys that the service asks for, by its entry in discovery. */
    static Map<String, List<String>> keys(String discovery) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        FhirJson.read(discovery)
                .path("services")
                .forEach(entry -> keys.put(
                        entry.path("id").asText(),
                        entry.path("prefetch").properties().stream()
                                .map(Map.Entry::getKey)
                                .toList()));
        return keys;
    }
}
