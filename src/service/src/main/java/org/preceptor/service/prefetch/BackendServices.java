package org.preceptor.service.prefetch;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.preceptor.cds.FhirAuthorization;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.BackendClient;
import org.preceptor.service.egress.FhirOrigins;
import org.preceptor.service.egress.FhirOrigins.Admitted;
import org.preceptor.service.egress.WayOut;

/**
 * Access of our own to a FHIR server, where a client's registration says so and its call grants none: SMART Backend Services
 * (SMART App Launch 2.2). The token endpoint is discovered at the FHIR server that the registry lists, and must lie on its origin
 * or below the authorization server that the registry names: no answer of a FHIR server sends a proof of ours elsewhere. Tokens
 * are kept in memory alone, until shortly before they expire.
 */
@Singleton
public final class BackendServices {

    private static final Logger LOG = Logger.getLogger(BackendServices.class);
    private static final int LARGEST = 262_144;
    /** A token that ends so soon might end under way. */
    private static final Duration EARLY = Duration.ofSeconds(30);
    /** No answer makes us keep a token for longer. */
    private static final long LONGEST_SECONDS = 3600;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Place(URI base, BackendClient client) {}

    private record Token(FhirAuthorization access, Instant until) {}

    private static final class Held {
        private final ReentrantLock asking = new ReentrantLock();
        private volatile Optional<Token> token = Optional.empty();
    }

    private final WayOut wayOut;
    private final BackendKeys keys;
    private final Clock clock;
    private final Map<Place, Held> held = new ConcurrentHashMap<>();

    /** With our keys. */
    @Inject
    public BackendServices(WayOut wayOut, BackendKeys keys, Clock clock) {
        this.wayOut = wayOut;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token that is good for a while.
     *
     * @return empty when none was granted; why is logged, without any secret
     */
    Optional<FhirAuthorization> token(Admitted base, BackendClient client, Deadline deadline)
            throws InterruptedException {
        Held place = held.computeIfAbsent(new Place(base.base(), client), fresh -> new Held());
        Optional<FhirAuthorization> good = good(place);
        if (good.isPresent()) {
            return good;
        }
        if (!place.asking.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            // Whoever held the lock may have got one.
            Optional<FhirAuthorization> meanwhile = good(place);
            if (meanwhile.isPresent()) {
                return meanwhile;
            }
            place.token = ask(base, client, deadline);
            return place.token.map(Token::access);
        } finally {
            place.asking.unlock();
        }
    }

    private Optional<FhirAuthorization> good(Held place) {
        return place.token
                .filter(token -> clock.instant().isBefore(token.until()))
                .map(Token::access);
    }

    private Optional<Token> ask(Admitted base, BackendClient client, Deadline deadline) throws InterruptedException {
        Optional<URI> endpoint = endpoint(base, client, deadline);
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String form = "grant_type=client_credentials&scope=" + encoded(client.scope())
                + "&client_assertion_type=" + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion="
                + encoded(keys.assertion(
                        client.key(), client.clientId(), endpoint.get().toString(), now));
        return body(
                        wayOut.post(endpoint.get(), client.reach(), form, LARGEST, deadline),
                        "token endpoint",
                        endpoint.get())
                .flatMap(json -> token(json, client, now));
    }

    private Optional<Token> token(JsonNode json, BackendClient client, Instant now) {
        String token = json.path("access_token").asText();
        long seconds = Math.min(json.path("expires_in").asLong(), LONGEST_SECONDS);
        if (token.isEmpty()
                || !json.path("token_type").asText().toLowerCase(Locale.ROOT).equals("bearer")
                || seconds <= 0) {
            LOG.warnf("The token endpoint of client %s answered without a bearer token that lasts", client.clientId());
            return Optional.empty();
        }
        // RFC 6749 section 5.1: without a scope in the answer it is the one that was asked for.
        String scope = json.path("scope").asText(client.scope());
        return Optional.of(new Token(
                new FhirAuthorization(token, (int) seconds, scope, client.clientId(), Optional.empty()),
                now.plusSeconds(seconds).minus(EARLY)));
    }

    /** Where the FHIR server says that tokens are got, when that is where the registry lets us go. */
    private Optional<URI> endpoint(Admitted base, BackendClient client, Deadline deadline) throws InterruptedException {
        URI discovery = URI.create(base.base() + "/.well-known/smart-configuration");
        WayOut.Answer answer =
                wayOut.get(discovery, base.reach(), Map.of("Accept", "application/json"), LARGEST, deadline);
        Optional<URI> named = body(answer, "SMART configuration", discovery)
                .flatMap(json -> FhirOrigins.parse(json.path("token_endpoint").asText()));
        Optional<URI> permitted = named.filter(url -> sameOrigin(url, base.root())
                || client.authorizationServer()
                        .map(server -> under(server, url))
                        .orElse(false));
        if (named.isPresent() && permitted.isEmpty()) {
            LOG.warnf(
                    "The SMART configuration at %s names a token endpoint that the registry does not permit",
                    discovery);
        }
        return permitted;
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getRawAuthority().equals(other.getRawAuthority());
    }

    private static boolean under(URI server, URI url) {
        return sameOrigin(server, url)
                && (url.getRawPath().equals(server.getRawPath())
                        || url.getRawPath().startsWith(server.getRawPath() + "/"));
    }

    private static Optional<JsonNode> body(WayOut.Answer answer, String what, URI url) {
        switch (answer) {
            case WayOut.Answer.Got got
            when got.status() == 200 -> {
                try {
                    return Optional.of(JSON.readTree(got.body()));
                } catch (IOException e) {
                    LOG.warnf("The %s at %s answered no JSON", what, url);
                }
            }
            case WayOut.Answer.Got got -> LOG.warnf("The %s at %s answered %d", what, url, got.status());
            case WayOut.Answer.Not not -> LOG.warnf("The %s at %s gave no answer: %s", what, url, not.why());
        }
        return Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
