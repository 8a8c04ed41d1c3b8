package org.preceptor.sandbox.pages;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.preceptor.sandbox.ehr.EhrApi;

/** The practice EHR's own servlets over a FHIR server that holds next to nothing and a CDS service of the test's choice. */
final class EhrOverStandIns implements AutoCloseable {
    /** The one patient. */
    static final String PATIENT = "maria";

    private final Server jetty = new Server();
    private final HttpServer fhir;
    private final String base;

    EhrOverStandIns(Path folder, String service) throws Exception {
        fhir = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fhir.createContext("/", exchange -> {
            byte[] bytes = answer(exchange.getRequestURI().toString()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        fhir.start();
        EhrApi api = EhrApi.at(
                new EhrApi.Place(
                        folder,
                        service,
                        "http://localhost:" + fhir.getAddress().getPort() + "/fhir",
                        Files.createDirectories(folder.resolve("ehr")),
                        Map.of()),
                delay -> {},
                Clock.systemUTC());
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("localhost");
        jetty.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(new ApiServlet(api)), "/ehr/api/*");
        handler.addServlet(new ServletHolder(new PageServlet()), "/");
        jetty.setHandler(handler);
        jetty.start();
        base = "http://localhost:" + connector.getLocalPort();
    }

    private static String answer(String query) {
        if (query.startsWith("/fhir/Patient/")) {
            return "{\"resourceType\":\"Patient\",\"id\":\"" + PATIENT + "\"}";
        }
        return query.startsWith("/fhir/Observation")
                ? "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":"
                        + "\"Observation\",\"subject\":{\"reference\":\"Patient/maria\"},\"issued\":\"2026-01-01\"}}]}"
                : "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
    }

    /** Where the pages are. */
    String base() {
        return base;
    }

    @Override
    public void close() throws IOException {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
        fhir.stop(0);
    }
}
