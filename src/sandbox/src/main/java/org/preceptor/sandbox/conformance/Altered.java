package org.preceptor.sandbox.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A request made wrong, or unusual, in one way; each has a hookInstance of its own. */
final class Altered {
    private Altered() {}

    static ObjectNode fresh(ObjectNode request) {
        return request.deepCopy().put("hookInstance", UUID.randomUUID().toString());
    }

    static ObjectNode without(ObjectNode request, String member) {
        ObjectNode less = fresh(request);
        less.remove(member);
        return less;
    }

    static ObjectNode withoutPatient(ObjectNode request) {
        ObjectNode less = fresh(request);
        if (less.path("context") instanceof ObjectNode context) {
            context.remove("patientId");
        }
        return less;
    }

    static ObjectNode otherHook(ObjectNode request, Set<String> registered) {
        return fresh(request).put("hook", KnownHook.otherThan(registered));
    }

    /** Neither the data nor a way to get them. */
    static ObjectNode withoutData(ObjectNode request) {
        ObjectNode less = withoutServer(request);
        less.remove("prefetch");
        return less;
    }

    /** Every key was tried, and refused. */
    static ObjectNode refusedPrefetch(ObjectNode request) {
        ObjectNode less = withoutServer(request);
        if (less.path("prefetch") instanceof ObjectNode prefetch) {
            for (String key : keys(prefetch, "")) {
                prefetch.putObject(key)
                        .put("resourceType", "OperationOutcome")
                        .putArray("issue")
                        .addObject()
                        .put("severity", "error")
                        .put("code", "timeout");
            }
        }
        return less;
    }

    /** Searches give Bundles; what was read by its id stays. */
    static ObjectNode nullSearches(ObjectNode request) {
        ObjectNode less = withoutServer(request);
        if (less.path("prefetch") instanceof ObjectNode prefetch) {
            keys(prefetch, "Bundle").forEach(prefetch::putNull);
        }
        return less;
    }

    private static ObjectNode withoutServer(ObjectNode request) {
        ObjectNode less = fresh(request);
        less.remove("fhirAuthorization");
        less.remove("fhirServer");
        return less;
    }

    private static List<String> keys(ObjectNode prefetch, String type) {
        return prefetch.properties().stream()
                .filter(entry -> type.isEmpty()
                        || entry.getValue().path("resourceType").asText().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }
}
