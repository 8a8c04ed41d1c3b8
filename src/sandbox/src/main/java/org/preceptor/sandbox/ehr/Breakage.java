package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One way to break a request on purpose, to see what a service says to it. */
sealed interface Breakage {
    /** How far the dates of stale data are moved back: beyond every look-back period of the shelf. */
    int STALE_YEARS = 12;
    /** The longest that a FHIR server is made to wait. */
    Duration LONGEST = Duration.ofSeconds(20);

    /** In the place of the patient whose chart it is. */
    String SOMEBODY_ELSE = "somebody-else";

    /** The request, broken; the one that is handed in stays whole. */
    ObjectNode broken(ObjectNode request);

    /** How long each read of the FHIR server takes while the service is called. */
    default Duration delay() {
        return Duration.ZERO;
    }

    /** A key of prefetch is left out, as by a record that does not satisfy it. */
    record DropPrefetch(String key) implements Breakage {
        @Override
        public ObjectNode broken(ObjectNode request) {
            ObjectNode copy = request.deepCopy();
            prefetch(copy, key).remove(key);
            return copy;
        }
    }

    /** A key of prefetch holds what a record says that tried and failed. */
    record Refused(String key) implements Breakage {
        @Override
        public ObjectNode broken(ObjectNode request) {
            ObjectNode copy = request.deepCopy();
            prefetch(copy, key)
                    .putObject(key)
                    .put("resourceType", "OperationOutcome")
                    .putArray("issue")
                    .addObject()
                    .put("severity", "error")
                    .put("code", "timeout")
                    .put("diagnostics", "Broken on purpose in the sandbox");
            return copy;
        }
    }

    /** Every date of the prefetched chart lies {@link #STALE_YEARS} years before; the patient's own stay. */
    record StaleData() implements Breakage {
        @Override
        public ObjectNode broken(ObjectNode request) {
            ObjectNode copy = request.deepCopy();
            StaleDates.shift(prefetch(copy, ""), STALE_YEARS);
            return copy;
        }
    }

    /** One resource of the prefetched chart is about somebody else. */
    record WrongPatient() implements Breakage {
        @Override
        public ObjectNode broken(ObjectNode request) {
            ObjectNode copy = request.deepCopy();
            for (Map.Entry<String, JsonNode> entry : prefetch(copy, "").properties()) {
                for (JsonNode each : entry.getValue().path("entry")) {
                    if (redirected(each.path("resource"))) {
                        return copy;
                    }
                }
                if (redirected(entry.getValue())) {
                    return copy;
                }
            }
            throw new ApiProblem(400, "No prefetched resource names a patient: none can be made somebody else's.");
        }

        private static boolean redirected(JsonNode resource) {
            for (String member : new String[] {"subject", "patient"}) {
                if (resource.path(member) instanceof ObjectNode reference && reference.has("reference")) {
                    reference.put("reference", "Patient/" + SOMEBODY_ELSE);
                    return true;
                }
            }
            return false;
        }
    }

    /** No prefetch, and a FHIR server that takes its time: what the service reads itself comes late. */
    record SlowFhirServer(Duration delay) implements Breakage {
        @Override
        public ObjectNode broken(ObjectNode request) {
            ObjectNode copy = request.deepCopy();
            copy.remove("prefetch");
            return copy;
        }
    }

    /**
     * As a page asks for it: a list of {@code {"kind", "key"?, "milliseconds"?}}.
     *
     * @throws ApiProblem when it makes no sense
     */
    static List<Breakage> of(JsonNode wishes) {
        List<Breakage> breakages = new ArrayList<>();
        for (JsonNode wish : wishes) {
            String kind = wish.path("kind").asText();
            breakages.add(
                    switch (kind) {
                        case "drop-prefetch" -> new DropPrefetch(key(wish));
                        case "operation-outcome" -> new Refused(key(wish));
                        case "stale-data" -> new StaleData();
                        case "wrong-patient" -> new WrongPatient();
                        case "slow-fhir-server" -> new SlowFhirServer(delay(wish));
                        default ->
                            throw new ApiProblem(
                                    400,
                                    "'" + kind + "' is no way to break a request: drop-prefetch, operation-outcome,"
                                            + " stale-data, wrong-patient, slow-fhir-server.");
                    });
        }
        return breakages;
    }

    private static String key(JsonNode wish) {
        String key = wish.path("key").asText();
        if (key.isBlank()) {
            throw new ApiProblem(
                    400, "'" + wish.path("kind").asText() + "' needs the key of prefetch that it is about.");
        }
        return key;
    }

    private static Duration delay(JsonNode wish) {
        JsonNode milliseconds = wish.path("milliseconds");
        if (!milliseconds.isIntegralNumber()
                || milliseconds.asLong() < 1
                || milliseconds.asLong() > LONGEST.toMillis()) {
            throw new ApiProblem(400, "'slow-fhir-server' needs milliseconds from 1 to " + LONGEST.toMillis() + ".");
        }
        return Duration.ofMillis(milliseconds.asLong());
    }

    /** The request's prefetch; with a key, one that has it. */
    private static ObjectNode prefetch(ObjectNode request, String key) {
        if (request.path("prefetch") instanceof ObjectNode prefetch && (key.isEmpty() || prefetch.has(key))) {
            return prefetch;
        }
        throw new ApiProblem(
                400,
                key.isEmpty()
                        ? "The request has no prefetch to break."
                        : "The request has no prefetch '" + key + "' to break.");
    }
}
