package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.preceptor.service.StubFhirServer.Answer;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class OwnFetchTest {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";
    private static final String TOKEN = "token-canary-5512";
    private static final String NOTHING = "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 0}";

    private static ValidatableResponse call(Map<String, String> prefetch) {
        return call(prefetch, TestHouse.FHIR.base(), "patient/*.rs");
    }

    private static ValidatableResponse call(Map<String, String> prefetch, String fhirServer, String scope) {
        String members = """
                "fhirServer": "%s", "fhirAuthorization": {"access_token": "%s", "token_type": "Bearer",
                  "expires_in": 300, "scope": "%s", "subject": "preceptor"},""".formatted(fhirServer, TOKEN, scope);
        return InvocationTest.call(SERVICE, Charts.request("patient-view", "", prefetch, members));
    }

    private static ValidatableResponse granted(String more) {
        String members = """
                "fhirServer": "%s", "fhirAuthorization": {"access_token": "%s", "token_type": "Bearer",
                  "scope": "patient/*.rs", "subject": "preceptor", %s},""".formatted(TestHouse.FHIR.base(), TOKEN, more);
        return InvocationTest.call(SERVICE, Charts.request("patient-view", "", without("observations"), members));
    }

    private static ValidatableResponse unavailable(ValidatableResponse response, String why) {
        assertThat(response.extract().asString()).doesNotContain(TOKEN, Charts.PATIENT_ID, Charts.CANARY);
        return response.statusCode(412)
                .body("resourceType", org.hamcrest.Matchers.equalTo("OperationOutcome"))
                .body("issue.diagnostics.join('\\n')", containsString(why));
    }

    private static Function<String, Answer> server() {
        return url -> url.startsWith("/fhir/Patient/")
                ? Answer.ok(Charts.patient())
                : Answer.ok(url.startsWith("/fhir/Observation?") ? Charts.allObservations() : NOTHING);
    }

    private static Map<String, String> without(String... keys) {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        List.of(keys).forEach(prefetch::remove);
        return prefetch;
    }

    private static String words(ValidatableResponse response) {
        var json = response.statusCode(200).body("cards", hasSize(1)).extract().jsonPath();
        return json.getString("cards[0].summary") + json.getString("cards[0].detail");
    }

    @Test
    void givesTheSameCardByPrefetchAndByItsOwnFetch() {
        TestHouse.FHIR.answer(server());
        String prefetched = words(call(Charts.prefetch()));
        assertThat(TestHouse.FHIR.asked()).isEmpty();
        String fetched = words(call(Map.of()));
        assertThat(fetched).isEqualTo(prefetched);
        assertThat(TestHouse.FHIR.asked())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.authorization()).isEqualTo(Optional.of("Bearer " + TOKEN)));
    }

    @Test
    void fetchesOnlyWhatTheRequestLacks() {
        TestHouse.FHIR.answer(server());
        words(call(without("observations")));
        assertThat(TestHouse.FHIR.asked())
                .singleElement()
                .satisfies(
                        asked -> assertThat(asked.url()).startsWith("/fhir/Observation?patient=" + Charts.PATIENT_ID));
    }

    @Test
    void asksNothingAgainThatTheClientSaysDoesNotExist() {
        TestHouse.FHIR.answer(server());
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.replaceAll((key, value) -> key.equals("patient") ? value : "null");
        call(prefetch).statusCode(200);
        assertThat(TestHouse.FHIR.asked()).isEmpty();
    }

    @Test
    void followsThePagesOfTheSameServer() {
        List<String> ids = Charts.observationIds();
        List<String> first = ids.subList(0, 3).stream().map(Charts::observation).toList();
        List<String> second =
                ids.subList(3, ids.size()).stream().map(Charts::observation).toList();
        TestHouse.FHIR.answer(url -> url.startsWith("/fhir?page=2")
                ? Answer.ok(Charts.bundle(second))
                : Answer.ok(Charts.page(first, TestHouse.FHIR.base() + "?page=2")));
        String paged = words(call(without("observations")));
        assertThat(paged).isEqualTo(words(call(Charts.prefetch())));
        // The first page by the client, the rest by ourselves.
        Map<String, String> begun = new LinkedHashMap<>(Charts.prefetch());
        begun.put("observations", Charts.page(first, TestHouse.FHIR.base() + "?page=2"));
        assertThat(words(call(begun))).isEqualTo(paged);
    }

    @Test
    void carriesTheTokenToNobodyElse() {
        TestHouse.STRANGER.answer(url -> Answer.ok(NOTHING));
        TestHouse.FHIR.answer(url ->
                Answer.ok(Charts.page(List.of(Charts.observation("sbp")), TestHouse.STRANGER.base() + "?page=2")));
        unavailable(call(without("observations")), "another server");
        TestHouse.FHIR.answer(url -> Answer.redirect(TestHouse.STRANGER.base() + "/Observation"));
        unavailable(call(without("observations")), "redirects");
        unavailable(
                call(without("observations"), TestHouse.STRANGER.base(), "patient/*.rs"), "not one that may be called");
        String withUser = TestHouse.FHIR.base().replace("127.0.0.1", "127.0.0.1@127.0.0.1");
        call(without("observations"), withUser, "patient/*.rs").statusCode(400);
        assertThat(TestHouse.STRANGER.asked()).isEmpty();
    }

    @Test
    void stopsAtPagesThatNeverEnd() {
        TestHouse.FHIR.answer(url -> Answer.ok(Charts.page(
                List.of(Charts.observation("sbp")),
                TestHouse.FHIR.base() + "?page=" + TestHouse.FHIR.asked().size())));
        unavailable(
                call(without("observations")), "prefetch.observations could not be obtained: the FHIR server has more");
        TestHouse.FHIR.answer(
                url -> Answer.ok(Charts.page(List.of(Charts.observation("sbp")), TestHouse.FHIR.base() + "?page=1")));
        unavailable(call(without("observations")), "the FHIR server has more");
        assertThat(TestHouse.FHIR.asked()).hasSize(2);
    }

    @Test
    void stopsAtAPageThatIsTooLong() {
        TestHouse.FHIR.answer(url -> Answer.ok(" ".repeat(100_001)));
        unavailable(call(without("observations")), "the FHIR server has more");
    }

    @Test
    void namesEveryKeyThatItCouldNotObtain() {
        TestHouse.FHIR.answer(url -> url.startsWith("/fhir/Patient")
                ? Answer.status(404)
                : Answer.status(url.startsWith("/fhir/Observation") ? 500 : 403));
        unavailable(
                        call(without("patient", "observations", "conditions")),
                        "prefetch.patient could not be obtained: the FHIR server has no such")
                .body("issue", hasSize(3))
                .body("issue.diagnostics.join('\\n')", containsString("prefetch.observations"))
                .body("issue.diagnostics.join('\\n')", containsString("refused the granted access"));
    }

    @Test
    void waitsForNobodyLongerThanItsDeadline() {
        TestHouse.FHIR.answer(url -> url.startsWith("/fhir/Observation") ? Answer.silence() : server().apply(url));
        unavailable(call(without("observations", "conditions")), "did not answer in time")
                .body("issue", hasSize(1));
        TestHouse.FHIR.answer(server());
    }

    @Test
    void refusesWhatIsNoFhir() {
        TestHouse.FHIR.answer(url -> Answer.ok("<html></html>"));
        unavailable(call(without("observations")), "no readable FHIR JSON");
    }

    @Test
    void callsNobodyWhenTheRequestNamesNoServer() {
        String request = Charts.request(without("observations"));
        unavailable(InvocationTest.call(SERVICE, request), "names no fhirServer");
    }

    @Test
    void doesNotAskForWhatTheScopeDoesNotCover() {
        TestHouse.FHIR.answer(server());
        unavailable(
                call(without("observations"), TestHouse.FHIR.base(), "patient/Patient.read launch"),
                "scope does not cover");
        assertThat(TestHouse.FHIR.asked()).isEmpty();
    }

    @Test
    void namesTheScopeThatWasMissing() {
        TestHouse.FHIR.answer(server());
        unavailable(
                call(without("observations"), TestHouse.FHIR.base(), "patient/Patient.rs"),
                "needs patient/Observation.rs (in SMART's version 1 patient/Observation.read)");
        assertThat(TestHouse.FHIR.asked()).isEmpty();
    }

    @Test
    void usesNoAccessThatHasExpired() {
        TestHouse.FHIR.answer(server());
        unavailable(granted("\"expires_in\": 0"), "the granted access has expired");
        assertThat(TestHouse.FHIR.asked()).isEmpty();
        granted("\"expires_in\": 60").statusCode(200);
    }

    @Test
    void refusesAccessThatWasGrantedForAnotherPatient() {
        TestHouse.FHIR.answer(server());
        granted("\"expires_in\": 60, \"patient\": \"other\"")
                .statusCode(400)
                .body(
                        "issue[0].diagnostics",
                        containsString("fhirAuthorization.patient is another patient than context.patientId"));
        assertThat(TestHouse.FHIR.asked()).isEmpty();
        granted("\"expires_in\": 60, \"patient\": \"" + Charts.PATIENT_ID + "\"")
                .statusCode(200);
    }

    @Test
    void refusesAnotherPatientsDataFromTheServerToo() {
        TestHouse.FHIR.answer(url ->
                Answer.ok(Charts.bundle(List.of(Charts.observation("sbp").replace(Charts.PATIENT_ID, "other")))));
        unavailable(call(without("observations")), "not about the patient");
    }
}
