package org.preceptor.attack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An OpenTelemetry collector on this machine (OTLP over HTTP, protobuf) that keeps what it is sent. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<String> received = new CopyOnWriteArrayList<>();

    /** On any free port. */
    public Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    /** The settings of a service that sends its spans here. */
    public List<String> settings() {
        return List.of(
                "quarkus.otel.sdk.disabled=false",
                "quarkus.otel.exporter.otlp.protocol=http/protobuf",
                "quarkus.otel.exporter.otlp.endpoint=http://127.0.0.1:"
                        + server.getAddress().getPort(),
                "quarkus.otel.bsp.schedule.delay=50ms");
    }

    /** Everything so far, one character a byte: protobuf writes its strings as they are. */
    public String received() {
        return String.join("\n", received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
