package org.preceptor.sandbox.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.preceptor.sandbox.conformance.Transport.Message;
import org.preceptor.sandbox.conformance.Transport.Reply;

/** How a service behaves where a call is not as it should be, or is unusual. Every probe sends one or two messages. */
public final class Behaviour {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Where the public CDS Hooks Sandbox runs in a browser. */
    private static final String BROWSER = "https://sandbox.cds-hooks.org";
    /** Longer than any service's id that was seen. */
    private static final String NOBODY = "no-service-has-this-id-7d2c";

    private final Transport transport;
    private final String base;
    private final InstantSource clock;

    /**
     * A service that is asked, by a request that is right.
     *
     * @param hooks that the id is registered for
     * @param prefetch whether it has templates
     * @param request well-formed, for one of the hooks
     */
    public record Sample(String id, Set<String> hooks, boolean prefetch, ObjectNode request) {
        /** Keeps its own copy of the hooks. */
        public Sample {
            hooks = Set.copyOf(hooks);
        }
    }

    /** One probe of several: what it asks about, and how it is asked. */
    public record Probe(Rule rule, Ask ask) {
        /** Sends, and judges what came. A service that does not answer has not passed. */
        public Check run() {
            try {
                return ask.run();
            } catch (IOException e) {
                return new Check(
                        rule,
                        false,
                        "No answer: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
            }
        }
    }

    /** How something is asked. */
    @FunctionalInterface
    public interface Ask {
        /** Sends, and judges what came. */
        Check run() throws IOException;
    }

    /**
     * Of the services under a base.
     *
     * @param base without an end slash
     */
    public Behaviour(Transport transport, String base, InstantSource clock) {
        this.transport = transport;
        this.base = base;
        this.clock = clock;
    }

    /** What is asked of the server as a whole. */
    public List<Probe> ofServer() {
        return List.of(
                new Probe(Rule.UNKNOWN_SERVICE, this::unknownService),
                new Probe(Rule.FORGED_TOKEN, this::forgedToken),
                new Probe(Rule.PREFLIGHT, this::preflight));
    }

    /** What is asked of a service. */
    public List<Probe> ofService(Sample sample) {
        List<Probe> always = List.of(
                refused(Rule.BROKEN_JSON, sample, "{\"hook\": \"patient-view\", "),
                refused(
                        Rule.NO_CONTEXT,
                        sample,
                        Altered.without(sample.request(), "context").toString()),
                refused(
                        Rule.NO_PATIENT,
                        sample,
                        Altered.withoutPatient(sample.request()).toString()),
                refused(
                        Rule.OTHER_HOOK,
                        sample,
                        Altered.otherHook(sample.request(), sample.hooks()).toString()),
                new Probe(Rule.REQUEST_EXTENSION, () -> extension(sample)),
                new Probe(Rule.CHARSET, () -> charset(sample)),
                new Probe(Rule.SAME_INSTANCE, () -> again(sample)));
        List<Probe> probes = new ArrayList<>(always);
        if (sample.prefetch()) {
            probes.add(data(Rule.NO_PREFETCH, sample, Altered.withoutData(sample.request())));
        }
        if (sample.request().has("prefetch")) {
            probes.add(data(Rule.PREFETCH_REFUSED, sample, Altered.refusedPrefetch(sample.request())));
            probes.add(data(Rule.PREFETCH_NULL, sample, Altered.nullSearches(sample.request())));
        }
        return probes;
    }

    /**
     * What is asked of a service's feedback endpoint. It leaves a trace there: one override of one card.
     *
     * @param card a card's uuid; empty where the service gave none
     */
    public List<Probe> ofFeedback(Sample sample, Optional<String> card) {
        URI endpoint = URI.create(endpoint(sample.id()) + "/feedback");
        return List.of(new Probe(Rule.FEEDBACK, () -> feedback(endpoint, card)), new Probe(Rule.FEEDBACK_FORM, () -> {
            int status =
                    transport.send(Message.post(endpoint, "{\"card\": \"x\"}")).status();
            return notOffered(status)
                    ? new Check(Rule.FEEDBACK_FORM, true, "Feedback is not offered (it answered " + status + ")")
                    : refusal(Rule.FEEDBACK_FORM, status);
        }));
    }

    /** What is asked of an answer beside its body. */
    public static List<Check> ofReply(Reply reply, long warmMilliseconds) {
        Findings found = new Findings();
        found.look(
                Rule.RESPONSE_CONTENT_TYPE,
                DiscoveryChecks.isJson(reply.header("content-type")),
                "It is "
                        + reply.header("content-type")
                                .map(type -> "\"" + type + "\"")
                                .orElse("missing"));
        found.look(
                Rule.RESPONSE_TIME,
                warmMilliseconds <= Rule.SLOW_MILLISECONDS,
                "The quicker of two calls took " + warmMilliseconds + " ms");
        return found.checks();
    }

    /** The endpoint of a service. */
    public URI endpoint(String id) {
        return URI.create(base + "/cds-services/"
                + java.net.URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** A body, or a missing node where it is no JSON. */
    public static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private Check unknownService() throws IOException {
        String body = "{\"hook\": \"patient-view\", \"hookInstance\": \"" + UUID.randomUUID()
                + "\", \"context\": {\"userId\": \"Practitioner/example\", \"patientId\": \"example\"}}";
        return refusal(
                Rule.UNKNOWN_SERVICE,
                transport.send(Message.post(endpoint(NOBODY), body)).status());
    }

    private Check forgedToken() throws IOException {
        URI discovery = URI.create(base + "/cds-services");
        Instant now = clock.instant();
        String token = part("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"1\"}") + "."
                + part("{\"iss\":\"https://example.org\",\"aud\":\"" + discovery + "\",\"iat\":" + now.getEpochSecond()
                        + ",\"exp\":" + now.plusSeconds(60).getEpochSecond() + ",\"jti\":\"" + UUID.randomUUID()
                        + "\"}")
                + ".";
        int status = transport
                .send(new Message("GET", discovery, Map.of("Authorization", "Bearer " + token), Optional.empty()))
                .status();
        return status == 401
                ? Check.kept(Rule.FORGED_TOKEN)
                : new Check(
                        Rule.FORGED_TOKEN,
                        false,
                        "Discovery answered " + status + ": it is open, or does not look at tokens");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Check preflight() throws IOException {
        Reply reply = transport.send(new Message(
                "OPTIONS",
                URI.create(base + "/cds-services"),
                Map.of(
                        "Origin",
                        BROWSER,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type"),
                Optional.empty()));
        String allowed = reply.header("access-control-allow-origin").orElse("");
        boolean open = reply.status() < 300 && (allowed.equals(BROWSER) || allowed.equals("*"));
        return open
                ? Check.kept(Rule.PREFLIGHT)
                : new Check(
                        Rule.PREFLIGHT,
                        false,
                        "A page on " + BROWSER + " may not (it answered " + reply.status()
                                + "); right where no browser calls");
    }

    private Probe refused(Rule rule, Sample sample, String body) {
        return new Probe(
                rule,
                () -> refusal(
                        rule,
                        transport
                                .send(Message.post(endpoint(sample.id()), body))
                                .status()));
    }

    private static Check refusal(Rule rule, int status) {
        return status >= 400 && status < 500 ? Check.kept(rule) : new Check(rule, false, "It answered " + status);
    }

    private Probe data(Rule rule, Sample sample, ObjectNode request) {
        return new Probe(rule, () -> {
            Reply reply = transport.send(Message.post(endpoint(sample.id()), request.toString()));
            return reply.status() == 412
                            || (reply.status() == 200
                                    && parse(reply.body()).path("cards").isArray())
                    ? new Check(rule, true, rule.text() + " (it answered " + reply.status() + ")")
                    : new Check(
                            rule,
                            false,
                            "It answered " + reply.status() + (reply.status() == 200 ? " without cards" : ""));
        });
    }

    private Check extension(Sample sample) throws IOException {
        ObjectNode request = Altered.fresh(sample.request());
        request.putObject("extension").put("org.example.conformance", "probe");
        return alike(Rule.REQUEST_EXTENSION, sample, Message.post(endpoint(sample.id()), request.toString()));
    }

    private Check charset(Sample sample) throws IOException {
        return alike(
                Rule.CHARSET,
                sample,
                new Message(
                        "POST",
                        endpoint(sample.id()),
                        Map.of("Content-Type", "application/json; charset=utf-8", "Accept", "application/json"),
                        Optional.of(Altered.fresh(sample.request()).toString())));
    }

    private Check again(Sample sample) throws IOException {
        return alike(
                Rule.SAME_INSTANCE,
                sample,
                Message.post(endpoint(sample.id()), sample.request().toString()));
    }

    /** Answered as the plain request is. */
    private Check alike(Rule rule, Sample sample, Message message) throws IOException {
        int plain = transport
                .send(Message.post(endpoint(sample.id()), sample.request().toString()))
                .status();
        int status = transport.send(message).status();
        return status == plain
                ? Check.kept(rule)
                : new Check(rule, false, "It answered " + status + ", the plain call " + plain);
    }

    private Check feedback(URI endpoint, Optional<String> card) throws IOException {
        String body = "{\"feedback\": [{\"card\": \""
                + card.orElseGet(() -> UUID.randomUUID().toString())
                + "\", \"outcome\": \"overridden\", \"overrideReason\": {\"userComment\": \"Conformance check, not a clinician's\"},"
                + " \"outcomeTimestamp\": \"" + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\"}]}";
        int status = transport.send(Message.post(endpoint, body)).status();
        if (notOffered(status)) {
            return new Check(
                    Rule.FEEDBACK,
                    true,
                    "Feedback is not offered (it answered " + status + "), which a service may leave out");
        }
        return status >= 200 && status < 300
                ? Check.kept(Rule.FEEDBACK)
                : new Check(Rule.FEEDBACK, false, "It answered " + status);
    }

    private static boolean notOffered(int status) {
        return status == 404 || status == 405 || status == 501;
    }
}
