package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** JSON over HTTP, with failures said in words. */
final class Web {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Function<URI, Optional<String>> bearer;
    private final HttpClient client = client(HttpClient.Redirect.NORMAL);
    /** A redirect would carry a token to whoever it names. */
    private final HttpClient straight = client(HttpClient.Redirect.NEVER);

    /**
     * With what requests must bear.
     *
     * @param bearer the token for a URL; empty: none
     */
    Web(Function<URI, Optional<String>> bearer) {
        this.bearer = bearer;
    }

    private static HttpClient client(HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(redirect)
                .build();
    }

    /** An answer: its status, its body, which is a missing node when it is not JSON, and its headers. */
    record Answer(int status, JsonNode body, HttpHeaders headers) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * GETs JSON.
     *
     * @param what the other side's name in messages, such as "The FHIR server"
     */
    Answer get(URI uri, String accept, String what) {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Accept", accept)
                        .timeout(ANSWER)
                        .build(),
                what);
    }

    /** POSTs JSON. */
    Answer post(URI uri, JsonNode body, String what) {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .timeout(ANSWER)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                what);
    }

    /** POSTs a form. */
    Answer form(URI uri, String encoded, String what) {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .timeout(ANSWER)
                        .POST(HttpRequest.BodyPublishers.ofString(encoded))
                        .build(),
                what);
    }

    private Answer send(HttpRequest request, String what) {
        Optional<String> token = bearer.apply(request.uri());
        return token.isEmpty()
                ? send(client, request, what)
                : send(
                        straight,
                        HttpRequest.newBuilder(request, (name, value) -> true)
                                .header("Authorization", "Bearer " + token.get())
                                .build(),
                        what);
    }

    private static Answer send(HttpClient client, HttpRequest request, String what) {
        String where = request.uri().getScheme() + "://" + request.uri().getRawAuthority();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), parse(response.body()), response.headers());
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new CallFailure(
                    what + " does not answer at " + where + ". Is it running? (./preceptor sandbox starts both)");
        } catch (HttpTimeoutException e) {
            throw new CallFailure(what + " at " + where + " did not answer within " + ANSWER.toSeconds() + " s.");
        } catch (IOException e) {
            throw new CallFailure(what + " at " + where + " broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure("stopped while waiting for " + what);
        }
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
