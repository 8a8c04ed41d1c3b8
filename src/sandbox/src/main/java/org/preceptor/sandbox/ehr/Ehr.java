package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sandbox's record as a registered client: signs CDS Hooks JWTs, and gets access tokens for the FHIR server, by a key that
 * the secure sandbox made for it.
 */
public final class Ehr implements Function<URI, Optional<String>> {

    private static final String EVERYTHING = "system/*.rs";

    private final Settings settings;
    private final Clock clock;
    private final Web web;
    private final Map<String, Access> own = new HashMap<>();

    /**
     * What it needs.
     *
     * @param service the CDS service's base URL
     * @param fhirServer the FHIR server's base URL; also the issuer of its JWTs
     * @param tokenEndpoint where it gets access tokens
     * @param clientId its name there
     * @param subject the CDS service's name there
     * @param key its private key, a P-384 JWK
     */
    public record Settings(
            String service, String fhirServer, String tokenEndpoint, String clientId, String subject, String key) {

        /** As JSON, for a file that its owner alone may read. */
        public String json() {
            return Web.JSON.valueToTree(this).toPrettyString();
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Settings[" + clientId + "]";
        }
    }

    /**
     * A granted access.
     *
     * @param expiresIn seconds
     */
    record Access(String token, int expiresIn, String scope, Optional<String> patient, long since) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Access[" + scope + "]";
        }
    }

    private Ehr(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.web = new Web(uri -> Optional.empty());
    }

    /**
     * Of a file that a secure sandbox wrote.
     *
     * @throws CallFailure when it is none
     */
    static Ehr read(Path file, Clock clock) {
        try {
            return new Ehr(Web.JSON.readValue(Files.readString(file), Settings.class), clock);
        } catch (IOException e) {
            throw new CallFailure(file + " cannot be read: it should be the ehr.json of a secure sandbox.");
        }
    }

    /**
     * Of the secure sandbox that runs with this service on this machine; empty where none does.
     *
     * @param root the project's folder
     * @param base of the CDS service
     */
    static Optional<Ehr> beside(Path root, URI base, Clock clock) {
        Path pointer = pointer(root, base.getPort());
        if (!Files.isRegularFile(pointer)
                || !("localhost".equals(base.getHost()) || "127.0.0.1".equals(base.getHost()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(Path.of(Files.readString(pointer).strip()), clock));
        } catch (IOException e) {
            throw new CallFailure(pointer + " cannot be read.");
        }
    }

    /** Where a running secure sandbox says where its {@code ehr.json} is. */
    public static Path pointer(Path root, int port) {
        return root.resolve(".preceptor/secure").resolve(port + ".path");
    }

    /** What a request to there must bear. */
    @Override
    public Optional<String> apply(URI uri) {
        String text = uri.toString();
        if (RegisteredCaller.under(text, settings.service())) {
            return Optional.of(signed(settings.fhirServer(), RegisteredCaller.audience(uri), Map.of()));
        }
        return RegisteredCaller.under(text, settings.fhirServer())
                ? Optional.of(everything().token())
                : Optional.empty();
    }

    /** Whether it signs what goes there: to the sandbox's own service, and to nobody else. */
    boolean serves(String uri) {
        return RegisteredCaller.under(uri, settings.service());
    }

    /** Our own access to all charts. */
    private synchronized Access everything() {
        return own.compute(
                EVERYTHING,
                (scope, held) -> held != null && clock.millis() - held.since() < held.expiresIn() * 500L
                        ? held
                        : access(scope, Optional.empty()));
    }

    /**
     * What the service is granted for one call.
     *
     * @param scope SMART scopes, separated by spaces
     */
    ObjectNode authorization(String patient, String scope) {
        Access access = access(scope, Optional.of(patient));
        ObjectNode json = Web.JSON.createObjectNode();
        json.put("access_token", access.token());
        json.put("token_type", "Bearer");
        json.put("expires_in", access.expiresIn());
        json.put("scope", access.scope());
        json.put("subject", settings.subject());
        access.patient().ifPresent(id -> json.put("patient", id));
        return json;
    }

    private Access access(String scope, Optional<String> patient) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put(
                "client_assertion",
                signed(settings.clientId(), settings.tokenEndpoint(), Map.of("sub", settings.clientId())));
        patient.ifPresent(id -> form.put("patient", id));
        Web.Answer answer = web.form(URI.create(settings.tokenEndpoint()), encoded(form), "Keycloak");
        JsonNode body = answer.body();
        if (!answer.isOk()) {
            throw new CallFailure("Keycloak grants no access for '" + scope + "': "
                    + body.path("error").asText("status " + answer.status()) + " "
                    + body.path("error_description").asText());
        }
        String granted = Arrays.stream(body.path("scope").asText().split(" "))
                .filter(word -> word.contains("/"))
                .sorted()
                .collect(Collectors.joining(" "));
        return new Access(
                body.path("access_token").asText(),
                body.path("expires_in").asInt(),
                granted,
                Optional.ofNullable(body.path("patient").textValue()),
                clock.millis());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String signed(String issuer, String audience, Map<String, String> more) {
        return JwtKey.of(settings.key(), "The sandbox's ehr.json holds no key of its own: start the sandbox again.")
                .signed(issuer, audience, more, clock);
    }
}
