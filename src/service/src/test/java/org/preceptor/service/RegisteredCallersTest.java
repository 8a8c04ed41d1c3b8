package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.BodyAttack;
import org.preceptor.attack.ChartAttack;
import org.preceptor.attack.Endpoint;
import org.preceptor.attack.Forgeries;
import org.preceptor.attack.JwtAttack;
import org.preceptor.attack.Registration;
import org.preceptor.attack.UrlAttack;

/** Registered clients, over HTTP. */
@QuarkusTest
@TestProfile(RegisteredHouse.class)
final class RegisteredCallersTest {

    private static final String SERVICE = "/cds-services/" + Registration.SERVICE;
    private static final int FORGERIES = 3000;
    private static final int URLS = 600;
    private static final int BODIES = 160;
    /** Each way of mixing meets each service and hook of the house. */
    private static final int CHARTS = 800;

    private static Registration registration() {
        return RegisteredHouse.registration();
    }

    private static String honest(String path) {
        return "Bearer " + registration().honest(new Endpoint(path, ""));
    }

    private static ValidatableResponse discovery(String authorization) {
        return given().header("Authorization", authorization)
                .get("/cds-services")
                .then();
    }

    private static ValidatableResponse refused(ValidatableResponse response) {
        return response.statusCode(401).header("WWW-Authenticate", "Bearer").body(emptyString());
    }

    /** Asks until it holds: the service looks at its files in the background. */
    private static void eventually(Callable<Boolean> holds) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (holds.call()) {
                return;
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("It did not come to hold in half a minute");
    }

    private static int status() {
        return discovery(honest("/cds-services")).extract().statusCode();
    }

    @Test
    void letsAClientInWithATokenForTheEndpointThatItCalls() {
        discovery(honest("/cds-services")).statusCode(200);
        given().header("Authorization", honest(SERVICE))
                .contentType("application/json")
                .body(Charts.request(Charts.prefetch()))
                .post(SERVICE)
                .then()
                .statusCode(200);
        given().header("Authorization", honest(SERVICE + "/feedback"))
                .contentType("application/json")
                .body("{\"feedback\": []}")
                .post(SERVICE + "/feedback")
                .then()
                .statusCode(400);
        refused(discovery(honest(SERVICE)));
        refused(given().get("/cds-services").then());
    }

    @Test
    void tellsAClientOfItsOwnServicesOnly() {
        assertThat(discovery(honest("/cds-services"))
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("services.id"))
                .containsOnly(Registration.SERVICE);
        given().header("Authorization", honest("/cds-services/kidney-risk"))
                .contentType("application/json")
                .body(Charts.request(Charts.prefetch()))
                .post("/cds-services/kidney-risk")
                .then()
                .statusCode(404)
                .body("issue[0].diagnostics", equalTo("There is no CDS service of this id."));
        given().header("Authorization", honest("/cds-services/kidney-risk/feedback"))
                .contentType("application/json")
                .body("{\"feedback\": []}")
                .post("/cds-services/kidney-risk/feedback")
                .then()
                .statusCode(404);
        assertThat(discovery(honest("/cds-services")).extract().asString()).doesNotContain("org.preceptor.sandbox");
    }

    @Test
    void showsAClientTheAttestationsOfItsOwnDecisionsOnly() {
        String answer = given().header("Authorization", honest(SERVICE))
                .contentType("application/json")
                .body(Charts.request(Charts.prefetch()))
                .post(SERVICE)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String path = "/fhir/RiskAssessment/" + CardRules.decisionId(answer);
        given().header("Authorization", honest(path)).get(path).then().statusCode(200);
        String other = "Bearer " + registration().honestPublished(new Endpoint(path, ""));
        given().header("Authorization", other).get(path).then().statusCode(404);
        refused(given().get(path).then());
    }

    @Test
    void takesATokenOnceHoweverManyComeAtOnce() throws Exception {
        String token = honest("/cds-services");
        List<Integer> statuses = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> statuses.add(discovery(token).extract().statusCode()));
            }
        }
        assertThat(statuses).hasSize(20).containsOnly(200, 401);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void remembersTokensForAsLongAsTheyCouldBeGood() throws Exception {
        String token = honest("/cds-services");
        discovery(token).statusCode(200);
        for (int seconds : new int[] {0, 300, 359}) {
            refused(FixedClock.at(FixedClock.NOW.plusSeconds(seconds), () -> discovery(token)));
        }
        // A minute of skew is forgiven, no more: exp is 300 s after iat.
        String late = honest("/cds-services");
        FixedClock.at(FixedClock.NOW.plusSeconds(359), () -> discovery(late)).statusCode(200);
        String tooLate = honest("/cds-services");
        refused(FixedClock.at(FixedClock.NOW.plusSeconds(360), () -> discovery(tooLate)));
        String early = honest("/cds-services");
        FixedClock.at(FixedClock.NOW.minusSeconds(60), () -> discovery(early)).statusCode(200);
        String tooEarly = honest("/cds-services");
        refused(FixedClock.at(FixedClock.NOW.minusSeconds(61), () -> discovery(tooEarly)));
    }

    @Test
    void neverTakesItsOwnUrlFromTheRequest() {
        String forged = "Bearer " + registration().forHost("http://evil.example", new Endpoint("/cds-services", ""));
        refused(given().header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("Authorization", forged)
                .get("/cds-services")
                .then());
    }

    @Test
    void readsTheRegistryAgainAndKeepsItWhenAnEditIsBroken() throws Exception {
        Path registry = RegisteredHouse.registry();
        String before = Files.readString(registry);
        double broken = brokenEdits();
        try {
            Files.writeString(registry, before + "  - id: broken\n");
            eventually(() -> brokenEdits() > broken);
            assertThat(status()).isEqualTo(200);
            Files.writeString(registry, before.replace("https://ehr.example.org/fhir\n", "https://new.example.org\n"));
            eventually(() -> status() == 401);
        } finally {
            Files.writeString(registry, before);
        }
        eventually(() -> status() == 200);
    }

    @Test
    void followsAChangeOfKeysInAFile() throws Exception {
        Path keys = RegisteredHouse.registry().resolveSibling("keys.json");
        String before = Files.readString(keys);
        try {
            Files.writeString(keys, before.replace("ec-1", "ec-2"));
            eventually(() -> status() == 401);
        } finally {
            Files.writeString(keys, before);
        }
        eventually(() -> status() == 200);
    }

    /** The shelf lacks it: each call of this client would fail. */
    @Test
    void refusesAnEditThatNamesAnUnknownProfileAndKeepsTheOldRegistry() throws Exception {
        String before = Files.readString(RegisteredHouse.registry());
        double broken = brokenEdits();
        try {
            Files.writeString(
                    RegisteredHouse.registry(),
                    before.replaceFirst("internal: true", "internal: true\n    profile: epik"));
            eventually(() -> brokenEdits() > broken);
            assertThat(status()).isEqualTo(200);
        } finally {
            Files.writeString(RegisteredHouse.registry(), before);
        }
    }

    private static double brokenEdits() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("preceptor_callers_registry_total{result=\"BROKEN\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void findsNewPublishedKeysWithoutBeingDrivenToAsk() throws Exception {
        Endpoint endpoint = new Endpoint("/cds-services", "");
        eventually(() -> discovery("Bearer " + registration().honestPublished(endpoint))
                        .extract()
                        .statusCode()
                == 200);
        KeyPair fresh = registration().publishAnother("fresh");
        // The first token with the new key is refused and wakes the search; another one later is let in.
        int before = registration().keyRequests();
        long start = System.nanoTime();
        int tried = 0;
        boolean in = false;
        while (!in) {
            in = discovery("Bearer " + registration().published(endpoint, "fresh", fresh))
                            .extract()
                            .statusCode()
                    == 200;
            tried++;
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(tried).isGreaterThan(1);
        assertThat((long) registration().keyRequests() - before).isLessThanOrEqualTo(seconds + 2);
    }

    @Test
    void standsForgedTokensWithTheSameBareAnswer() throws Exception {
        assertThat(Forgeries.names()).doesNotHaveDuplicates().hasSizeGreaterThan(200);
        List<String> failures = new JwtAttack(URI.create(RegisteredHouse.url()), registration(), 20261128)
                .run(FORGERIES, 4, fired -> {});
        assertThat(failures).isEmpty();
        String metrics = given().get("/q/metrics").asString();
        for (String reason : List.of(
                "ABSENT",
                "TOO_LONG",
                "FORM",
                "HEADER",
                "ALGORITHM",
                "CLAIMS",
                "ISSUER",
                "AUDIENCE",
                "TIME",
                "KEY",
                "REPLAYED")) {
            assertThat(metrics).contains("preceptor_callers_refused_total{reason=\"" + reason + "\"}");
        }
    }

    @Test
    void standsHostileUrls() throws Exception {
        List<String> failures = new UrlAttack(
                        URI.create(RegisteredHouse.url()), registration(), RegisteredHouse.lying(), 20261128)
                .run(URLS, 4, fired -> {});
        assertThat(failures).isEmpty();
    }

    @Test
    void standsHostileBodies() throws Exception {
        List<String> failures =
                new BodyAttack(URI.create(RegisteredHouse.url()), registration(), 20261128).run(BODIES, 2, fired -> {});
        assertThat(failures).isEmpty();
    }

    @Test
    void scoresNoChartOfTwoPatients() throws Exception {
        List<String> failures = new ChartAttack(URI.create(RegisteredHouse.url()), registration(), 20261128)
                .run(CHARTS, 2, fired -> {});
        assertThat(failures).isEmpty();
    }

    @Test
    void usesLabelledDataAndAsksForConsentsAsTheRegistrySays() throws Exception {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put("conditions", Charts.bundle(List.of(PrivacyTest.labelledDiabetes())));
        prefetch.remove("consents");
        String request = Charts.request(prefetch);
        assertThat(details(request)).contains("withheld from this service");
        Path registry = RegisteredHouse.registry();
        String before = Files.readString(registry);
        try {
            Files.writeString(
                    registry,
                    before.replace(
                            "    internal: true\n    services: [",
                            "    internal: true\n    sensitive-labels: [HIV]\n    services: ["));
            eventually(() -> details(request).contains("| Diabetes | yes |"));
            Files.writeString(
                    registry,
                    before.replace(
                            "    internal: true\n    services: [",
                            "    internal: true\n    consent-needed: true\n    services: ["));
            eventually(() -> details(request).contains("prefetch.consents could not be obtained"));
            prefetch.put("consents", "null");
            assertThat(details(Charts.request(prefetch))).doesNotContain("prefetch.consents");
        } finally {
            Files.writeString(registry, before);
        }
        eventually(() -> details(request).contains("withheld from this service"));
    }

    private static String details(String request) {
        return given().header("Authorization", honest(SERVICE))
                .contentType("application/json")
                .body(request)
                .post(SERVICE)
                .asString();
    }

    @Test
    void fetchesNothingForAClientWithoutAFhirServer() {
        String request = Charts.request(
                "patient-view",
                "",
                java.util.Map.of(),
                "\"fhirServer\": \"" + RegisteredHouse.lying().base() + "\",");
        String path = "/cds-services/kidney-risk";
        given().header("Authorization", "Bearer " + registration().honestPublished(new Endpoint(path, "")))
                .contentType("application/json")
                .body(request)
                .post(path)
                .then()
                .statusCode(412)
                .body("issue[0].diagnostics", containsString("no FHIR server is configured that may be called"));
    }

    @Test
    void waitsForASlowSenderNoLongerThanTheDeadline() throws Exception {
        URI url = URI.create(RegisteredHouse.url());
        long start = System.nanoTime();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + SERVICE + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\nAuthorization: " + honest(SERVICE) + "\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread drip = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        out.write(' ');
                        out.flush();
                        java.util.concurrent.locks.LockSupport.parkNanos(
                                Duration.ofMillis(200).toNanos());
                    }
                } catch (java.io.IOException closed) {
                    // As it should be.
                }
            });
            InputStream in = socket.getInputStream();
            String head = new String(in.readNBytes("HTTP/1.1 408".length()), StandardCharsets.US_ASCII);
            assertThat(head).isEqualTo("HTTP/1.1 408");
            // And the connection is closed: a sender that goes on dripping holds nothing.
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).contains("did not come in time");
            drip.join();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(60));
    }

    @Test
    void readsNoCompressedBody() {
        given().header("Authorization", honest(SERVICE))
                .header("Content-Encoding", "gzip")
                .contentType("application/json")
                .body(new byte[] {31, -117})
                .post(SERVICE)
                .then()
                .statusCode(415);
    }
}
