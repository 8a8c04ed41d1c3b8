package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.Endpoint;
import org.preceptor.attack.Registration;

/** Who reads the page behind a card must sign in, by the client's own record and for the decision's own patient. */
@QuarkusTest
@TestProfile(SignInTest.House.class)
final class SignInTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "/cds-services/" + Registration.SERVICE;

    private static volatile StandInRecord record;
    private static volatile Registration registration;
    private static volatile String url = "";
    private static volatile Path registry = Path.of("");

    /** A client whose registration has an app. */
    public static final class House implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Clients.class));
        }
    }

    /** Starts with the house and ends with it. */
    public static final class Clients implements QuarkusTestResourceLifecycleManager {

        private final TestHouse house = new TestHouse();

        @Override
        public Map<String, String> start() {
            try (ServerSocket free = new ServerSocket(0)) {
                int port = free.getLocalPort();
                url = "http://localhost:" + port;
                record = new StandInRecord();
                registration = new Registration(url, () -> FixedClock.now());
                registry = registration.write(Files.createTempDirectory(Path.of("target"), "readers"), record.fhir());
                Files.writeString(
                        registry,
                        Files.readString(registry)
                                .replace(
                                        "  - id: attacked\n",
                                        "  - id: attacked\n    app: {client-id: " + StandInRecord.CLIENT
                                                + ", plain-links: true}\n"));
                Map<String, String> properties = new HashMap<>(house.start());
                properties.remove("preceptor.fhir.allowed-origins");
                properties.put("quarkus.http.test-port", Integer.toString(port));
                properties.put("preceptor.public-url", url);
                properties.put("preceptor.callers.mode", "registered");
                properties.put("preceptor.callers.registry", registry.toString());
                properties.put("preceptor.callers.registry-check", "PT0.2S");
                properties.put("preceptor.explanations.offered", "true");
                properties.put("preceptor.explanations.session", "PT20M");
                return properties;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            house.stop();
            record.close();
            try {
                registration.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A browser of its own: cookies, and no redirect that the test does not follow. */
    private static final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final List<String> set = new ArrayList<>();
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        HttpResponse<String> get(String address) throws Exception {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            set.addAll(answer.headers().allValues("Set-Cookie"));
            return answer;
        }

        /** From an address of ours to the record's login, through it, and to where it ends. */
        HttpResponse<String> through(String address) throws Exception {
            HttpResponse<String> answer = get(address);
            while (answer.statusCode() / 100 == 3) {
                String next = answer.headers().firstValue("Location").orElseThrow();
                if (next.startsWith(record.origin() + "/auth/authorize")) {
                    next = record.authorize(URI.create(next));
                }
                answer = get(next);
            }
            return answer;
        }

        HttpResponse<String> signOut(String... headers) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/app/api/sign-out"))
                    .POST(HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        JsonNode explanation(String handle) throws Exception {
            return JSON.readTree(get(api(handle)).body());
        }
    }

    @BeforeEach
    void theRecordIsItself() {
        record.says("");
        record.signsOutAt("");
    }

    private static String api(String handle) {
        return url + "/app/api/explanations/" + handle;
    }

    /** What a card of a fresh decision about the patient links to. */
    private static JsonNode links() throws Exception {
        String request =
                Charts.request("patient-view", "", Charts.prefetch(), "\"fhirServer\": \"" + record.fhir() + "/\",");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + SERVICE))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + registration.honest(new Endpoint(SERVICE, "")))
                                .POST(HttpRequest.BodyPublishers.ofString(request))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        CardRules.check(answer.body());
        return JSON.readTree(answer.body()).at("/cards/0/links");
    }

    private static String handle() throws Exception {
        String appContext = links().get(0).path("appContext").asText();
        return JSON.readTree(appContext).path("explanation").asText();
    }

    private static String launch() {
        return url + "/app/launch?launch=xyz&iss=" + URLEncoder.encode(record.fhir(), StandardCharsets.UTF_8);
    }

    private static String beside(String patient, String handle) {
        return ", \"patient\": \"" + patient + "\", \"appContext\": \"{\\\"explanation\\\":\\\"" + handle + "\\\"}\"";
    }

    @Test
    void linksACardForALaunchAndForAReaderWhoComesAlone() throws Exception {
        JsonNode links = links();
        assertThat(links.get(0).path("type").asText()).isEqualTo("smart");
        assertThat(links.get(0).path("url").asText()).isEqualTo(url + "/app/launch");
        assertThat(links.get(1).path("type").asText()).isEqualTo("absolute");
        assertThat(links.get(1).path("url").asText()).startsWith(url + "/app/explanations/");
        assertThat(links.toString()).doesNotContain(Charts.PATIENT_ID);
    }

    @Test
    void showsTheDecisionAfterALaunchForItsPatient() throws Exception {
        String handle = handle();
        record.says(beside(Charts.PATIENT_ID, handle));
        Browser browser = new Browser();
        assertThat(browser.get(api(handle)).statusCode()).isEqualTo(401);
        HttpResponse<String> page = browser.through(launch());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().toString()).isEqualTo(url + "/app/explanations/" + handle);
        JsonNode shown = browser.explanation(handle);
        assertThat(shown.path("signIn").asText()).isEqualTo("smart");
        assertThat(shown.at("/patient/reference").asText()).isEqualTo("Patient/" + Charts.PATIENT_ID);
        assertThat(shown.at("/patient/fhirServer").asText()).isEqualTo(record.fhir());
        assertThat(new Browser().get(api(handle)).statusCode()).isEqualTo(401);
    }

    @Test
    void asksWithAProofKeyAStateANonceAndTheServerThatItMeans() throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> begun = browser.get(
                browser.get(launch()).headers().firstValue("Location").orElseThrow());
        URI login = URI.create(begun.headers().firstValue("Location").orElseThrow());
        Map<String, String> asked = StandInRecord.form(login.getRawQuery());
        assertThat(asked)
                .containsEntry("aud", record.fhir())
                .containsEntry("launch", "xyz")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(asked.get("scope").split(" ")).contains("openid", "fhirUser", "launch");
        assertThat(asked.get("redirect_uri")).startsWith(url + "/app/sign-in/");
        // Another state than the one that was given out, and a code that this browser did not ask for.
        for (HttpResponse<String> answer : List.of(
                browser.get(asked.get("redirect_uri") + "?code=x&state=y"),
                new Browser().get(record.authorize(login)))) {
            assertThat(answer.statusCode()).isNotEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.contains("preceptor-reader"));
            assertThat(answer.headers().firstValue("Location").orElse("")).doesNotStartWith(url + "/app/explanations");
        }
    }

    @Test
    void leavesNoTokenInTheBrowser() throws Exception {
        String handle = handle();
        record.says(beside(Charts.PATIENT_ID, handle));
        Browser browser = new Browser();
        browser.through(launch());
        List<HttpCookie> cookies = browser.cookies.getCookieStore().getCookies();
        assertThat(cookies).singleElement().satisfies(cookie -> {
            assertThat(cookie.getName()).isEqualTo("preceptor-reader");
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getValue()).hasSize(32);
        });
        assertThat(browser.set)
                .filteredOn(line -> line.startsWith("preceptor-reader="))
                .singleElement()
                .asString()
                .contains("SameSite=Strict", "HttpOnly", "Path=/app");
        assertThat(browser.set).noneMatch(line -> line.startsWith("q_session"));
    }

    @Test
    void hasOneAnswerForAnotherPatientAndForAHandleThatNobodyHas() throws Exception {
        String handle = handle();
        record.says(beside("somebody-else", handle));
        Browser browser = new Browser();
        HttpResponse<String> page = browser.through(launch());
        HttpResponse<String> refused = browser.get(api(handle));
        HttpResponse<String> unknown = browser.get(api("A".repeat(32)));
        assertThat(refused.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
        assertThat(refused.body()).isEqualTo(unknown.body()).isEqualTo("{\"error\":\"not-found\"}");
        assertThat(page.body())
                .isEqualTo(
                        browser.get(url + "/app/explanations/" + "A".repeat(32)).body());
    }

    @Test
    void signsNobodyInWhoseTokenNamesNoPatient() throws Exception {
        record.says("");
        Browser browser = new Browser();
        assertThat(browser.through(launch()).statusCode()).isEqualTo(403);
        assertThat(browser.get(api("A".repeat(32))).statusCode()).isEqualTo(401);
        record.says(", \"patient\": \"../another\"");
        assertThat(new Browser().through(launch()).statusCode()).isEqualTo(403);
    }

    @Test
    void connectsToNobodyAndSendsNobodyToAnIssuerThatTheRegistryDoesNotList() throws Exception {
        int before = record.asked().size();
        for (String iss : List.of(
                "https://lure.example.org/fhir",
                record.origin() + "/other",
                record.fhir() + "/../fhir",
                record.fhir().replace("127.0.0.1", "127.0.0.2"),
                "",
                "javascript:alert(1)")) {
            HttpResponse<String> answer = new Browser()
                    .get(url + "/app/launch?launch=x&iss=" + URLEncoder.encode(iss, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(iss).isEqualTo(404);
            assertThat(answer.headers().firstValue("Location")).as(iss).isEmpty();
        }
        assertThat(new Browser().get(url + "/app/sign-in/app0123456789abcdef").statusCode())
                .isEqualTo(401);
        assertThat(record.asked().subList(before, record.asked().size()))
                .allMatch(path -> path.equals("/fhir/.well-known/smart-configuration"));
    }

    @Test
    void sendsTheReaderWhoComesAloneToTheRecordAndBack() throws Exception {
        String handle = handle();
        record.says(", \"patient\": \"" + Charts.PATIENT_ID + "\"");
        Browser browser = new Browser();
        JsonNode first = browser.explanation(handle);
        assertThat(first.path("error").asText()).isEqualTo("sign-in");
        HttpResponse<String> page = browser.through(url + first.path("signIn").asText());
        assertThat(page.uri().toString()).isEqualTo(url + "/app/explanations/" + handle);
        assertThat(browser.explanation(handle).path("kind").asText()).isEqualTo("estimate");
        // Nor does it show where no decision is.
        HttpResponse<String> nothing = new Browser().get(url + "/app/sign-in?explanation=" + "A".repeat(32));
        assertThat(nothing.headers().firstValue("Location"))
                .isEqualTo(new Browser()
                        .get(url + "/app/sign-in?explanation=" + handle)
                        .headers()
                        .firstValue("Location"));
    }

    @Test
    void believesNoIdTokenOfAnotherIssuerOrForAnotherSignIn() throws Exception {
        String handle = handle();
        record.says(beside(Charts.PATIENT_ID, handle));
        record.liesAboutItsName();
        Browser browser = new Browser();
        assertThat(browser.through(launch()).statusCode()).isEqualTo(401);
        assertThat(browser.get(api(handle)).statusCode()).isEqualTo(401);
        record.says(beside(Charts.PATIENT_ID, handle));
        record.repeatsItself();
        Browser second = new Browser();
        assertThat(second.through(launch()).statusCode()).isEqualTo(401);
        assertThat(second.get(api(handle)).statusCode()).isEqualTo(401);
    }

    @Test
    void letsNobodyReadAnyMoreWhenTheClientsAppIsGone() throws Exception {
        String handle = handle();
        record.says(beside(Charts.PATIENT_ID, handle));
        Browser browser = new Browser();
        browser.through(launch());
        assertThat(browser.get(api(handle)).statusCode()).isEqualTo(200);
        String whole = Files.readString(registry);
        try {
            Files.writeString(registry, whole.replaceAll("    app: .*\n", ""));
            eventually(browser, handle, 401);
        } finally {
            Files.writeString(registry, whole);
        }
        eventually(browser, handle, 200);
    }

    /** Asks until it is so: the service looks at its files in the background. */
    private static void eventually(Browser browser, String handle, int status) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            if (browser.get(api(handle)).statusCode() == status) {
                return;
            }
        }
        throw new AssertionError("It did not come to be " + status + " in half a minute");
    }

    @Test
    void endsTheSessionSoThatItsCookieIsGoodForNothingAnyMore() throws Exception {
        String handle = handle();
        record.says(beside(Charts.PATIENT_ID, handle));
        Browser browser = new Browser();
        browser.through(launch());
        String cookie = browser.cookies.getCookieStore().getCookies().getFirst().getValue();
        assertThat(browser.get(api(handle)).statusCode()).isEqualTo(200);

        HttpResponse<String> elsewhere = browser.signOut("Sec-Fetch-Site", "cross-site");
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(browser.get(api(handle)).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = browser.signOut();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("preceptor-reader=;", "Max-Age=0", "Path=/app", "HttpOnly");
        assertThat(browser.cookies.getCookieStore().getCookies()).isEmpty();
        assertThat(JSON.readTree(answer.body()).path("next").asText()).isEqualTo(url + "/app/signed-out?record=open");
        assertThat(browser.get(url + "/app/signed-out").statusCode()).isEqualTo(200);

        // Whoever copied the cookie has nothing of it.
        HttpResponse<String> copied = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(api(handle)))
                                .header("Cookie", "preceptor-reader=" + cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(copied.statusCode()).isEqualTo(401);
        assertThat(new Browser().signOut().body()).isEqualTo(answer.body());
    }

    @Test
    void sendsToTheRecordsOwnSignOutAndToNoOtherPlace() throws Exception {
        String handle = handle();
        for (String place : List.of("https://lure.example.org/logout", "javascript:alert(1)", "//lure.example.org")) {
            record.says(beside(Charts.PATIENT_ID, handle));
            record.signsOutAt(place);
            Browser browser = new Browser();
            browser.through(launch());
            assertThat(JSON.readTree(browser.signOut().body()).path("next").asText())
                    .isEqualTo(url + "/app/signed-out?record=open");
        }
        record.says(beside(Charts.PATIENT_ID, handle));
        record.signsOutAt(record.origin() + "/auth/logout");
        Browser browser = new Browser();
        browser.through(launch());
        URI next =
                URI.create(JSON.readTree(browser.signOut().body()).path("next").asText());
        assertThat(next.toString()).startsWith(record.origin() + "/auth/logout?");
        assertThat(StandInRecord.form(next.getRawQuery()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("client_id", StandInRecord.CLIENT, "post_logout_redirect_uri", url + "/app/signed-out"));
        assertThat(browser.get(api(handle)).statusCode()).isEqualTo(401);
    }

    @Test
    void forgetsAReaderWhenTheirTimeIsOver() throws Exception {
        String handle = handle();
        record.says(beside(Charts.PATIENT_ID, handle));
        Browser browser = new Browser();
        browser.through(launch());
        int later = FixedClock.at(
                FixedClock.NOW.plus(Duration.ofMinutes(21)),
                () -> browser.get(api(handle)).statusCode());
        assertThat(later).isEqualTo(401);
    }
}
