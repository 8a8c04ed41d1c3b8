package org.preceptor.attack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The permitted FHIR server, gone bad: its pages and redirects lead where the attack wants, by patient. */
public final class LyingServer implements AutoCloseable {

    private static final Pattern PATIENT = Pattern.compile("attack-\\d+");

    /** How it lies about one patient. */
    record Lie(String url, boolean redirect) {}

    private final HttpServer server;
    private final Map<String, Lie> lies = new ConcurrentHashMap<>();
    private final AtomicInteger outside = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    /** On any free port of this machine. */
    public LyingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What the registry permits. */
    public String base() {
        return "http://" + authority() + "/fhir";
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void lie(String patient, Lie lie) {
        lies.put(patient, lie);
    }

    void forget(String patient) {
        lies.remove(patient);
    }

    /** Requests for anything that the registry does not permit. */
    int outside() {
        return outside.get();
    }

    /** All requests: an attack that never came this far shows nothing. */
    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            String path = exchange.getRequestURI().getRawPath();
            if (!path.equals("/fhir") && !path.startsWith("/fhir/")) {
                outside.incrementAndGet();
            }
            Matcher patient = PATIENT.matcher(exchange.getRequestURI().toString());
            String id = patient.find() ? patient.group() : "";
            Lie lie = lies.get(id);
            if (lie != null && lie.redirect()) {
                String ascii = lie.url().replaceAll("[^!-~]", "");
                exchange.getResponseHeaders().set("Location", ascii);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            String json = path.contains("/Patient/")
                    ? "{\"resourceType\":\"Patient\",\"id\":\"" + id
                            + "\",\"birthDate\":\"1970-01-01\",\"gender\":\"female\"}"
                    : "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":\""
                            + (lie == null ? "" : escaped(lie.url())) + "\"}]}";
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static String escaped(String url) {
        return url.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
