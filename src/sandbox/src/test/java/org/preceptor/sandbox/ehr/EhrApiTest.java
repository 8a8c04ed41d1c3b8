package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EhrApiTest {
    private static final String WISH =
            "{\"base\":\"%s\",\"service\":\"risk\",\"hook\":\"patient-view\",\"patient\":\"maria\"%s}";

    @TempDir
    private Path folder;

    private HttpServer server;
    private String base;
    private EhrApi api;
    private volatile int status = 200;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        answers.put("/cds-services", """
                {"services":[{"id":"risk","hook":"patient-view","description":"d",
                  "prefetch":{"patient":"Patient/{{context.patientId}}","visit":"Encounter/{{context.encounterId}}"}}]}""");
        answers.put("/cds-services/risk", "{\"cards\":[]}");
        answers.put("/cds-services/risk/feedback", "{}");
        answers.put("/fhir/Patient/maria", "{\"resourceType\":\"Patient\",\"id\":\"maria\"}");
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(body);
            }
            String answer = answers.get(exchange.getRequestURI().toString());
            byte[] bytes = (answer == null ? "{\"resourceType\":\"OperationOutcome\"}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Server-Timing", "read;dur=1.5, model;desc=\"a, b\";dur=12");
            exchange.sendResponseHeaders(answer == null ? 404 : body.isEmpty() ? 200 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        api = api();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private EhrApi api() {
        return EhrApi.at(
                new EhrApi.Place(folder, base, base + "/fhir", folder.resolve("ehr"), Map.of()),
                delay -> {},
                Clock.systemUTC());
    }

    private JsonNode ask(int expected, String method, String path, String body) throws IOException {
        int question = path.indexOf('?');
        EhrApi.Reply reply = api.answer(new EhrApi.Ask(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1),
                body));
        assertThat(reply.status()).as(reply.json()).isEqualTo(expected);
        return Web.JSON.readTree(reply.json());
    }

    private JsonNode exchange(String more) throws IOException {
        return ask(200, "POST", "/exchanges", WISH.formatted(base, more));
    }

    @Test
    void tellsOfAnExchangeWhatWasSentWhatCameBackAndHowLongItTook() throws IOException {
        JsonNode told = exchange("");
        assertThat(told.at("/request/prefetch/patient/id").asText()).isEqualTo("maria");
        assertThat(told.path("status").asInt()).isEqualTo(200);
        assertThat(told.at("/response/cards").isArray()).isTrue();
        assertThat(told.has("problem")).isFalse();
        assertThat(told.at("/notes/0").asText()).contains("'visit' is left out");
        assertThat(told.at("/timings/call").isNumber()).isTrue();
        assertThat(told.at("/timings/serverTiming").toString())
                .isEqualTo("[{\"name\":\"read\",\"ms\":1.5},{\"name\":\"model\",\"ms\":12.0}]");
        assertThat(told.path("curl").asText()).startsWith("curl -sS '" + base + "/cds-services/risk'");
        assertThat(ask(200, "GET", "/exchanges/" + told.path("id").asText(), ""))
                .isEqualTo(told);
        assertThat(ask(200, "GET", "/exchanges?patient=maria", "").path("exchanges"))
                .hasSize(1);
        assertThat(ask(200, "GET", "/exchanges?patient=other", "").path("exchanges"))
                .isEmpty();
    }

    @Test
    void saysThatARefusalIsAProblemAndNotAnAnswerWithoutCards() throws IOException {
        status = 412;
        answers.put("/cds-services/risk", """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found","diagnostics":"labs missing"}]}""");
        JsonNode told = exchange("");
        assertThat(told.path("status").asInt()).isEqualTo(412);
        assertThat(told.path("problem").asText()).contains("412", "could not get the data it needs", "labs missing");
    }

    @Test
    void saysThatAnAnswerWithoutAListOfCardsIsAProblem() throws IOException {
        answers.put("/cds-services/risk", "not JSON");
        assertThat(exchange("").path("problem").asText()).contains("without a list of cards");
    }

    @Test
    void tellsOfAServiceThatDoesNotAnswer() throws IOException {
        server.stop(0);
        JsonNode told = exchange("");
        assertThat(told.path("status").asInt()).isZero();
        assertThat(told.path("problem").asText()).contains("does not answer at " + base);
    }

    @Test
    void sendsAnEditedRequestAsItIs() throws IOException {
        exchange(",\"request\":{\"hook\":\"patient-view\",\"strange\":true}");
        assertThat(Web.JSON.readTree(posted.getFirst()))
                .isEqualTo(Web.JSON.readTree("{\"hook\":\"patient-view\",\"strange\":true}"));
    }

    @Test
    void refusesAWishThatMakesNoSense() throws IOException {
        assertThat(ask(400, "POST", "/exchanges", "{}").path("problem").asText())
                .contains("'base' is missing");
        assertThat(ask(400, "POST", "/exchanges", "[").path("problem").asText()).contains("not JSON");
        assertThat(ask(404, "GET", "/nothing", "").path("problem").asText()).contains("GET /nothing");
        assertThat(posted).isEmpty();
    }

    @Test
    void remembersOtherServersOverARestart() throws IOException {
        ask(200, "POST", "/bases", "{\"base\":\"http://localhost:1/cds-services/\"}");
        api = api();
        JsonNode bases = ask(200, "GET", "/services", "").path("bases");
        assertThat(bases).hasSize(2);
        assertThat(bases.at("/0/services/0/id").asText()).isEqualTo("risk");
        assertThat(bases.at("/0/problem").isNull()).isTrue();
        assertThat(bases.at("/1/base").asText()).isEqualTo("http://localhost:1");
        assertThat(bases.at("/1/problem").asText()).contains("does not answer");
        assertThat(ask(200, "DELETE", "/bases", "{\"base\":\"http://localhost:1\"}")
                        .path("bases"))
                .hasSize(1);
        ask(400, "DELETE", "/bases", "{\"base\":\"" + base + "\"}");
        ask(400, "POST", "/bases", "{\"base\":\"file:///etc\"}");
    }

    @Test
    void keepsTheDeskOfAPatientOverARestart() throws IOException {
        assertThat(ask(200, "GET", "/workspace/maria", "")).isEmpty();
        ask(200, "PUT", "/workspace/maria", "{\"drafts\":[{\"id\":\"draft-1\"}]}");
        api = api();
        assertThat(ask(200, "GET", "/workspace/maria", "").at("/drafts/0/id").asText())
                .isEqualTo("draft-1");
        assertThat(ask(200, "GET", "/workspace/other", "")).isEmpty();
    }

    @Test
    void writesNoDeskOutsideItsFolder() throws IOException {
        ask(400, "PUT", "/workspace/..%2Fevil", "{\"a\":1}");
        ask(400, "PUT", "/workspace/../evil", "{\"a\":1}");
        ask(400, "GET", "/workspace/a/b", "");
    }

    @Test
    void passesOnReadsOfChartsAndNothingElse() throws IOException {
        assertThat(ask(200, "GET", "/fhir/Patient/maria", "").path("id").asText())
                .isEqualTo("maria");
        assertThat(ask(404, "GET", "/fhir/Patient/nobody", "").path("problem").asText())
                .contains("404");
        ask(400, "GET", "/fhir/../cds-services", "");
        ask(400, "GET", "/fhir/Patient/maria/$everything", "");
        ask(404, "POST", "/fhir/Patient", "{}");
        assertThat(posted).isEmpty();
    }

    @Test
    void sendsFeedbackOn() throws IOException {
        assertThat(ask(200, "POST", "/feedback", """
                {"base":"%s","service":"risk","feedback":[{"card":"c","outcome":"overridden"}]}""".formatted(base)).has("problem"))
                .isFalse();
        assertThat(posted).containsExactly("{\"feedback\":[{\"card\":\"c\",\"outcome\":\"overridden\"}]}");
    }
}
