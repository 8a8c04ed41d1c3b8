package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Builds the request of a hook: context, and every prefetch key that can be had, read in parallel. */
final class HookRequest {
    private HookRequest() {}

    /** The request without prefetch: the service has to read what it needs itself. */
    static ObjectNode bare(Discovery.Offer service, HookContext context, String fhirServer) {
        ObjectNode request = Web.JSON.createObjectNode();
        request.put("hook", service.hook());
        request.put("hookInstance", UUID.randomUUID().toString());
        request.put("fhirServer", fhirServer);
        request.set("context", context.fields());
        return request;
    }

    /**
     * The request with prefetch.
     *
     * @param notes told about every key that is left out, and why
     */
    static ObjectNode full(
            Discovery.Offer service, HookContext context, String fhirServer, FhirReader fhir, Consumer<String> notes) {
        ObjectNode request = bare(service, context, fhirServer);
        Map<String, String> tokens = context.tokens();
        ObjectNode prefetch = Web.JSON.createObjectNode();
        Map<String, CompletableFuture<Optional<JsonNode>>> reads = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            service.prefetch()
                    .forEach((key, template) -> template.resolve(tokens)
                            .ifPresentOrElse(
                                    query -> reads.put(
                                            key, CompletableFuture.supplyAsync(() -> fhir.read(query), threads)),
                                    () -> notes.accept("prefetch '" + key + "' is left out: no value for {{"
                                            + template.unknownToken(tokens).orElse("") + "}}")));
            reads.forEach((key, read) -> join(read)
                    .ifPresentOrElse(
                            value -> {
                                prefetch.set(key, value);
                                OperationOutcomes.text(value)
                                        .ifPresent(text -> notes.accept("prefetch '" + key + "' was refused: " + text));
                            },
                            () -> notes.accept(
                                    "prefetch '" + key + "' is left out: the FHIR server's answer is no FHIR")));
        }
        if (!prefetch.isEmpty()) {
            request.set("prefetch", prefetch);
        }
        return request;
    }

    private static Optional<JsonNode> join(CompletableFuture<Optional<JsonNode>> read) {
        try {
            return read.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CallFailure failure) {
                throw failure;
            }
            throw e;
        }
    }
}
