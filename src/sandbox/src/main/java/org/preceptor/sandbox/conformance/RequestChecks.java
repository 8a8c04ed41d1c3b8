package org.preceptor.sandbox.conformance;

import static org.preceptor.sandbox.conformance.Findings.quote;

import com.fasterxml.jackson.databind.JsonNode;

/** What is asked of a client's request: where it is wrong, a refusal is right. */
final class RequestChecks {
    private RequestChecks() {}

    static void look(Findings found, String hook, JsonNode request) {
        found.look(
                Rule.REQUEST_HOOK,
                request.path("hook").asText().equals(hook),
                "The request's hook is " + quote(request.path("hook")) + ", called for " + hook);
        found.look(
                Rule.REQUEST_INSTANCE,
                Structure.isUuid(request.path("hookInstance")),
                "The request's hookInstance is " + quote(request.path("hookInstance")));
        JsonNode context = request.path("context");
        if (found.look(Rule.REQUEST_CONTEXT, context.isObject(), "The request's context is " + quote(context))) {
            KnownHook.named(hook)
                    .ifPresent(known -> known.required().stream()
                            .sorted()
                            .forEach(field -> found.look(
                                    Rule.REQUEST_CONTEXT,
                                    context.hasNonNull(field),
                                    "The request's context." + field + " is " + quote(context.path(field)))));
        }
        if (request.has("fhirAuthorization")) {
            found.look(
                    Rule.REQUEST_FHIR_SERVER,
                    Structure.isText(request.path("fhirServer")),
                    "The request's fhirServer is " + quote(request.path("fhirServer")));
        }
    }
}
