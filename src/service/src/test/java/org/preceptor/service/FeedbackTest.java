package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class FeedbackTest {

    private final AgroalDataSource database;

    @Inject
    FeedbackTest(@DataSource("h2") AgroalDataSource database) {
        this.database = database;
    }

    private static ValidatableResponse send(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/cds-services/cardiovascular-risk/feedback")
                .then();
    }

    private static String accepted(String card, String time) {
        return """
            {"card": "%s", "outcome": "accepted", "acceptedSuggestions": [{"id": "s1"}], "outcomeTimestamp": "%s"}""".formatted(card, time);
    }

    private static String overridden(String card) {
        return """
            {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-23T11:00:00Z",
             "overrideReason": {"reason": {"system": "http://example.org", "code": "c", "display": "Because"},
               "userComment": "%s said no"}}""".formatted(card, Charts.CANARY);
    }

    private static String feedback(String... reports) {
        return "{\"feedback\": [" + String.join(",", reports) + "]}";
    }

    private List<Boolean> kept(String card) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("select known_card from feedback where card = ? order by seq")) {
            select.setString(1, card);
            try (var rows = select.executeQuery()) {
                var kept = new java.util.ArrayList<Boolean>();
                while (rows.next()) {
                    kept.add(rows.getBoolean(1));
                }
                return kept;
            }
        }
    }

    @Test
    void keepsWhatAUserDidWithACardOnce() throws SQLException {
        String card = given().contentType("application/json")
                // A patient of its own: what is overridden here is not shown again.
                .body(Charts.request(Charts.prefetch()).replace(Charts.PATIENT_ID, "feedback-1"))
                .post("/cds-services/cardiovascular-risk")
                .jsonPath()
                .getString("cards[0].uuid");
        send(feedback(overridden(card))).statusCode(200).body(is(emptyString()));
        send(feedback(overridden(card))).statusCode(200);
        assertThat(kept(card)).containsExactly(true);
        send(feedback(accepted(card, "2026-11-23T11:05:00Z"))).statusCode(200);
        assertThat(kept(card)).containsExactly(true, true);
    }

    @Test
    void countsTheSameInstantInAnotherOffsetAsTheSame() throws SQLException {
        String card = UUID.randomUUID().toString();
        send(feedback(accepted(card, "2026-11-23T11:05:00Z"), accepted(card, "2026-11-23T12:05:00+01:00")))
                .statusCode(200);
        assertThat(kept(card)).hasSize(1);
    }

    @Test
    void acceptsAndFlagsACardThatItDoesNotKnow() throws SQLException {
        String card = UUID.randomUUID().toString();
        send(feedback(accepted(card, "2026-11-23T11:05:00Z"))).statusCode(200);
        assertThat(kept(card)).containsExactly(false);
        send(feedback(accepted("not-a-uuid", "2026-11-23T11:05:00Z"))).statusCode(200);
        assertThat(kept("not-a-uuid")).containsExactly(false);
    }

    @Test
    void namesAllProblemsAtOnceAndKeepsNothing() throws SQLException {
        String card = UUID.randomUUID().toString();
        String wrong = """
                {"card": 7, "outcome": "ignored", "outcomeTimestamp": "yesterday", "overrideReason": {}}""";
        List<String> problems = send(feedback(accepted(card, "2026-11-23T11:05:00Z"), wrong))
                .statusCode(400)
                .contentType("application/fhir+json")
                .extract()
                .jsonPath()
                .getList("issue.diagnostics");
        assertThat(problems)
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).startsWith("feedback[1]."));
        assertThat(kept(card)).isEmpty();
    }

    @Test
    void wantsTheAcceptedSuggestionsOfAnAcceptedCard() {
        String body = feedback(
                "{\"card\": \"c\", \"outcome\": \"accepted\", \"outcomeTimestamp\": \"2026-11-23T11:05:00Z\"}");
        send(body).statusCode(400).body("issue[0].diagnostics", containsString("acceptedSuggestions"));
    }

    @Test
    void refusesWhatIsNoFeedback() {
        send("{").statusCode(400).body("issue[0].diagnostics", containsString("line 1, column"));
        send("{}").statusCode(400);
        send("{\"feedback\": []}").statusCode(400);
        send("{\"feedback\": 1, \"feedback\": []}").statusCode(400);
        send("{\"feedback\": \"" + "x".repeat(10_000) + "\"}").statusCode(413);
        given().contentType("text/plain")
                .body("{}")
                .post("/cds-services/cardiovascular-risk/feedback")
                .then()
                .statusCode(415);
        given().contentType("application/json")
                .body("{}")
                .post("/cds-services/none/feedback")
                .then()
                .statusCode(404);
    }
}
