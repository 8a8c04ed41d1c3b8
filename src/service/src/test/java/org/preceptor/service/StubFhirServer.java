package org.preceptor.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on loopback that answers as a test wants and remembers what it was asked. */
final class StubFhirServer {

    /** What it was asked: path with query, and the Authorization header. */
    record Asked(String url, Optional<String> authorization) {}

    /** What it answers; {@code never} holds the answer back until the test ends. */
    record Answer(int status, String body, Optional<String> location, boolean never) {
        static Answer ok(String body) {
            return new Answer(200, body, Optional.empty(), false);
        }

        static Answer status(int status) {
            return new Answer(status, "{\"resourceType\":\"OperationOutcome\"}", Optional.empty(), false);
        }

        static Answer redirect(String location) {
            return new Answer(302, "", Optional.of(location), false);
        }

        static Answer silence() {
            return new Answer(200, "", Optional.empty(), true);
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile Function<String, Answer> answers = url -> Answer.status(404);
    private volatile CountDownLatch end = new CountDownLatch(1);

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    void stop() {
        end.countDown();
        server.stop(0);
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Forgets everything and answers so from now on. */
    void answer(Function<String, Answer> how) {
        end.countDown();
        end = new CountDownLatch(1);
        asked.clear();
        answers = how;
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String url = exchange.getRequestURI().toString();
            asked.add(new Asked(
                    url, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
            CountDownLatch held = end;
            Answer answer = answers.apply(url);
            if (answer.never()) {
                held.await();
            }
            answer.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
