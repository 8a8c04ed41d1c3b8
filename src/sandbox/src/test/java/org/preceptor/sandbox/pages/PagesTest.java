package org.preceptor.sandbox.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.sandbox.ehr.EhrApi;

class PagesTest {
    @TempDir
    private static Path folder;

    private static Server jetty;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        EhrApi.Place place =
                new EhrApi.Place(folder, "http://localhost:1", "http://localhost:1/fhir", folder, Map.of());
        context.addServlet(
                new ServletHolder(new ApiServlet(EhrApi.at(place, delay -> {}, Clock.systemUTC()))), "/ehr/api/*");
        context.addServlet(new ServletHolder(new PageServlet()), "/");
        jetty.setHandler(context);
        jetty.start();
        port = connector.getLocalPort();
    }

    @AfterAll
    static void stop() throws Exception {
        jetty.stop();
    }

    /** By a socket: the JDK's client would not send another Host. */
    private static String ask(String method, String path, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
            request.append("Content-Length: ").append(body.length()).append("\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            request.append("\r\n").append(body);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String here() {
        return "Host: localhost:" + port;
    }

    @Test
    void letsInNoScriptButItsOwnFilesAndItsImportMap() throws IOException {
        String page = ask("GET", "/", "", here());
        assertThat(page).startsWith("HTTP/1.1 200").contains("default-src 'self'; script-src 'self' 'sha256-");
        assertThat(page).doesNotContain("unsafe-inline", "unsafe-eval", "{{import-map}}");
        assertThat(page).contains("\"lit\":\"/_static/lit/", "\"echarts\":\"/_static/echarts/6.0.0/dist/");
    }

    @Test
    void servesItsOwnFilesAndTheModulesOfArtefacts() throws IOException {
        assertThat(ask("GET", "/ehr/app.js", "", here()))
                .startsWith("HTTP/1.1 200")
                .contains("text/javascript");
        assertThat(ask("GET", "/_static/lit/3.3.3/index.js", "", here())).startsWith("HTTP/1.1 200");
    }

    @Test
    void servesNothingElseOfTheClassPath() {
        for (String path : new String[] {
            "/logback.xml",
            "/ehr/../logback.xml",
            "/_static/../importmap.json",
            "/ehr/%2e%2e/patients/maria-high-risk.json",
            "/patients/maria-high-risk.json",
            "/org/preceptor/sandbox/pages/PageServlet.class",
            "/ehr/nothing.js"
        }) {
            assertThat(PageServlet.resource(path).filter(name -> !name.equals("ehr/nothing.js")))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void answersNoPageOfSomebodyElse() throws IOException {
        String json = "Content-Type: application/json";
        assertThat(ask("GET", "/ehr/api/settings", "", here())).startsWith("HTTP/1.1 200");
        assertThat(ask("GET", "/ehr/api/settings", "", "Host: evil.example:" + port))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("PUT", "/ehr/api/workspace/maria", "{\"a\":1}", here(), json, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("PUT", "/ehr/api/workspace/maria", "{\"a\":1}", here(), "Content-Type: text/plain"))
                .startsWith("HTTP/1.1 403");
        assertThat(ask(
                        "PUT",
                        "/ehr/api/workspace/maria",
                        "{\"a\":1}",
                        here(),
                        json,
                        "Origin: http://localhost:" + port))
                .startsWith("HTTP/1.1 200");
    }
}
