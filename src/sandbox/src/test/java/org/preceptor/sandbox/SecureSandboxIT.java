package org.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.sandbox.ehr.Call;
import org.preceptor.sandbox.ehr.Conformance;

/** The secure sandbox as a whole, with the real Keycloak: one start for all of these. Needs the service's package. */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecureSandboxIT {

    private static final String BASE = "http://localhost:18100";
    private static final String FHIR = "http://localhost:18101/fhir";
    private static final String EHR = "http://localhost:18101/ehr/api/";
    private static final String REALM = "http://localhost:18102/realms/preceptor";
    private static final String REDIRECT = BASE + "/app/callback";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path data;

    private static final StringBuffer SAID = new StringBuffer();

    private static Process sandbox;
    private static int beforeTheRealm;
    private static List<ProcessHandle> children = List.of();

    @BeforeAll
    static void start() throws Exception {
        sandbox = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseParallelGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dpreceptor.root=" + System.getProperty("preceptor.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sandbox.class.getName(),
                        "--secure",
                        "--port=18100",
                        "--fhir-port=18101",
                        "--keycloak-port=18102",
                        "--data=" + data,
                        "--no-synthea")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = sandbox.inputReader();
        StringBuilder read = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.append(line).append('\n');
            if (line.contains("Making the realm")) {
                beforeTheRealm = get(FHIR + "/Patient/maria-high-risk").statusCode();
            }
            if (line.contains("Ctrl-C stops all three.")) {
                children = sandbox.descendants().toList();
                // Read on: a full pipe would hold the sandbox up.
                Thread.ofVirtual().start(() -> lines.lines().forEach(SecureSandboxIT::said));
                return;
            }
        }
        throw new AssertionError("The sandbox did not start:\n" + read);
    }

    private static void said(String line) {
        SAID.append(line).append('\n');
    }

    @AfterAll
    static void stopsAllThatItStarted() throws Exception {
        sandbox.destroy();
        sandbox.waitFor();
        assertThat(children).hasSize(2).noneMatch(ProcessHandle::isAlive);
        assertThat(Path.of(System.getProperty("preceptor.root"), ".preceptor/secure/18100.path"))
                .doesNotExist();
    }

    private static String secret(String name) throws Exception {
        return Files.readString(data.resolve("secure/accounts.txt"))
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private record Said(int code, String out, String err) {
        JsonNode json() throws Exception {
            assertThat(code).as(err).isZero();
            return JSON.readTree(out);
        }
    }

    private static Said call(String service, String patient, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                service,
                "--patient",
                patient,
                "--base",
                BASE,
                "--fhir-server",
                FHIR,
                "--ehr",
                data.resolve("secure/ehr.json").toString()));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Call.run(arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        return new Said(code, out.toString(), err.toString());
    }

    private static HttpResponse<String> get(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int fhir(String query, String token) throws Exception {
        return get(FHIR + "/" + query, "Authorization", "Bearer " + token).statusCode();
    }

    /** What the record grants the service for a patient. */
    private static JsonNode granted(String patient, String scope) throws Exception {
        return call("cardiovascular-risk", patient, "--no-prefetch", "--request-only", "--scope", scope)
                .json()
                .path("fhirAuthorization");
    }

    private static String admin(String user) throws Exception {
        return Login.post(
                        REALM + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "preceptor-admin",
                                "username",
                                user,
                                "password",
                                secret(user)))
                .body()
                .path("access_token")
                .asText();
    }

    @Test
    void saysTheSameWithPrefetchWithTheGrantedTokenAndWithOneOfItsOwn() throws Exception {
        JsonNode prefetched =
                call("cardiovascular-risk", "maria-high-risk", "--json").json().at("/cards/0/detail");
        assertThat(prefetched.asText()).contains("36 of 100");
        for (String[] how : new String[][] {
            {"--no-prefetch"},
            {"--no-prefetch", "--scope", "patient/*.read"},
            {"--no-prefetch", "--scope", "user/*.rs"},
            {"--no-prefetch", "--no-authorization"}
        }) {
            String[] arguments = java.util.Arrays.copyOf(how, how.length + 1);
            arguments[how.length] = "--json";
            assertThat(call("cardiovascular-risk", "maria-high-risk", arguments)
                            .json()
                            .at("/cards/0/detail"))
                    .as(String.join(" ", how))
                    .isEqualTo(prefetched);
        }
    }

    @Test
    void saysWhichScopesWereMissing() {
        Said said = call("cardiovascular-risk", "maria-high-risk", "--no-prefetch", "--scope", "patient/Patient.rs");
        assertThat(said.code()).isOne();
        assertThat(said.err()).contains("412", "needs patient/Observation.rs", "needs patient/Condition.rs");
    }

    @Test
    void refusesAccessThatWasGrantedForAnotherPatient() throws Exception {
        ObjectNode request =
                (ObjectNode) call("cardiovascular-risk", "maria-high-risk", "--no-prefetch", "--request-only")
                        .json();
        request.set("fhirAuthorization", granted("liam-low-risk", "patient/*.rs"));
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(BASE + "/cds-services/cardiovascular-risk"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + ehrToken("/cds-services/cardiovascular-risk"))
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("another patient");
    }

    private static String ehrToken(String path) throws Exception {
        return org.preceptor.sandbox.ehr.SignedByEhr.token(data.resolve("secure/ehr.json"), BASE + path);
    }

    @Test
    void letsNobodyInWithoutAToken() throws Exception {
        assertThat(get(BASE + "/cds-services").statusCode()).isEqualTo(401);
        HttpResponse<String> read = get(FHIR + "/Patient/maria-high-risk");
        assertThat(read.statusCode()).isEqualTo(401);
        assertThat(read.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"fhir\"");
        assertThat(read.body()).contains("OperationOutcome").doesNotContain("Maria");
        HttpResponse<String> forged = get(FHIR + "/Patient/maria-high-risk", "Authorization", "Bearer x.y.z");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
        assertThat(get(FHIR + "/metadata").statusCode()).isEqualTo(200);
        assertThat(get(FHIR + "/metadata").body())
                .contains("oauth-uris", "SMART-on-FHIR", REALM + "/protocol/openid-connect/token");
    }

    @Test
    void readsNothingToAnyoneBeforeItsRealmIsThere() {
        assertThat(beforeTheRealm).isEqualTo(503);
    }

    @Test
    void keepsEveryRuleOfTheSpecificationForItsRegisteredCaller() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Conformance.run(
                new String[] {
                    BASE,
                    "--patient",
                    "maria-high-risk",
                    "--fhir-server",
                    FHIR,
                    "--service",
                    "cardiovascular-risk",
                    "--ehr",
                    data.resolve("secure/ehr.json").toString()
                },
                new PrintWriter(out),
                new PrintWriter(err));
        assertThat(code).as(out.toString() + err).isZero();
        assertThat(out.toString()).contains(" 0 failed").doesNotContain("eyJ");
        assertThat(Conformance.run(
                        new String[] {BASE, "--service", "cardiovascular-risk", "--no-feedback"},
                        new PrintWriter(out),
                        new PrintWriter(err)))
                .isZero();
    }

    @Test
    void describesItselfAsKeycloakDoes() throws Exception {
        JsonNode smart =
                JSON.readTree(get(FHIR + "/.well-known/smart-configuration").body());
        JsonNode keycloak =
                JSON.readTree(get(REALM + "/.well-known/openid-configuration").body());
        for (String name : List.of(
                "issuer",
                "jwks_uri",
                "authorization_endpoint",
                "token_endpoint",
                "introspection_endpoint",
                "revocation_endpoint")) {
            assertThat(smart.path(name)).as(name).isEqualTo(keycloak.path(name));
        }
        for (String name : List.of(
                "scopes_supported",
                "grant_types_supported",
                "code_challenge_methods_supported",
                "token_endpoint_auth_methods_supported",
                "token_endpoint_auth_signing_alg_values_supported")) {
            assertThat(words(keycloak, name)).as(name).containsAll(words(smart, name));
        }
        assertThat(words(smart, "code_challenge_methods_supported")).containsExactly("S256");
    }

    private static List<String> words(JsonNode json, String name) {
        return StreamSupport.stream(json.path(name).spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    @Test
    void keepsATokenToItsPatientAndItsTypes() throws Exception {
        String maria =
                granted("maria-high-risk", "patient/*.rs").path("access_token").asText();
        assertThat(fhir("Patient/maria-high-risk", maria)).isEqualTo(200);
        assertThat(fhir("Observation?patient=maria-high-risk", maria)).isEqualTo(200);
        assertThat(fhir("Practitioner/dr-rivera", maria)).isEqualTo(200);
        assertThat(fhir("Patient/liam-low-risk", maria)).isEqualTo(403);
        assertThat(fhir("Observation?patient=liam-low-risk", maria)).isEqualTo(403);
        assertThat(fhir("Observation?patient=maria-high-risk,liam-low-risk", maria))
                .isEqualTo(403);
        assertThat(fhir("Observation", maria)).isEqualTo(403);
        assertThat(fhir("Patient", maria)).isEqualTo(403);
        assertThat(fhir("Patient/maria-high-risk/$everything", maria)).isEqualTo(403);
        assertThat(fhir("Patient/maria-high-risk/_history", maria)).isEqualTo(403);

        String observations = granted("maria-high-risk", "patient/Observation.rs")
                .path("access_token")
                .asText();
        assertThat(fhir("Observation?patient=maria-high-risk", observations)).isEqualTo(200);
        assertThat(fhir("Patient/maria-high-risk", observations)).isEqualTo(403);
        assertThat(fhir("Observation?patient=maria-high-risk&_include=Observation:patient", observations))
                .isEqualTo(403);
        assertThat(fhir("Condition?patient=maria-high-risk", observations)).isEqualTo(403);
        assertThat(fhir("Patient?_has:Observation:patient:code=4548-4", observations))
                .isEqualTo(403);

        HttpResponse<String> write = CLIENT.send(
                HttpRequest.newBuilder(URI.create(FHIR + "/Patient"))
                        .header("Authorization", "Bearer " + maria)
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(write.statusCode()).isEqualTo(403);
        assertThat(write.body()).contains("OperationOutcome");
    }

    @Test
    void walksThePagesOfItsPatientOnly() throws Exception {
        String maria =
                granted("maria-high-risk", "patient/*.rs").path("access_token").asText();
        JsonNode first = JSON.readTree(
                get(FHIR + "/Observation?patient=maria-high-risk&_count=2", "Authorization", "Bearer " + maria)
                        .body());
        String next = StreamSupport.stream(first.path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText())
                .findFirst()
                .orElseThrow();
        assertThat(get(next, "Authorization", "Bearer " + maria).statusCode()).isEqualTo(200);
        assertThat(get(next).statusCode()).isEqualTo(401);
        String liam =
                granted("liam-low-risk", "patient/*.rs").path("access_token").asText();
        assertThat(get(next, "Authorization", "Bearer " + liam).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesTokensOfTheRealmThatAreForSomethingElse() throws Exception {
        assertThat(fhir("Patient/maria-high-risk", admin("administrator"))).isEqualTo(401);
        String good =
                granted("maria-high-risk", "patient/*.rs").path("access_token").asText();
        assertThat(fhir("Patient/maria-high-risk", good.substring(0, good.length() - 4) + "AAAA"))
                .isEqualTo(401);
    }

    @Test
    void givesAnAppThePatientOfTheOpenChartBesideTheToken() throws Exception {
        Login app = new Login(REALM, REDIRECT);
        String location = app.redirected(
                app.request("openid fhirUser launch/patient patient/*.rs", FHIR), "clinician", secret("clinician"));
        assertThat(location).startsWith(REDIRECT).contains("state=s-1");
        Login.Answer answer = app.tokens(location, app.verifier());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("patient").asText()).isEqualTo("maria-high-risk");
        assertThat(answer.body().path("scope").asText()).contains("patient/*.rs", "launch/patient");
        assertThat(Login.claims(answer.body().path("id_token").asText())
                        .path("fhirUser")
                        .asText())
                .isEqualTo(FHIR + "/Practitioner/dr-rivera");
        String token = answer.body().path("access_token").asText();
        assertThat(fhir("Patient/maria-high-risk", token)).isEqualTo(200);
        assertThat(fhir("Patient/liam-low-risk", token)).isEqualTo(403);
        assertThat(fhir(
                        "Patient/maria-high-risk",
                        answer.body().path("id_token").asText()))
                .isEqualTo(401);
        // A code is good once.
        assertThat(app.tokens(location, app.verifier()).status()).isEqualTo(400);
    }

    @Test
    void givesAnAppThePatientOfTheLaunch() throws Exception {
        Login app = new Login(REALM, REDIRECT);
        Map<String, String> request = app.request("openid launch patient/*.rs", FHIR);
        request.put("launch", secret("launch"));
        Login.Answer answer = app.tokens(app.redirected(request, "clinician", secret("clinician")), app.verifier());
        assertThat(answer.body().path("patient").asText()).isEqualTo("sergio-clopidogrel-stroke");
        String token = answer.body().path("access_token").asText();
        assertThat(answer.body().has("appContext")).isFalse();
        assertThat(fhir("Patient/sergio-clopidogrel-stroke", token)).isEqualTo(200);
        assertThat(fhir("Patient/maria-high-risk", token)).isEqualTo(403);

        Login guess = new Login(REALM, REDIRECT);
        Map<String, String> guessed = guess.request("openid launch patient/*.rs", FHIR);
        guessed.put("launch", "another.e30");
        Login.Answer nobody =
                guess.tokens(guess.redirected(guessed, "clinician", secret("clinician")), guess.verifier());
        assertThat(nobody.body().has("patient")).isFalse();
        assertThat(nobody.body().has("appContext")).isFalse();
        assertThat(fhir(
                        "Patient/maria-high-risk",
                        nobody.body().path("access_token").asText()))
                .isEqualTo(403);
    }

    @Test
    void handsAnAppWhatTheCardsLinkWantedItToKnow() throws Exception {
        String wanted = "{\"explanation\":\"Ü-1\"}";
        String launch = JSON.readTree(get(EHR + "settings").body())
                .at("/launches/elena-no-hdl")
                .asText();
        Login app = new Login(REALM, REDIRECT);
        Map<String, String> request = app.request("openid launch patient/*.rs", FHIR);
        request.put(
                "launch",
                launch + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(wanted.getBytes(StandardCharsets.UTF_8)));
        Login.Answer answer = app.tokens(app.redirected(request, "clinician", secret("clinician")), app.verifier());
        assertThat(answer.body().path("patient").asText()).isEqualTo("elena-no-hdl");
        assertThat(answer.body().path("appContext").asText()).isEqualTo(wanted);
    }

    @Test
    void letsThePracticeEhrReadChartsAndCallWithItsOwnKeysAndShowsNoToken() throws Exception {
        assertThat(JSON.readTree(get(EHR + "fhir/Patient/elena-no-hdl").body())
                        .path("id")
                        .asText())
                .isEqualTo("elena-no-hdl");
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(EHR + "exchanges"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"base":"%s","service":"cardiovascular-risk","hook":"patient-view","patient":"elena-no-hdl"}""".formatted(BASE)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode exchange = JSON.readTree(answer.body());
        assertThat(exchange.path("status").asInt()).as(answer.body()).isEqualTo(200);
        assertThat(exchange.at("/response/cards/0/summary").asText()).contains("HDL cholesterol");
        assertThat(exchange.at("/request/fhirAuthorization/patient").asText()).isEqualTo("elena-no-hdl");
        assertThat(answer.body()).doesNotContain("eyJ");
    }

    @Test
    void givesNoTokenForThisServerToAnAppThatMeantAnother() throws Exception {
        Login app = new Login(REALM, REDIRECT);
        String location = app.redirected(
                app.request("openid launch/patient patient/*.rs", "https://lure.example.org/fhir"),
                "clinician",
                secret("clinician"));
        Login.Answer answer = app.tokens(location, app.verifier());
        assertThat(fhir(
                        "Patient/maria-high-risk",
                        answer.body().path("access_token").asText()))
                .isEqualTo(401);
    }

    @Test
    void givesNoCodeWithoutProofKeyOrToAStrangersPage() throws Exception {
        Login app = new Login(REALM, REDIRECT);
        Map<String, String> plain = app.request("openid patient/*.rs", FHIR);
        plain.remove("code_challenge");
        plain.remove("code_challenge_method");
        assertThat(app.redirected(plain, "clinician", secret("clinician"))).contains("error=invalid_request");
        Login other = new Login(REALM, "https://lure.example.org/app/callback");
        assertThat(other.redirected(other.request("openid", FHIR), "clinician", secret("clinician")))
                .isEqualTo("status 400");
        Login thief = new Login(REALM, REDIRECT);
        String location =
                thief.redirected(thief.request("openid patient/*.rs", FHIR), "clinician", secret("clinician"));
        assertThat(thief.tokens(location, "x".repeat(43)).status()).isEqualTo(400);
    }

    private static String explained(String service, String patient) throws Exception {
        JsonNode links = call(service, patient, "--json").json().at("/cards/0/links");
        assertThat(links.get(0).path("type").asText()).isEqualTo("smart");
        assertThat(links.get(0).path("url").asText()).isEqualTo(BASE + "/app/launch");
        return JSON.readTree(links.get(0).path("appContext").asText())
                .path("explanation")
                .asText();
    }

    @Test
    void showsThePageBehindACardToAReaderOfItsOpenChart() throws Exception {
        String maria = explained("cardiovascular-risk", "maria-high-risk");
        PageReader reader = new PageReader(BASE, secret("clinician"));
        assertThat(reader.explanation(maria)).isEqualTo(401);
        HttpResponse<String> page = reader.signIn(BASE + "/app/sign-in?explanation=" + maria);
        assertThat(page.uri().toString()).isEqualTo(BASE + "/app/explanations/" + maria);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(reader.explanation(maria)).isEqualTo(200);

        HttpResponse<String> out = reader.signOut();
        assertThat(reader.explanation(maria)).isEqualTo(401);
        URI next = URI.create(JSON.readTree(out.body()).path("next").asText());
        assertThat(next.toString()).startsWith(REALM + "/protocol/openid-connect/logout?");
        // Keycloak asks once, since it gets no ID token, or sends back at once whom it does not know; a wrong client or
        // address is a 400.
        HttpResponse<String> asked = reader.get(next.toString());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(asked.uri() + " " + asked.body())
                .containsAnyOf("kc-logout", BASE + "/app/signed-out <!doctype", BASE + "/app/signed-out <!DOCTYPE");
    }

    @Test
    void showsNoDecisionAboutAnotherPatientAfterALaunch() throws Exception {
        String maria = explained("cardiovascular-risk", "maria-high-risk");
        PageReader reader = new PageReader(BASE, secret("clinician"));
        reader.signIn(BASE + "/app/launch?iss=" + FHIR + "&launch=" + secret("launch"));
        assertThat(reader.explanation(maria)).isEqualTo(404).isEqualTo(reader.explanation("A".repeat(32)));
        assertThat(reader.get(BASE + "/app/launch?launch=x&iss=https://lure.example.org/fhir")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsAdministratorsChangeTheRegistryAndAuditorsReadIt() throws Exception {
        String clients = BASE + "/admin/clients";
        assertThat(get(clients).statusCode()).isEqualTo(401);
        assertThat(get(clients, "Authorization", "Bearer " + admin("clinician")).statusCode())
                .isEqualTo(403);
        HttpResponse<String> audited = get(clients, "Authorization", "Bearer " + admin("auditor"));
        assertThat(audited.statusCode()).isEqualTo(200);
        assertThat(audited.body()).contains("sandbox-ehr");
        String entry = """
                {"id": "clinic", "issuer": "https://clinic.example.org", "keys-file": "ehr-jwks.json", "services": "all"}""";
        assertThat(put(clients + "/clinic", admin("auditor"), entry)).isEqualTo(403);
        assertThat(put(clients + "/clinic", admin("administrator"), entry)).isEqualTo(201);
        assertThat(get(BASE + "/admin/changes", "Authorization", "Bearer " + admin("auditor"))
                        .body())
                .contains("\"who\":\"administrator (", "ADDED", "clinic");
        assertThat(Files.readString(data.resolve("secure/callers.yaml"))).contains("clinic.example.org");
        // A token for charts opens no registry.
        String chart =
                granted("maria-high-risk", "patient/*.rs").path("access_token").asText();
        assertThat(get(clients, "Authorization", "Bearer " + chart).statusCode())
                .isEqualTo(401);
    }

    private static int put(String url, String token, String body) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("If-None-Match", "*")
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void keepsItsSecretsFromOthersOnThisMachine() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secure"))))
                .isEqualTo("rwx------");
        for (String name : List.of("ehr.json", "backend.jwk", "accounts.txt", "callers.yaml")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secure/" + name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        String logs =
                Files.readString(data.resolve("service.log")) + Files.readString(data.resolve("secure/keycloak.log"));
        assertThat(logs).doesNotContain("eyJ", secret("clinician"), secret("admin"), "maria-high-risk");
    }

    @Test
    void leadsFromACardToThePageBehindItInABrowser() throws Exception {
        SmartLaunchInBrowser.Seen seen;
        try (Chromium chromium = Chromium.start("the launch of a page by SMART")) {
            String summary = call("cardiovascular-risk", "maria-high-risk", "--json")
                    .json()
                    .at("/cards/0/summary")
                    .asText();
            Matcher people = Pattern.compile("[0-9]+ of 100 people").matcher(summary);
            assertThat(people.find()).as(summary).isTrue();
            seen = SmartLaunchInBrowser.explanation(
                    chromium, "http://localhost:18101", "maria-high-risk", "clinician", secret("clinician"));
            assertThat(seen.heading()).contains(people.group());
        }
        assertThat(seen.url()).matches(BASE + "/app/explanations/[A-Za-z0-9_-]{32}");
        assertThat(seen.cookies()).isNotEmpty().noneMatch(cookie -> cookie.contains("eyJ") || cookie.contains("maria"));
        assertThat(seen.complaints()).isEmpty();
    }
}
