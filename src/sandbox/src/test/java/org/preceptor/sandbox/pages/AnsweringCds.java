package org.preceptor.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A CDS service at three hooks that answers what a test wants; silent where it wants nothing. */
final class AnsweringCds implements AutoCloseable {
    /** In an answer: the first draft order of the request, as {@code Type/id}. */
    static final String DRAFT = "$DRAFT";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Answer SILENCE = new Answer(200, "{\"cards\": []}");
    private static final String ONE =
            "{\"id\": \"advice\", \"hook\": \"%s\", \"title\": \"Advice\", \"description\": \"Advises.\"}";

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    AnsweringCds() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/cds-services", this::answer);
        server.start();
    }

    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void says(String hook, int status, String body) {
        answers.put(hook, new Answer(status, body));
    }

    void isSilent() {
        answers.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = SILENCE;
        if (exchange.getRequestMethod().equals("GET")) {
            answer = new Answer(
                    200,
                    "{\"services\": [" + ONE.formatted("patient-view") + "," + ONE.formatted("order-select") + ","
                            + ONE.formatted("order-sign") + "]}");
        } else {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            JsonNode draft = request.at("/context/draftOrders/entry/0/resource");
            Answer wanted = answers.getOrDefault(request.path("hook").asText(), SILENCE);
            answer = new Answer(
                    wanted.status(),
                    wanted.body()
                            .replace(
                                    DRAFT,
                                    draft.path("resourceType").asText() + "/"
                                            + draft.path("id").asText()));
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
