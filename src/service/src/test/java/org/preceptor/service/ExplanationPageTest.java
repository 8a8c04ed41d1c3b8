package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page behind a card where nobody signs in: the open sandbox. */
@QuarkusTest
@TestProfile(ExplanationPageTest.House.class)
final class ExplanationPageTest {

    /** With links. */
    public static final class House extends OwnHouse {
        @Override
        Map<String, String> others() {
            return Map.of("preceptor.explanations.offered", "true", "preceptor.explanations.kept", "P30D");
        }
    }

    private static final String PUBLIC = "https://preceptor.example/app/explanations/";
    private static final String API = "/app/api/explanations/";

    private final AgroalDataSource database;

    @Inject
    ExplanationPageTest(@DataSource("h2") AgroalDataSource database) {
        this.database = database;
    }

    private static JsonPath called(String service, String request) {
        String answer = InvocationTest.call("/cds-services/" + service, request)
                .statusCode(200)
                .extract()
                .asString();
        CardRules.check(answer);
        return json(answer);
    }

    private static JsonPath json(String text) {
        return JsonPath.from(text).using(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }

    private static String handle(JsonPath answer, int card) {
        List<Map<String, String>> links = answer.getList("cards[" + card + "].links");
        assertThat(links.getFirst().get("type")).isEqualTo("absolute");
        assertThat(links.getFirst().get("url")).startsWith(PUBLIC);
        return links.getFirst().get("url").substring(PUBLIC.length());
    }

    private static String handle() {
        return handle(called("cardiovascular-risk", Charts.request(Charts.prefetch())), 0);
    }

    private static JsonPath view(String handle) {
        return json(get(handle).then().statusCode(200).extract().asString());
    }

    private static Response get(String handle) {
        return given().get(API + handle);
    }

    private static Response whatIf(String handle, String body) {
        return given().contentType("application/json").body(body).post(API + handle + "/what-if");
    }

    private static String tried(String input, Object value, String unit) {
        return """
            {"estimate": "ten-year", "inputs": {"%s": {"value": %s%s}}}""".formatted(input, value, unit.isEmpty() ? "" : ", \"unit\": \"" + unit + "\"");
    }

    /** A woman of 50 with diabetes and a systolic pressure of 160 mm Hg: the example in the README of preventr. */
    private static Example published() {
        return Example.of(TestHouse.shelfInUse(), "cardiovascular-risk").stream()
                .filter(example -> example.name().equals("fires"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesEachCardAHandleOfItsOwnAndNoPatientInItsUrl() {
        String one = handle();
        assertThat(one).hasSize(32).isNotEqualTo(handle()).doesNotContain(Charts.PATIENT_ID);
    }

    @Test
    void showsHowTheCardCameAboutInNumbersThatAddUp() {
        JsonPath answer = called("cardiovascular-risk", Charts.request(Charts.prefetch()));
        JsonPath view = view(handle(answer, 0));
        assertThat(view.getString("kind")).isEqualTo("estimate");
        assertThat(view.getString("signIn")).isEqualTo("open");
        assertThat(view.getString("card.summary")).isEqualTo(answer.getString("cards[0].summary"));
        assertThat(view.getString("decision.card")).isEqualTo(answer.getString("cards[0].uuid"));
        assertThat(view.getString("lead.horizon")).isEqualTo("P10Y");
        double estimate = view.getDouble("estimates[0].outputs[0].estimate");
        String evidence = "cards[0].extension.'org.preceptor.decision'.estimates[0].outputs[0].";
        assertThat(estimate).isEqualTo(answer.getDouble(evidence + "estimate"));
        double sum = view.<Number>getList("estimates[0].outputs[0].contributions.value").stream()
                .mapToDouble(Number::doubleValue)
                .sum();
        assertThat(sum).isCloseTo(estimate - view.getDouble("estimates[0].outputs[0].baseline"), within(1e-9));
        assertThat(view.getString("estimates[0].inputs.find { it.name == 'sbp' }.sources[0]"))
                .isEqualTo("Observation/sbp");
        assertThat(view.getString("estimates[0].inputs.find { it.name == 'sbp' }.date"))
                .isEqualTo("2026-10-01");
        assertThat(view.getList("estimates[0].modifiable.input"))
                .contains("sbp", "smoking")
                .doesNotContain("age");
        assertThat(view.getList("alternatives.kind")).contains("estimate", "variant");
        assertThat(view.getString("modelCards[0].card")).isEqualTo("/models/prevent-2023");
        assertThat(view.getBoolean("modelCards[0].current")).isTrue();
        assertThat(view.<String, String>getMap("words.es.clinician"))
                .containsEntry("input.prevent-2023.sbp", "presión arterial sistólica")
                .containsEntry("service.cardiovascular-risk.name", "Riesgo cardiovascular");
        assertThat(view.<String, String>getMap("words.en.patient"))
                .containsEntry("input.prevent-2023.sbp", "the upper number of your blood pressure");
    }

    @Test
    void givesTheResourcesThatAttestTheDecision() {
        String handle = handle();
        List<String> downloads = view(handle).<String>getList("provenance.download").stream()
                .filter(download -> download != null)
                .toList();
        // A RiskAssessment, a Provenance and a Device of PREVENT, and of the research model below it.
        assertThat(downloads).hasSize(6);
        for (String download : downloads) {
            given().get(download)
                    .then()
                    .statusCode(200)
                    .contentType("application/fhir+json")
                    .header("Content-Disposition", org.hamcrest.Matchers.startsWith("attachment"));
        }
        String other = view(handle()).getString("provenance[0].reference");
        given().get(API + handle + "/resources/" + other).then().statusCode(404);
    }

    @Test
    void hasOneAnswerForEveryHandleThatOpensNothing() throws Exception {
        String known = handle();
        String expired = FixedClock.at(
                FixedClock.NOW.plus(Duration.ofDays(31)), () -> get(known).asString());
        String unknown = get("A".repeat(32)).asString();
        assertThat(unknown).isEqualTo("{\"error\":\"not-found\"}").isEqualTo(expired);
        for (String handle : List.of("x", "A".repeat(33), known.substring(1))) {
            Response answer = get(handle);
            assertThat(answer.statusCode()).as(handle).isEqualTo(404);
            assertThat(answer.asString()).as(handle).isEqualTo(unknown);
        }
        assertThat(whatIf("A".repeat(32), "{").asString()).isEqualTo(unknown);
        assertThat(given().get("/app/explanations/" + known).asString())
                .isEqualTo(given().get("/app/explanations/" + "A".repeat(32)).asString());
    }

    @Test
    void saysOfOtherValuesWhatAnotherImplementationSays() throws IOException {
        String request = published().request();
        assertThat(request).contains("\"value\": 160");
        JsonPath calm = called("cardiovascular-risk", request.replace("\"value\": 160", "\"value\": 130"));
        String handle = handle(calm, 0);
        JsonPath tried = json(whatIf(handle, tried("sbp", 160, "mm[Hg]"))
                .then()
                .statusCode(200)
                .extract()
                .asString());
        // README of preventr (github.com/martingmayer/preventr, commit 0cd2ec35f164): it prints 0.147, 0.092 and 0.081.
        assertThat(tried.getDouble("outputs.find { it.id == 'total_cvd' }.estimate"))
                .isCloseTo(0.147, within(0.0005));
        assertThat(tried.getDouble("outputs.find { it.id == 'ascvd' }.estimate"))
                .isCloseTo(0.092, within(0.0005));
        assertThat(tried.getDouble("outputs.find { it.id == 'heart_failure' }.estimate"))
                .isCloseTo(0.081, within(0.0005));
        assertThat(tried.getInt("outputs[0].frequency.people")).isEqualTo(15);
        assertThat(tried.getDouble("outputs[0].now"))
                .isEqualTo(view(handle).getDouble("estimates[0].outputs[0].estimate"));
        assertThat(tried.getString("words")).contains("what the model would say");
        JsonPath same = json(
                whatIf(handle, "{\"estimate\": \"ten-year\", \"inputs\": {}}").asString());
        assertThat(same.getDouble("outputs[0].estimate")).isEqualTo(same.getDouble("outputs[0].now"));
    }

    @Test
    void triesNothingThatTheFolderDoesNotDeclare() {
        String handle = handle();
        for (String[] wrong : new String[][] {
            {tried("sbp", 80, "mm[Hg]"), "110 mm Hg to 200 mm Hg"},
            {tried("sbp", 201, "mm[Hg]"), "110 mm Hg to 200 mm Hg"},
            {tried("sbp", 130, ""), "is given in mm[Hg]"},
            {tried("sbp", 13, "kPa"), "is given in mm[Hg]"},
            {tried("age", 40, "a"), "can be tried"},
            {tried("hba1c", 7, "%"), "can be tried"},
            {tried("smoking", 0.5, ""), "no value of Current smoking"},
            {tried("nothing", 1, ""), "can be tried"},
            {tried("sbp", "\"130\"", "mm[Hg]"), "must be a number"},
            {"{\"estimate\": \"other\", \"inputs\": {}}", "no such estimate"},
            {"{\"estimate\": \"ten-year\", \"inputs\": {}, \"more\": 1}", "not known here"},
            {"[]", "no JSON object"},
            {"{", "no JSON object"},
        }) {
            Response answer = whatIf(handle, wrong[0]);
            assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(422);
            assertThat(answer.asString()).as(wrong[0]).contains(wrong[1]);
        }
        given().contentType("application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .body(tried("sbp", 130, "mm[Hg]"))
                .post(API + handle + "/what-if")
                .then()
                .statusCode(403);
        given().contentType("text/plain")
                .body(tried("sbp", 130, "mm[Hg]"))
                .post(API + handle + "/what-if")
                .then()
                .statusCode(415);
    }

    @Test
    void readsNoLongerBodyThanAQuestionNeeds() {
        String handle = handle();
        String longBody = "{\"estimate\": \"" + " ".repeat(30_000) + "\", \"inputs\": {}}";
        whatIf(handle, " ".repeat(30_000) + "{}").then().statusCode(413);
        assertThat(whatIf(handle, longBody).statusCode()).isBetween(413, 422);
        say(handle, " ".repeat(30_000) + "{\"answer\": \"agree\"}").then().statusCode(413);
        assertThat(view(handle).getList("feedback")).isEmpty();
    }

    private static Response say(String handle, String body) {
        return given().contentType("application/json").body(body).post(API + handle + "/feedback");
    }

    @Test
    void keepsAnOpinionAsTheCardsFeedbackAndSilencesNothingByIt() {
        String request = Charts.request(Charts.prefetch()).replace(Charts.PATIENT_ID, "page-feedback");
        String handle = handle(called("cardiovascular-risk", request), 0);
        say(handle, "{\"answer\": \"disagree\", \"comment\": \" Not him. \"}")
                .then()
                .statusCode(201);
        assertThat(view(handle).getList("feedback.answer")).containsExactly("disagree");
        assertThat(view(handle).getList("feedback.comment")).containsExactly("Not him.");
        say(handle, "{\"answer\": \"maybe\"}").then().statusCode(422);
        say(handle, "{\"answer\": \"agree\", \"comment\": \"" + "x".repeat(2001) + "\"}")
                .then()
                .statusCode(422);
        assertThat(called("cardiovascular-risk", request).getList("cards")).hasSize(1);
    }

    @Test
    void tellsTheHistoryOfThatPatientOnly() {
        String request = Charts.request(Charts.prefetch()).replace(Charts.PATIENT_ID, "page-history");
        called("cardiovascular-risk", request);
        called("cardiovascular-risk", request.replace("page-history", "page-another"));
        JsonPath view = view(handle(called("cardiovascular-risk", request), 0));
        assertThat(view.getList("history.this")).containsExactly(false, true);
        assertThat(view.getList("history.output")).containsOnly("total_cvd");
    }

    @Test
    void saysWhyThereIsNoEstimate() {
        Map<String, String> prefetch = new LinkedHashMap<>(Charts.prefetch());
        prefetch.put(
                "observations",
                Charts.bundle(Charts.observationIds().stream()
                        .filter(id -> !id.equals("hdl"))
                        .map(Charts::observation)
                        .toList()));
        JsonPath view = view(handle(called("cardiovascular-risk", Charts.request(prefetch)), 0));
        assertThat(view.getString("kind")).isEqualTo("no-estimate");
        assertThat((Object) view.get("lead")).isNull();
        assertThat(view.getString("estimates[0].result")).isEqualTo("insufficient-data");
        assertThat(view.getList("estimates[0].reasons.kind")).contains("missing");
        assertThat(view.getList("estimates[0].reasons.input")).contains("hdl_c");
        assertThat(view.getList("estimates[0].modifiable")).isEmpty();
    }

    @Test
    void showsWhatWasFoundAboutAnOrder() throws IOException {
        Example example = Example.of(TestHouse.shelfInUse(), "drug-interactions").stream()
                .filter(one -> one.name().equals("fires"))
                .findFirst()
                .orElseThrow();
        JsonPath view = view(handle(called("drug-interactions", example.request()), 0));
        assertThat(view.getString("kind")).isEqualTo("findings");
        assertThat(view.getList("findings")).isNotEmpty();
        assertThat(view.getString("findings[0].source.label")).isNotEmpty();
        assertThat(view.getList("provenance.type")).contains("DetectedIssue");
    }

    @Test
    void keepsNoTextOfAChartAndNoHandle() throws SQLException {
        String handle = handle();
        assertThat(get(handle).asString()).doesNotContain(Charts.CANARY);
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select handle, content from explanation")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).hasSize(64).isNotEqualTo(handle);
                assertThat(rows.getString(2)).doesNotContain(Charts.CANARY, handle);
            }
        }
    }

    @Test
    void tellsTheBrowserToRunNothingElseAndToKeepNothing() {
        var page = given().get("/app/explanations/" + handle()).then().statusCode(200);
        page.contentType("text/html");
        String policy = page.extract().header("Content-Security-Policy");
        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.extract().header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.extract().header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(get("x").header("Content-Security-Policy")).startsWith("default-src 'none'; frame");
        assertThat(get("x").header("Cache-Control")).isEqualTo("no-store");
    }
}
