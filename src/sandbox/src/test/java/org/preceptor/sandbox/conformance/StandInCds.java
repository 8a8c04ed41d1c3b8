package org.preceptor.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A small CDS service that keeps every rule but the one that it is told to break. */
public final class StandInCds implements AutoCloseable {

    static final String DISCOVERY = """
            {"services": [{"id": "risk", "hook": "patient-view", "title": "Risk", "description": "Tells a risk.",
              "usageRequirements": "None.", "prefetch": {"patient": "Patient/{{context.patientId}}",
              "observations": "Observation?patient={{context.patientId}}&_count=50", "user": "Practitioner/{{userPractitionerId}}"},
              "extension": {"org.example.a": 1}}]}""";

    static final String ANSWER = """
            {"cards": [{"uuid": "9368d37b-283f-44a0-93ea-547cebab93ed", "summary": "A summary", "detail": "**Bold** `<b>`",
              "indicator": "info", "source": {"label": "Source", "url": "https://example.org/a", "icon": "https://example.org/i.png",
                "topic": {"code": "t", "system": "https://example.org/topics"}},
              "suggestions": [
                {"label": "Order it", "uuid": "e56e1945-20b3-4393-8503-a1a20fd73152", "isRecommended": true, "actions": [
                  {"type": "create", "description": "Order", "resource": {"resourceType": "ServiceRequest"}},
                  {"type": "delete", "description": "Remove", "resourceId": "ServiceRequest/1"}]},
                {"label": "Do not", "uuid": "e56e1945-20b3-4393-8503-a1a20fd73153"}],
              "selectionBehavior": "at-most-one",
              "overrideReasons": [{"code": "r", "system": "https://example.org/reasons", "display": "Refused"}],
              "links": [{"label": "App", "url": "https://example.org/app", "type": "smart", "appContext": "x", "autolaunchable": false}]}],
             "systemActions": [{"type": "update", "description": "Mark", "resource": {"resourceType": "ServiceRequest", "id": "1"}}]}""";

    private final HttpServer server;
    private final Optional<Rule> broken;
    private final Optional<Predicate<String>> demanded;
    private final Set<String> instances = new HashSet<>();

    /** One that is right, or wrong in one way. */
    public static StandInCds start(Optional<Rule> broken) throws IOException {
        return new StandInCds(broken, Optional.empty());
    }

    /** One that is right, and answers 401 to all that does not bear a token of these. */
    public static StandInCds demanding(Predicate<String> tokens) throws IOException {
        return new StandInCds(Optional.empty(), Optional.of(tokens));
    }

    private StandInCds(Optional<Rule> broken, Optional<Predicate<String>> demanded) throws IOException {
        this.broken = broken;
        this.demanded = demanded;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Its base. */
    public String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private boolean breaks(Rule rule) {
        return broken.filter(rule::equals).isPresent();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            if (!breaks(Rule.PREFLIGHT)) {
                exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "https://sandbox.cds-hooks.org");
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else if (demanded.isPresent() && !demanded.get().test(token(exchange))) {
            send(exchange, 401, "");
        } else if (path.equals("/cds-services")) {
            discovery(exchange);
        } else if (path.equals("/cds-services/risk/feedback")) {
            boolean formed = Behaviour.parse(body).path("feedback").isArray();
            send(exchange, formed ? breaks(Rule.FEEDBACK) ? 500 : 200 : breaks(Rule.FEEDBACK_FORM) ? 200 : 400, "{}");
        } else if (path.equals("/cds-services/risk")) {
            call(exchange, body);
        } else {
            send(exchange, breaks(Rule.UNKNOWN_SERVICE) ? 200 : 404, "{\"cards\": []}");
        }
    }

    private static String token(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.replaceFirst("^Bearer ", "");
    }

    private void discovery(HttpExchange exchange) throws IOException {
        boolean unknown = demanded.isEmpty() && exchange.getRequestHeaders().containsKey("Authorization");
        if (unknown && !breaks(Rule.FORGED_TOKEN)) {
            send(exchange, 401, "");
        } else {
            send(exchange, 200, DISCOVERY);
        }
    }

    private void call(HttpExchange exchange, String body) throws IOException {
        JsonNode request = Behaviour.parse(body);
        if (breaks(Rule.RESPONSE_TIME)) {
            java.util.concurrent.locks.LockSupport.parkNanos((Rule.SLOW_MILLISECONDS + 100) * 1_000_000);
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        send(exchange, status(request, type), breaks(Rule.CARDS) ? "{}" : ANSWER);
    }

    private int status(JsonNode request, String type) {
        if (request.isMissingNode()) {
            return breaks(Rule.BROKEN_JSON) ? 500 : 400;
        }
        if (!request.has("context")) {
            return breaks(Rule.NO_CONTEXT) ? 200 : 400;
        }
        if (!request.path("context").has("patientId")) {
            return breaks(Rule.NO_PATIENT) ? 200 : 400;
        }
        if (!request.path("hook").asText().equals("patient-view")) {
            return breaks(Rule.OTHER_HOOK) ? 200 : 400;
        }
        boolean unlike = (request.has("extension") && breaks(Rule.REQUEST_EXTENSION))
                || (type.contains("charset") && breaks(Rule.CHARSET))
                || (!instances.add(request.path("hookInstance").asText()) && breaks(Rule.SAME_INSTANCE));
        return unlike ? 415 : data(request.path("prefetch"));
    }

    private int data(JsonNode prefetch) {
        if (prefetch.isMissingNode()) {
            return breaks(Rule.NO_PREFETCH) ? 500 : 412;
        }
        if (prefetch.path("patient").path("resourceType").asText().equals("OperationOutcome")) {
            return breaks(Rule.PREFETCH_REFUSED) ? 500 : 412;
        }
        return prefetch.path("observations").isNull() && breaks(Rule.PREFETCH_NULL) ? 400 : 200;
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", breaks(Rule.RESPONSE_CONTENT_TYPE) ? "text/plain" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
