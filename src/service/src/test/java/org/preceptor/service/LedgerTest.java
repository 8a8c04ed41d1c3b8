package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.preceptor.provenance.Attestation;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.ledger.DecisionLedger;
import org.preceptor.service.ledger.DecisionRecord;
import org.preceptor.service.ledger.NotRecorded;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class LedgerTest {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";

    private final AgroalDataSource database;
    private final DecisionLedger ledger;

    @Inject
    LedgerTest(@DataSource("h2") AgroalDataSource database, DecisionLedger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    private List<String> column(String query, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (var rows = select.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
                return found;
            }
        }
    }

    private static String decide(String body) {
        return CardRules.decisionId(
                InvocationTest.call(SERVICE, body).statusCode(200).extract().asString());
    }

    private static DecisionRecord record(UUID id, String instance) {
        return new DecisionRecord(
                id,
                "test",
                "patient-view",
                instance,
                "test",
                FixedClock.NOW,
                "ESTIMATE",
                List.of(UUID.randomUUID()),
                "[]",
                "",
                List.of(new Attestation("RiskAssessment", id.toString(), "{}")),
                java.util.Map.of());
    }

    /** H2's own retention time holds until the compactor has taken the file over. */
    @Test
    void isCompactedInTheBackground() throws SQLException {
        // Not by a timeout of JUnit: its interrupt would close the database's file.
        Deadline deadline = Deadline.in(Duration.ofSeconds(30));
        List<String> retention;
        do {
            retention = column(
                    "select setting_value from information_schema.settings where setting_name = 'RETENTION_TIME'");
        } while (retention.contains("45000") && !deadline.passed());
        assertThat(retention).containsExactly("0");
    }

    @Test
    void answersARepeatedCallAnewAndLinksItToTheFirst() throws SQLException {
        String instance = UUID.randomUUID().toString();
        String request = Charts.request("patient-view", instance, "", Charts.prefetch(), "");
        String first = decide(request);
        String second = decide(request);
        assertThat(column("select id from decision where hook_instance = ? order by seq", instance))
                .containsExactly(first, second);
        assertThat(column("select repeats from decision where hook_instance = ? order by seq", instance))
                .containsExactly("null", first);
        assertThat(column("select distinct input_digest from decision where hook_instance = ?", instance))
                .singleElement()
                .satisfies(digest -> assertThat(digest).hasSize(64));
        given().get("/fhir/RiskAssessment/" + first).then().statusCode(200);
        given().get("/fhir/RiskAssessment/" + second).then().statusCode(200);
    }

    @Test
    void namesTheModelsOfADecisionByVersionAndDigest() throws SQLException {
        String decision = decide(Charts.request(Charts.prefetch()));
        assertThat(column("select models from decision where id = ?", UUID.fromString(decision)))
                .singleElement()
                .satisfies(models -> assertThat(models)
                        .contains("\"id\":\"prevent-2023\"", "\"version\":\"1.", "\"base-10\":\"")
                        .contains("\"id\":\"ckdepi-2021\""));
    }

    @Test
    void recordsARefusalForAnotherPatientsData() throws SQLException {
        String instance = UUID.randomUUID().toString();
        String request = Charts.request("patient-view", instance, "", Charts.prefetch(), "")
                .replaceFirst("Patient/" + Charts.PATIENT_ID, "Patient/other");
        InvocationTest.call(SERVICE, request).statusCode(400);
        assertThat(column("select outcome from decision where hook_instance = ?", instance))
                .containsExactly("WRONG_PATIENT");
    }

    @Test
    void keepsWhatCameTogetherThoughOneOfThemBreaksARule() throws Exception {
        UUID taken = UUID.randomUUID();
        ledger.record(record(taken, "taken"), Deadline.in(Duration.ofMinutes(1)));
        String instance = UUID.randomUUID().toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                boolean breaks = i % 50 == 7;
                calls.add(() -> {
                    try {
                        ledger.record(
                                record(breaks ? taken : UUID.randomUUID(), instance),
                                Deadline.in(Duration.ofMinutes(1)));
                        return true;
                    } catch (NotRecorded e) {
                        return false;
                    }
                });
            }
            int kept = 0;
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                kept += call.get() ? 1 : 0;
            }
            assertThat(kept).isEqualTo(196);
        }
        assertThat(column("select id from decision where hook_instance = ?", instance))
                .hasSize(196);
        assertThat(column(
                        "select distinct repeats from decision where hook_instance = ? and repeats is not null",
                        instance))
                .hasSize(1);
    }

    @Test
    void rehearsesWithoutWaitingForARecordOfTheSameModel() throws SQLException {
        String device = "device-" + UUID.randomUUID();
        DecisionRecord plain = record(UUID.randomUUID(), "rehearsed");
        DecisionRecord rehearsed = new DecisionRecord(
                plain.id(),
                plain.service(),
                plain.hook(),
                plain.hookInstance(),
                plain.caller(),
                plain.decidedAt(),
                plain.outcome(),
                plain.cards(),
                plain.models(),
                plain.inputDigest(),
                List.of(new Attestation("Device", device, "{}")),
                java.util.Map.of());
        UUID written = UUID.randomUUID();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(
                    "insert into decision (id, service, hook, hook_instance, caller, decided_at, outcome,"
                            + " models, input_digest) values ('" + written
                            + "', 'test', 'patient-view', 'written', 'test', current_timestamp, 'ESTIMATE', '[]', '')");
            statement.executeUpdate("insert into attestation (type, id, decision, json) values ('Device', '" + device
                    + "', '" + written + "', '{}')");
            assertThatCode(() -> ledger.rehearse(rehearsed)).doesNotThrowAnyException();
            connection.rollback();
        }
        assertThat(column("select id from decision where id = ?", rehearsed.id()))
                .isEmpty();
    }
}
