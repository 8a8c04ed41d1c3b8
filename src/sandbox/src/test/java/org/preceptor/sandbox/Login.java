package org.preceptor.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser at Keycloak's login form, and an app that waits for its code: the authorization code flow with PKCE. */
final class Login {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");

    private final String realm;
    private final String redirect;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    Login(String realm, String redirect) {
        this.realm = realm;
        this.redirect = redirect;
    }

    /** A status and a JSON body. */
    record Answer(int status, JsonNode body) {}

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Answer post(String url, Map<String, String> form) throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** What the authorization request asks for, with PKCE. */
    Map<String, String> request(String scope, String audience) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "preceptor-app");
        request.put("redirect_uri", redirect);
        request.put("scope", scope);
        request.put("state", "s-1");
        request.put("aud", audience);
        request.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        request.put("code_challenge_method", "S256");
        return request;
    }

    /** Where the browser is sent in the end. */
    String redirected(Map<String, String> request, String user, String password) throws Exception {
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/auth?" + encoded(request))));
        Matcher form = FORM.matcher(page.body());
        if (page.statusCode() != 200 || !form.find()) {
            return page.headers().firstValue("Location").orElse("status " + page.statusCode());
        }
        HttpResponse<String> sent = send(HttpRequest.newBuilder(
                        URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(Map.of("username", user, "password", password)))));
        return sent.headers().firstValue("Location").orElse("status " + sent.statusCode() + " " + sent.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(line -> {
            String[] cookie = line.split(";", 2)[0].split("=", 2);
            cookies.put(cookie[0], cookie[1]);
        });
        return response;
    }

    /** The token response to a code. */
    Answer tokens(String location, String proof) throws Exception {
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        if (!code.find()) {
            throw new AssertionError("no code: " + location);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", "preceptor-app");
        form.put("redirect_uri", redirect);
        form.put("code", URLDecoder.decode(code.group(1), StandardCharsets.UTF_8));
        form.put("code_verifier", proof);
        return post(realm + "/protocol/openid-connect/token", form);
    }

    String verifier() {
        return verifier;
    }

    /** What a token says. */
    static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
