package org.preceptor.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A record with its authorization server, as SMART App Launch 2.2 has them: it lets everybody in, and keeps the rules of the flow. */
final class StandInRecord implements AutoCloseable {

    static final String CLIENT = "preceptor-app";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is said beside the token, as members of JSON with a comma before them. */
    private volatile String context = "";

    private volatile String issuer = "";
    private volatile String nonce = "";
    private volatile String endSession = "";

    StandInRecord() throws IOException {
        try {
            key = new RSAKeyGenerator(2048).keyID("record").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        issuer = origin() + "/auth";
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String fhir() {
        return origin() + "/fhir";
    }

    /** From now on. */
    void says(String members) {
        context = members;
        issuer = origin() + "/auth";
        nonce = "";
    }

    /** Its OpenID configuration names this place for signing out; empty: none. */
    void signsOutAt(String place) {
        endSession = place;
    }

    /** ID tokens are another issuer's. */
    void liesAboutItsName() {
        issuer = "https://lure.example.org";
    }

    /** ID tokens are for another sign-in. */
    void repeatsItself() {
        nonce = "another";
    }

    /** Paths that were asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Somebody signs in and agrees: where the browser is sent then. */
    String authorize(URI request) {
        Map<String, String> query = form(request.getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        return query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer;
            int status = 200;
            switch (path) {
                case "/fhir/.well-known/smart-configuration" ->
                    answer = configuration().getBytes(StandardCharsets.UTF_8);
                case "/auth/.well-known/openid-configuration" ->
                    answer = ("{\"issuer\": \"" + origin() + "/auth\""
                                    + (endSession.isEmpty() ? "" : ", \"end_session_endpoint\": \"" + endSession + "\"")
                                    + "}")
                            .getBytes(StandardCharsets.UTF_8);
                case "/auth/keys" ->
                    answer = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
                case "/auth/token" -> {
                    String token = token(form(body));
                    status = token.isEmpty() ? 400 : 200;
                    answer = (token.isEmpty() ? "{\"error\":\"invalid_grant\"}" : token)
                            .getBytes(StandardCharsets.UTF_8);
                }
                default -> {
                    status = 404;
                    answer = "{}".getBytes(StandardCharsets.UTF_8);
                }
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String configuration() {
        return """
            {"issuer": "%1$s/auth", "authorization_endpoint": "%1$s/auth/authorize",
             "token_endpoint": "%1$s/auth/token", "jwks_uri": "%1$s/auth/keys",
             "code_challenge_methods_supported": ["S256"], "capabilities": ["launch-ehr", "launch-standalone"]}""".formatted(origin());
    }

    private String token(Map<String, String> form) {
        Map<String, String> request = codes.remove(form.getOrDefault("code", ""));
        if (request == null
                || !CLIENT.equals(form.get("client_id"))
                || !request.get("redirect_uri").equals(form.get("redirect_uri"))
                || !"S256".equals(request.get("code_challenge_method"))
                || !request.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")))) {
            return "";
        }
        return """
            {"access_token": "%s", "token_type": "Bearer", "expires_in": 300, "scope": "%s", "id_token": "%s"%s}""".formatted(
                        UUID.randomUUID(),
                        request.get("scope"),
                        idToken(nonce.isEmpty() ? request.get("nonce") : nonce),
                        context);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(String forSignIn) {
        try {
            Instant now = Instant.now();
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("record").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .audience(CLIENT)
                            .subject("clinician")
                            .claim("nonce", forSignIn)
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(300)))
                            .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : String.valueOf(encoded).split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
