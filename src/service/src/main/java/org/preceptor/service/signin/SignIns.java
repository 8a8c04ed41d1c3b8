package org.preceptor.service.signin;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.preceptor.card.ModelLinks;
import org.preceptor.service.caller.AppDoor;
import org.preceptor.service.caller.Clients;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.settings.PreceptorSettings;
import org.preceptor.service.signin.SmartDiscovery.Endpoints;

/**
 * The ways of signing in: two for each FHIR server whose registration has an {@code app}, by a launch of the record or without one.
 * Each is a tenant of Quarkus OIDC whose id stands for all that it rests on, so that a change makes another.
 */
@Singleton
public final class SignIns {

    private static final Duration DISCOVERED_FOR = Duration.ofMinutes(10);
    private static final Duration FAILED_FOR = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration FLOW = Duration.ofMinutes(10);
    private static final int MARK = 16;

    private final Clients clients;
    private final SmartDiscovery discovery;
    private final Clock clock;
    private final Optional<String> publicUrl;
    private final String secret;
    private final Map<AppDoor, Asked> asked = new ConcurrentHashMap<>();
    private final Map<String, Way> ways = new ConcurrentHashMap<>();

    private record Asked(Optional<Endpoints> endpoints, Instant until) {}

    /**
     * A way of signing in.
     *
     * @param id of the tenant
     */
    public record Way(String id, AppDoor door, OidcTenantConfig config) {}

    /** As configured. */
    @Inject
    public SignIns(PreceptorSettings settings, Clients clients, SmartDiscovery discovery, Clock clock) {
        this.clients = clients;
        this.discovery = discovery;
        this.clock = clock;
        this.publicUrl = new ModelLinks(settings.publicUrl()).publicUrl();
        this.secret = settings.explanations().stateSecret().orElseGet(SignIns::random);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Where people may sign in, in the order of the registry. */
    public List<AppDoor> doors() {
        return publicUrl.isEmpty() ? List.of() : clients.doors();
    }

    /**
     * The way by a FHIR server.
     *
     * @param launched whether the record has begun a launch; else the reader's record asks for the patient
     * @return empty when its authorization server cannot be used
     */
    public Optional<Way> way(AppDoor door, boolean launched) throws InterruptedException {
        Optional<Endpoints> endpoints = endpoints(door);
        if (endpoints.isEmpty() || publicUrl.isEmpty()) {
            return Optional.empty();
        }
        String id = id(door, endpoints.get(), launched);
        String address = publicUrl.get();
        return Optional.of(ways.computeIfAbsent(
                id, fresh -> new Way(id, door, config(id, door, endpoints.get(), launched, address))));
    }

    /** The way of a tenant that was begun here or by another process; the registry must still have it. */
    Optional<Way> way(String id) throws InterruptedException {
        for (AppDoor door : doors()) {
            for (boolean launched : new boolean[] {true, false}) {
                Optional<Way> way =
                        way(door, launched).filter(known -> known.id().equals(id));
                if (way.isPresent()) {
                    return way;
                }
            }
        }
        return Optional.empty();
    }

    /** One that was made here; empty where the registry does not have it any more. */
    public Optional<Way> known(String id) {
        return Optional.ofNullable(ways.get(id)).filter(way -> doors().contains(way.door()));
    }

    /**
     * Where a reader who has signed in by a FHIR server ends their session at its authorization server, and comes back from.
     *
     * @param client the registered client by whose registration
     * @param fhirServer base URL, as its registration spells it
     * @return empty when the registry does not have it any more, or the server has no such place
     */
    public Optional<URI> endSession(String client, String fhirServer) throws InterruptedException {
        for (AppDoor door : doors()) {
            if (door.client().equals(client) && door.fhirServer().toString().equals(fhirServer)) {
                return discovery.endSession(door, Deadline.in(PATIENCE)).map(place -> {
                    String back = publicUrl.orElse("") + "/app/signed-out";
                    return URI.create(place + (place.getRawQuery() == null ? "?" : "&") + "client_id="
                            + encoded(door.app().clientId()) + "&post_logout_redirect_uri=" + encoded(back));
                });
            }
        }
        return Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Optional<Endpoints> endpoints(AppDoor door) throws InterruptedException {
        Instant now = clock.instant();
        Asked before = asked.get(door);
        if (before != null && now.isBefore(before.until())) {
            return before.endpoints();
        }
        Optional<Endpoints> endpoints = discovery.ask(door, Deadline.in(PATIENCE));
        asked.put(door, new Asked(endpoints, now.plus(endpoints.isPresent() ? DISCOVERED_FOR : FAILED_FOR)));
        return endpoints;
    }

    private static String id(AppDoor door, Endpoints endpoints, boolean launched) {
        String all = String.join(
                "\n",
                door.client(),
                door.app().clientId(),
                door.fhirServer().toString(),
                endpoints.issuer(),
                endpoints.authorization().toString(),
                endpoints.token().toString(),
                endpoints.keys().toString(),
                launched ? "launched" : "alone");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return "app" + HexFormat.of().formatHex(digest).substring(0, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Authorization code with a proof key (S256), {@code state}, {@code nonce} and {@code aud}; the ID token is checked. */
    private OidcTenantConfig config(String id, AppDoor door, Endpoints endpoints, boolean launched, String address) {
        OidcTenantConfigBuilder tenant = OidcTenantConfig.authServerUrl(origin(endpoints.token()))
                .tenantId(id)
                .applicationType(ApplicationType.WEB_APP)
                .discoveryEnabled(false)
                .connectionTimeout(CONNECT)
                .followRedirects(false)
                .clientId(door.app().clientId())
                .authorizationPath(endpoints.authorization().toString())
                .tokenPath(endpoints.token().toString())
                .jwksPath(endpoints.keys().toString());
        return tenant.token()
                .issuer(endpoints.issuer())
                .end()
                .tokenStateManager()
                .encryptionRequired(false)
                .end()
                .authentication()
                .scopes(List.of("fhirUser", launched ? "launch" : "launch/patient"))
                .forwardParams("launch")
                .extraParam("aud", door.fhirServer().toString())
                .pkceRequired()
                .stateSecret(secret)
                .nonceRequired()
                .redirectPath(address + "/app/sign-in/" + id)
                .removeRedirectParameters(false)
                .errorPath(address + "/app/refused")
                .cookiePath(path(address) + "/app/sign-in")
                .cookieForceSecure(address.startsWith("https"))
                .cookieSameSite(CookieSameSite.LAX)
                .stateCookieSameSite(CookieSameSite.LAX)
                .stateCookieAge(FLOW)
                .end()
                .build();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String path(String address) {
        return Optional.ofNullable(URI.create(address).getRawPath()).orElse("");
    }
}
