package org.preceptor.sandbox.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Over HTTP, following no redirect: it would carry a token to whoever it names. */
public final class HttpTransport implements Transport {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 20_000_000;
    private static final String AUTHORIZATION = "Authorization";

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Function<URI, Optional<String>> bearer;

    /**
     * With what messages must bear.
     *
     * @param bearer the token for a URL; empty: none
     */
    public HttpTransport(Function<URI, Optional<String>> bearer) {
        this.bearer = bearer;
    }

    @Override
    public Reply send(Message message) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(message.uri())
                .timeout(ANSWER)
                .method(
                        message.method(),
                        message.body()
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        message.headers().forEach(request::header);
        if (!message.headers().containsKey(AUTHORIZATION) && !message.method().equals("OPTIONS")) {
            bearer.apply(message.uri()).ifPresent(token -> request.header(AUTHORIZATION, "Bearer " + token));
        }
        long start = System.nanoTime();
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream in = response.body()) {
                body = in.readNBytes(LARGEST_ANSWER + 1);
            }
            if (body.length > LARGEST_ANSWER) {
                throw new IOException("the answer is larger than " + LARGEST_ANSWER / 1_000_000 + " MB");
            }
            return new Reply(
                    response.statusCode(),
                    headers(response),
                    new String(body, StandardCharsets.UTF_8),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting");
        }
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        entry -> entry.getValue().getFirst(),
                        (first, second) -> first));
    }
}
