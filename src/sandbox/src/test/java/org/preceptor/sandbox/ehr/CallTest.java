package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final String SERVICES = """
            {"services":[
              {"id":"risk","hook":"patient-view","description":"d","prefetch":{
                "patient":"Patient/{{context.patientId}}",
                "all":"Observation?patient={{context.patientId}}",
                "newest":"Observation?patient={{context.patientId}}&_sort=-date&_count=1",
                "none":"Coverage/{{context.patientId}}",
                "visit":"Encounter/{{context.encounterId}}"}},
              {"id":"risk","hook":"order-sign","description":"d"},
              {"id":"other","hook":"order-select","description":"d"}]}""";
    private static final String CARD = """
            {"cards":[{"summary":"High risk","indicator":"warning","detail":"Because.","source":{"label":"Test"}}]}""";

    private HttpServer server;
    private String base;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        answers.put("/cds-services", SERVICES);
        answers.put("/cds-services/risk", CARD);
        answers.put("/fhir/Patient/maria", "{\"resourceType\":\"Patient\",\"id\":\"maria\"}");
        answers.put("/fhir/Observation?patient=maria", page("o1", base + "/fhir/page2"));
        answers.put("/fhir/page2", page("o2", ""));
        answers.put("/fhir/Observation?patient=maria&_sort=-date&_count=1", page("o1", base + "/fhir/page2"));
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(body);
            }
            String answer = answers.get(exchange.getRequestURI().toString());
            byte[] bytes = (answer == null ? "{\"resourceType\":\"OperationOutcome\"}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : body.isEmpty() ? 200 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String page(String id, String next) {
        String link = next.isEmpty() ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\",\"id\":\""
                + id + "\"}}]" + link + "}";
    }

    private int call(String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(more, 0, args, 0, more.length);
        System.arraycopy(new String[] {"--base", base, "--fhir-server", base + "/fhir"}, 0, args, more.length, 4);
        return Call.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void printsTheCards() {
        assertThat(call("risk", "--patient", "maria")).isZero();
        assertThat(out.toString()).contains("[WARNING] High risk", "Because.", "Source: Test");
    }

    @Test
    void sendsWhatTheTemplatesAskForAndNotesWhatIsLeftOut() throws IOException {
        assertThat(call("risk", "--patient", "maria")).isZero();
        JsonNode request = Web.JSON.readTree(posted.getFirst());
        assertThat(request.path("hook").asText()).isEqualTo("patient-view");
        assertThat(request.path("fhirServer").asText()).isEqualTo(base + "/fhir");
        assertThat(request.path("context").path("patientId").asText()).isEqualTo("maria");
        JsonNode prefetch = request.path("prefetch");
        assertThat(prefetch.path("patient").path("id").asText()).isEqualTo("maria");
        assertThat(prefetch.path("all").path("entry")).hasSize(2);
        assertThat(prefetch.path("all").has("link")).isFalse();
        assertThat(prefetch.path("newest").path("entry")).hasSize(1);
        assertThat(prefetch.path("newest").has("link")).isTrue();
        assertThat(prefetch.path("none").isNull()).isTrue();
        assertThat(prefetch.has("visit")).isFalse();
        assertThat(err.toString()).contains("prefetch 'visit' is left out: no value for {{context.encounterId}}");
    }

    @Test
    void sendsNoPrefetchWhenTheServiceHasToFetchItself() throws IOException {
        assertThat(call("risk", "--patient", "maria", "--no-prefetch")).isZero();
        assertThat(Web.JSON.readTree(posted.getFirst()).has("prefetch")).isFalse();
    }

    @Test
    void printsTheRequestAndSendsNothing() throws IOException {
        assertThat(call("risk", "--patient", "maria", "--request-only")).isZero();
        assertThat(Web.JSON.readTree(out.toString()).path("prefetch").has("patient"))
                .isTrue();
        assertThat(posted).isEmpty();
    }

    @Test
    void selectsTheLastDraftWhereSelectStandsAlone() throws IOException {
        assertThat(call(
                        "other",
                        "--patient",
                        "maria",
                        "--order",
                        "32968",
                        "--order",
                        "2670",
                        "--select",
                        "--request-only"))
                .isZero();
        JsonNode request = Web.JSON.readTree(out.toString());
        assertThat(request.path("hook").asText()).isEqualTo("order-select");
        assertThat(request.path("context").path("selections")).hasSize(1);
        assertThat(request.path("context").path("selections").path(0).asText()).isEqualTo("MedicationRequest/draft-2");
    }

    @Test
    void listsTheServicesThatThereAre() {
        assertThat(call("rusk", "--patient", "maria")).isOne();
        assertThat(err.toString()).contains("No service 'rusk'", "It offers: other, risk.");
    }

    @Test
    void listsTheHooksOfAService() {
        assertThat(call("risk", "--patient", "maria", "--hook", "encounter-start"))
                .isOne();
        assertThat(err.toString()).contains("does not listen to encounter-start", "patient-view, order-sign");
    }

    @Test
    void saysThatThereIsNoSuchPatient() {
        assertThat(call("risk", "--patient", "nobody")).isOne();
        assertThat(err.toString()).contains("has no Patient/nobody");
        assertThat(posted).isEmpty();
    }

    @Test
    void repeatsWhyTheServiceRefused() {
        status = 412;
        answers.put("/cds-services/risk", """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found","diagnostics":"labs missing"}]}""");
        assertThat(call("risk", "--patient", "maria")).isOne();
        assertThat(err.toString()).contains("412", "could not get the data it needs", "labs missing");
    }

    @Test
    void saysWhichServerDoesNotAnswer() {
        server.stop(0);
        assertThat(call("risk", "--patient", "maria")).isOne();
        assertThat(err.toString()).contains("The CDS service does not answer at " + base);
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThat(call("risk", "--patient", "maria", "--user", "x")).isZero();
        int code = Call.run(
                new String[] {"risk", "--patient", "maria", "--base", "localhost:8080"},
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        assertThat(code).isOne();
        assertThat(err.toString()).contains("--base must be an http or https URL");
        assertThat(Call.run(new String[] {"risk"}, new PrintWriter(out, true), new PrintWriter(err, true)))
                .isEqualTo(2);
    }
}
