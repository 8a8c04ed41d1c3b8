package org.preceptor.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The clients under whose names the attack comes, and their keys. Made anew for each run; the private ones never touch a
 * file.
 */
public final class Registration implements AutoCloseable {

    /** The service that the clients may call. */
    public static final String SERVICE = "cardiovascular-risk";

    static final String ISSUER = "https://ehr.example.org/fhir";
    static final String OTHER_ISSUER = "https://other.example.org/fhir";
    static final String PUBLISHING_ISSUER = "https://publishing.example.org/fhir";
    static final String TENANT_ISSUER = "https://tenants.example.org";

    final KeyPair rsa;
    final KeyPair ec;
    final KeyPair other;
    final KeyPair stranger;
    final KeyPair strangerEc;
    final KeyPair p256;
    final KeyPair weak;
    final KeyPair small;
    final Canary canary = new Canary();
    private final Map<Endpoint, List<String>> spent = new ConcurrentHashMap<>();
    private final KeyServer keyServer;
    private final String publicUrl;
    private final Supplier<Instant> now;

    /**
     * With fresh keys.
     *
     * @param publicUrl of the service
     * @param now as the service's clock tells it
     */
    public Registration(String publicUrl, Supplier<Instant> now) throws GeneralSecurityException, IOException {
        this.publicUrl = publicUrl;
        this.now = now;
        rsa = Jose.rsa(2048, 65537);
        ec = Jose.ec("secp384r1");
        other = Jose.ec("secp384r1");
        stranger = Jose.rsa(2048, 65537);
        strangerEc = Jose.ec("secp384r1");
        p256 = Jose.ec("secp256r1");
        weak = Jose.rsa(1024, 65537);
        small = Jose.rsa(2048, 3);
        keyServer = new KeyServer(List.of(
                Jose.jwk("good", ec, ""),
                Jose.jwk("weak", weak, ""),
                Jose.jwk("small-exponent", small, ""),
                Jose.jwk("short-curve", p256, ""),
                Jose.jwk("encryption", rsa, ",\"use\":\"enc\""),
                Jose.jwk("other-algorithm", rsa, ",\"alg\":\"RS256\""),
                Jose.jwk("twice", rsa, ""),
                Jose.jwk("twice", stranger, ""),
                "{\"kty\":\"oct\",\"kid\":\"secret\",\"k\":\"" + Jose.base64("0123456789abcdef0123456789abcdef")
                        + "\"}"));
    }

    /**
     * Writes the registry.
     *
     * @param fhirServer the only FHIR server that the first client may name
     * @return its file
     */
    public Path write(Path folder, String fhirServer) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("keys.json"),
                "{\"keys\":[" + Jose.jwk("rsa-1", rsa, "") + "," + Jose.jwk("ec-1", ec, "") + "]}");
        return Files.writeString(folder.resolve("callers.yaml"), """
                clients:
                  - id: attacked
                    issuer: %s
                    keys-file: keys.json
                    jku: https://ehr.example.org/jwks.json
                    fhir-servers: [%s]
                    internal: true
                    services: [%s]
                  - id: neighbour
                    issuer: %s
                    keys: '{"keys":[%s]}'
                    services: [%s]
                  - id: publishing
                    issuer: %s
                    jku: %s
                    internal: true
                    services: all
                  - id: tenant-a
                    issuer: %s
                    tenant: a
                    keys: '{"keys":[%s]}'
                    services: all
                  - id: everywhere
                    issuer: %s
                    keys: '{"keys":[%s]}'
                    fhir-servers: [%s]
                    internal: true
                    services: all
                """.formatted(
                        ISSUER,
                        fhirServer,
                        SERVICE,
                        OTHER_ISSUER,
                        Jose.jwk("other-1", other, ""),
                        SERVICE,
                        PUBLISHING_ISSUER,
                        keyServer.url(),
                        TENANT_ISSUER,
                        Jose.jwk("ec-1", ec, ""),
                        Everywhere.ISSUER,
                        Jose.jwk("ec-1", ec, ""),
                        fhirServer));
    }

    /** A token that is to be let in, once, as the first client. */
    public String honest(Endpoint endpoint) {
        return draft(endpoint).compact();
    }

    /** A token that is to be let in, once, as the client that publishes its keys. */
    public String honestPublished(Endpoint endpoint) {
        return published(endpoint, "good").compact();
    }

    /** A token that is to be let in, once, as the client that may call every service, with texts of the caller's choice in it. */
    public String honestEverywhere(Endpoint endpoint, String subject, String id) {
        return everywhere().token(endpoint, subject, id);
    }

    /** The client that may call every service. */
    Everywhere everywhere() {
        return new Everywhere(publicUrl, ec.getPrivate(), now);
    }

    /** A token for the same path of another host. */
    public String forHost(String host, Endpoint endpoint) {
        return draft(endpoint)
                .claim("aud", Draft.quoted(host + endpoint.path()))
                .compact();
    }

    /** Another key is published from now on. */
    public KeyPair publishAnother(String kid) throws GeneralSecurityException {
        KeyPair fresh = Jose.ec("secp384r1");
        keyServer.add(Jose.jwk(kid, fresh, ""));
        return fresh;
    }

    /** A token with such a key. */
    public String published(Endpoint endpoint, String kid, KeyPair key) {
        return published(endpoint, kid).signedBy(ecSigner(key)).compact();
    }

    Draft draft(Endpoint endpoint) {
        return draft(ec.getPrivate(), url(endpoint), second());
    }

    /** A token of the first client, whose key this is. */
    static Draft draft(PrivateKey key, String audience, long second) {
        return new Draft(ecSigner(key))
                .header("alg", "\"ES384\"")
                .header("kid", "\"ec-1\"")
                .header("typ", "\"JWT\"")
                .claim("iss", Draft.quoted(ISSUER))
                .claim("aud", Draft.quoted(audience))
                .claim("exp", Long.toString(second + 300))
                .claim("iat", Long.toString(second))
                .claim("jti", Draft.quoted(UUID.randomUUID().toString()));
    }

    Draft rsaDraft(Endpoint endpoint) {
        return draft(endpoint)
                .header("alg", "\"RS384\"")
                .header("kid", "\"rsa-1\"")
                .signedBy(text -> Jose.sign("SHA384withRSA", rsa, text));
    }

    /** A token of the client that publishes its keys. */
    Draft published(Endpoint endpoint, String kid) {
        return draft(endpoint).header("kid", Draft.quoted(kid)).claim("iss", Draft.quoted(PUBLISHING_ISSUER));
    }

    /** A token that was let in before. */
    String spent(Endpoint endpoint, Random random) {
        List<String> tokens = spent.getOrDefault(endpoint, List.of());
        return tokens.isEmpty() ? "none" : tokens.get(random.nextInt(tokens.size()));
    }

    void spend(Endpoint endpoint, String token) {
        spent.computeIfAbsent(endpoint, first -> new CopyOnWriteArrayList<>()).add(token);
    }

    /** Tokens that are to be let in, each once, each for another reason. */
    List<String> honestKinds(Endpoint endpoint) {
        return List.of(
                honest(endpoint),
                rsaDraft(endpoint).compact(),
                draft(endpoint)
                        .header("jku", "\"https://ehr.example.org/jwks.json\"")
                        .compact(),
                draft(endpoint)
                        .claim(
                                "aud",
                                "[" + Draft.quoted(url(endpoint)) + "," + Draft.quoted(publicUrl + "/cds-services")
                                        + "]")
                        .compact(),
                draft(endpoint).claim("nbf", Long.toString(second() - 300)).compact(),
                published(endpoint, "good").compact());
    }

    static Function<String, byte[]> ecSigner(KeyPair key) {
        return ecSigner(key.getPrivate());
    }

    private static Function<String, byte[]> ecSigner(PrivateKey key) {
        return text -> Jose.sign("SHA384withECDSAinP1363Format", key, text);
    }

    String url(Endpoint endpoint) {
        return publicUrl + endpoint.path();
    }

    String publicUrl() {
        return publicUrl;
    }

    long second() {
        return now.get().getEpochSecond();
    }

    String keyServerUrl() {
        return keyServer.url();
    }

    /** How often the service asked for published keys. */
    public int keyRequests() {
        return keyServer.requests();
    }

    /** Connections that nobody should have opened. */
    public int strangersReached() {
        return canary.connections();
    }

    @Override
    public void close() throws IOException {
        keyServer.close();
        canary.close();
    }
}
