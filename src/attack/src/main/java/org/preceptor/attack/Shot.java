package org.preceptor.attack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends one request. */
final class Shot {

    /** What came back, but for the date. */
    record Answer(int status, Map<String, List<String>> headers, String body) {}

    /**
     * A longer body may be refused while it is being sent. The JDK's client keeps what it has not sent by then for as long as it lives,
     * so each of these has a client of its own.
     */
    private static final int LONG = 1 << 20;

    private final HttpClient client = client();
    private final URI base;

    /** At a service. */
    Shot(URI base) {
        this.base = base;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    Answer at(Endpoint endpoint, List<String> authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + endpoint.path())).timeout(Duration.ofSeconds(60));
        authorization.forEach(header -> request.header("Authorization", header));
        if (endpoint.body().isEmpty()) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(endpoint.body()));
        }
        return send(request.build());
    }

    Answer post(String path, String token, ByteBuffer body, Optional<String> encoding)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(lazily(body));
        encoding.ifPresent(name -> request.header("Content-Encoding", name));
        if (body.remaining() <= LONG) {
            return send(request.build());
        }
        HttpClient own = client();
        try {
            return send(own, request.build());
        } finally {
            own.shutdownNow();
        }
    }

    /** The JDK's publisher of an array copies all of it first. */
    private static HttpRequest.BodyPublisher lazily(ByteBuffer body) {
        if (!body.hasRemaining()) {
            return HttpRequest.BodyPublishers.noBody();
        }
        return HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.array(), body.arrayOffset(), body.remaining())),
                body.remaining());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        return send(client, request);
    }

    private static Answer send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return new Answer(response.statusCode(), headers, response.body());
    }
}
