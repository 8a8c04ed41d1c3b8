package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.sandbox.conformance.ExchangeChecks;

/** One call of a CDS service for a page: prefetched, signed and sent as {@code ./preceptor call} does, and written down. */
final class Exchanging {
    private static final String USER = "Practitioner/dr-rivera";
    private static final String SCOPE = "patient/*.rs";
    /** What stands for an access token in what is shown; a request that is sent again with it gets a new one. */
    private static final String TOKEN = "(the sandbox puts an access token here)";
    /** One metric of a Server-Timing header (W3C Server Timing): {@code name;desc="…";dur=12.3}. */
    private static final Pattern METRIC =
            Pattern.compile("([A-Za-z0-9_.\\-]+)((?:\\s*;\\s*[A-Za-z]+=(?:\"[^\"]*\"|[^\",;]*))*)");

    private static final Pattern DURATION = Pattern.compile(";\\s*dur=\"?([0-9]+(?:\\.[0-9]+)?)\"?");

    private final Web web;
    private final String fhirServer;
    private final Optional<Ehr> ehr;
    private final Consumer<Duration> slow;
    private final Clock clock;

    /**
     * A record that calls.
     *
     * @param slow makes each read of the FHIR server take so long, until it is told otherwise
     */
    Exchanging(Web web, String fhirServer, Optional<Ehr> ehr, Consumer<Duration> slow, Clock clock) {
        this.web = web;
        this.fhirServer = fhirServer;
        this.ehr = ehr;
        this.slow = slow;
        this.clock = clock;
    }

    /**
     * Calls, and tells what happened. A service that does not answer is an exchange, too: one with a {@code problem} and the
     * status 0.
     *
     * @throws ApiProblem when the wish makes no sense
     */
    ObjectNode exchange(JsonNode wish) {
        List<Breakage> breakages = Breakage.of(wish.path("break"));
        String base = Bases.checked(required(wish, "base"));
        String service = required(wish, "service");
        String hook = required(wish, "hook");
        String patient = required(wish, "patient");
        ArrayNode notes = Web.JSON.createArrayNode();
        ArrayNode checks = Web.JSON.createArrayNode();
        ObjectNode exchange = Web.JSON.createObjectNode();
        exchange.put("id", UUID.randomUUID().toString());
        exchange.put("at", clock.instant().toString());
        exchange.put("base", base).put("service", service).put("hook", hook).put("patient", patient);
        ObjectNode timings = Web.JSON.createObjectNode();
        URI endpoint = URI.create(base + "/cds-services/" + PrefetchTemplate.segment(service));
        try {
            long start = System.nanoTime();
            ObjectNode request = wish.path("request") instanceof ObjectNode edited
                    ? edited.deepCopy()
                    : composed(wish, base, service, hook, patient, notes);
            timings.put("prefetch", milliseconds(start));
            for (Breakage breakage : breakages) {
                request = breakage.broken(request);
            }
            exchange.set("request", shown(request));
            exchange.set("headers", headers(endpoint));
            exchange.put("curl", curl(endpoint, shown(request)));
            start = System.nanoTime();
            Web.Answer answer = sent(endpoint, authorized(request, patient, base), breakages);
            timings.put("call", milliseconds(start));
            timings.set("serverTiming", serverTiming(answer));
            exchange.put("status", answer.status());
            exchange.set("response", answer.body().isMissingNode() ? Web.JSON.nullNode() : answer.body());
            problem(answer).ifPresent(words -> exchange.put("problem", words));
            ExchangeChecks.of(hook, request, answer.status(), answer.body()).forEach(check -> checks.add(check.json()));
        } catch (CallFailure failure) {
            exchange.put("status", 0);
            exchange.set("response", Web.JSON.nullNode());
            exchange.put("problem", String.valueOf(failure.getMessage()));
        }
        exchange.set("timings", timings);
        exchange.set("notes", notes);
        exchange.set("checks", checks);
        return exchange;
    }

    /** With the FHIR server as slow as wanted for as long as the call takes, for whoever reads there meanwhile. */
    private Web.Answer sent(URI endpoint, ObjectNode request, List<Breakage> breakages) {
        Duration delay =
                breakages.stream().map(Breakage::delay).max(Duration::compareTo).orElse(Duration.ZERO);
        if (delay.isZero()) {
            return web.post(endpoint, request, "The CDS service");
        }
        slow.accept(delay);
        try {
            return web.post(endpoint, request, "The CDS service");
        } finally {
            slow.accept(Duration.ZERO);
        }
    }

    private ObjectNode composed(
            JsonNode wish, String base, String service, String hook, String patient, ArrayNode notes) {
        Discovery.Offer offer = Discovery.read(web, base).choose(service, Optional.of(hook));
        FhirReader fhir = new FhirReader(web, fhirServer);
        fhir.requirePatient(patient);
        ObjectNode more =
                wish.path("context") instanceof ObjectNode given ? given.deepCopy() : Web.JSON.createObjectNode();
        for (String member : new String[] {"draftOrders", "selections"}) {
            if (wish.hasNonNull(member)) {
                more.set(member, wish.path(member));
            }
        }
        HookContext context = HookContext.of(USER, patient, Optional.empty(), Optional.of(more));
        ObjectNode request = HookRequest.full(offer, context, fhirServer, fhir, notes::add);
        ehr.filter(known -> known.serves(base))
                .ifPresent(known -> request.set("fhirAuthorization", known.authorization(patient, SCOPE)));
        return request;
    }

    /** With a new access in the place of the placeholder, where an edited request still has it and the service is the sandbox's own. */
    private ObjectNode authorized(ObjectNode request, String patient, String base) {
        Optional<Ehr> granting = ehr.filter(known -> known.serves(base));
        ObjectNode sent = request.deepCopy();
        boolean placeholder = TOKEN.equals(
                request.path("fhirAuthorization").path("access_token").asText());
        if (granting.isPresent() && placeholder) {
            sent.set("fhirAuthorization", granting.get().authorization(patient, SCOPE));
        } else if (placeholder) {
            sent.remove("fhirAuthorization");
        }
        return sent;
    }

    private ObjectNode shown(ObjectNode request) {
        ObjectNode shown = request.deepCopy();
        if (shown.path("fhirAuthorization") instanceof ObjectNode authorization) {
            authorization.put("access_token", TOKEN);
        }
        return shown;
    }

    private ObjectNode headers(URI endpoint) {
        ObjectNode headers = Web.JSON.createObjectNode();
        headers.put("Content-Type", "application/json").put("Accept", "application/json");
        if (ehr.filter(known -> known.serves(endpoint.toString())).isPresent()) {
            headers.put("Authorization", "Bearer (an ES384 JWT, made anew for each call)");
        }
        return headers;
    }

    private String curl(URI endpoint, ObjectNode request) {
        String signed = ehr.filter(known -> known.serves(endpoint.toString())).isPresent()
                ? " -H \"Authorization: Bearer $CDS_HOOKS_JWT\""
                : "";
        return "curl -sS '" + endpoint + "' -H 'Content-Type: application/json'" + signed
                + " --data-binary @- <<'JSON'\n" + request.toPrettyString() + "\nJSON";
    }

    private static Optional<String> problem(Web.Answer answer) {
        if (!answer.isOk()) {
            return Optional.of("The service answered " + answer.status() + meaning(answer.status())
                    + OperationOutcomes.text(answer.body())
                            .map(text -> ": " + text)
                            .orElse("."));
        }
        return answer.body().path("cards").isArray()
                ? Optional.empty()
                : Optional.of("The service answered " + answer.status() + ", but without a list of cards.");
    }

    private static String meaning(int status) {
        return switch (status) {
            case 400 -> " (it could not read the request)";
            case 401 -> " (it does not know this caller)";
            case 404 -> " (there is no such service)";
            case 412 -> " (it could not get the data it needs)";
            case 503 -> " (it is busy, or not ready yet)";
            default -> "";
        };
    }

    static ArrayNode serverTiming(Web.Answer answer) {
        ArrayNode all = Web.JSON.createArrayNode();
        for (String header : answer.headers().allValues("Server-Timing")) {
            Matcher metric = METRIC.matcher(header);
            while (metric.find()) {
                Matcher duration = DURATION.matcher(metric.group(2));
                if (duration.find()) {
                    all.addObject().put("name", metric.group(1)).put("ms", Double.parseDouble(duration.group(1)));
                }
            }
        }
        return all;
    }

    private static long milliseconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e6);
    }

    static String required(JsonNode wish, String member) {
        String value = wish.path(member).asText();
        if (value.isBlank()) {
            throw new ApiProblem(400, "'" + member + "' is missing.");
        }
        return value;
    }
}
