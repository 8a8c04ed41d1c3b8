package org.preceptor.service.signin;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.preceptor.service.caller.AppDoor;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.FhirOrigins;
import org.preceptor.service.egress.WayOut;

/**
 * Where the people of a FHIR server sign in, as the server itself says ({@code .well-known/smart-configuration}, SMART App Launch
 * 2.2). What it names must lie on its own origin or below the authorization server that the registry names: no answer sends a
 * reader or a code elsewhere.
 */
@Singleton
public final class SmartDiscovery {

    private static final Logger LOG = Logger.getLogger(SmartDiscovery.class);
    private static final int LARGEST = 262_144;
    private static final String END_SESSION = "end_session_endpoint";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final WayOut wayOut;

    /** By the way out. */
    @Inject
    public SmartDiscovery(WayOut wayOut) {
        this.wayOut = wayOut;
    }

    /**
     * What signing in needs.
     *
     * @param issuer as ID tokens name it
     */
    record Endpoints(String issuer, URI authorization, URI token, URI keys) {}

    /**
     * Asks the server.
     *
     * @return empty when it does not say so, or says what the registry does not permit; why is logged
     */
    Optional<Endpoints> ask(AppDoor door, Deadline deadline) throws InterruptedException {
        Optional<JsonNode> said = configuration(door, deadline);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        JsonNode json = said.get();
        Optional<URI> authorization = permitted(json, "authorization_endpoint", door);
        Optional<URI> token = permitted(json, "token_endpoint", door);
        Optional<URI> keys = permitted(json, "jwks_uri", door);
        String issuer = json.path("issuer").asText();
        if (authorization.isEmpty() || token.isEmpty() || keys.isEmpty() || issuer.isEmpty() || !proofKeys(json)) {
            LOG.warnf(
                    "Nobody can sign in by %s: its SMART configuration lacks an endpoint, the issuer or S256, or names a place that the"
                            + " registry does not permit",
                    door.client());
            return Optional.empty();
        }
        return Optional.of(new Endpoints(issuer, authorization.get(), token.get(), keys.get()));
    }

    /**
     * Where a reader's session at the authorization server is ended (OpenID Connect RP-Initiated Logout 1.0). SMART's configuration has
     * no such member; where it has none, the issuer's OpenID configuration is asked.
     *
     * @return empty when the server has no such place, does not answer, or names one that the registry does not permit
     */
    Optional<URI> endSession(AppDoor door, Deadline deadline) throws InterruptedException {
        Optional<JsonNode> said = configuration(door, deadline);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> named = permitted(said.get(), END_SESSION, door);
        Optional<URI> issuer = permitted(said.get(), "issuer", door);
        if (named.isPresent() || issuer.isEmpty()) {
            return named;
        }
        return get(URI.create(issuer.get() + "/.well-known/openid-configuration"), door, deadline)
                .filter(json -> json.path("issuer").asText().equals(issuer.get().toString()))
                .flatMap(json -> permitted(json, END_SESSION, door));
    }

    private Optional<JsonNode> configuration(AppDoor door, Deadline deadline) throws InterruptedException {
        return get(URI.create(door.fhirServer() + "/.well-known/smart-configuration"), door, deadline);
    }

    private Optional<JsonNode> get(URI place, AppDoor door, Deadline deadline) throws InterruptedException {
        return body(wayOut.get(place, door.reach(), Map.of("Accept", "application/json"), LARGEST, deadline), place);
    }

    private static boolean proofKeys(JsonNode json) {
        for (JsonNode method : json.path("code_challenge_methods_supported")) {
            if (method.asText().equals("S256")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<URI> permitted(JsonNode json, String name, AppDoor door) {
        return FhirOrigins.parse(json.path(name).asText())
                .filter(url -> sameOrigin(url, door.fhirServer())
                        || door.app()
                                .authorizationServer()
                                .filter(server -> under(server, url))
                                .isPresent());
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

    private static Optional<JsonNode> body(WayOut.Answer answer, URI place) {
        switch (answer) {
            case WayOut.Answer.Got got
            when got.status() == 200 -> {
                try {
                    return Optional.of(JSON.readTree(got.body()));
                } catch (IOException e) {
                    LOG.warnf("The configuration at %s is no JSON", place);
                }
            }
            case WayOut.Answer.Got got -> LOG.warnf("The configuration at %s: status %d", place, got.status());
            case WayOut.Answer.Not not -> LOG.warnf("The configuration at %s: %s", place, not.why());
        }
        return Optional.empty();
    }
}
