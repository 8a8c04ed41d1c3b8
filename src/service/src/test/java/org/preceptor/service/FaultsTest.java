package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.FaultAttack;
import org.preceptor.attack.FaultyServer;
import org.preceptor.attack.FhirFault;

/** What goes wrong with FHIR servers and with what clients send, in every service. {@code ./preceptor attack faults} does more of it. */
@QuarkusTest
@TestProfile(FaultsTest.FaultyHouse.class)
final class FaultsTest {

    /** With a FHIR server that breaks. */
    public static final class FaultyHouse extends OwnHouse {
        @Override
        Map<String, String> others() {
            return Map.of();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Faulty.class));
        }
    }

    /** The server starts before the service, which has to know where it is. */
    public static final class Faulty implements QuarkusTestResourceLifecycleManager {

        private final TestHouse house = new TestHouse();

        @Override
        public Map<String, String> start() {
            try {
                server = new FaultyServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> properties = new HashMap<>(house.start());
            properties.put("preceptor.fhir.allowed-origins", server.bases());
            properties.put("preceptor.fhir.deadline", "PT1.5S");
            properties.put("preceptor.limits.record", "PT2S");
            return properties;
        }

        @Override
        public void stop() {
            house.stop();
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static volatile FaultyServer server;

    /** What the service promises (10 s by default), and something for a busy machine. */
    private static final Duration LONGEST = Duration.ofSeconds(12);

    @TestHTTPResource("/")
    URI base;

    private final AgroalDataSource database;

    @Inject
    FaultsTest(@DataSource("h2") AgroalDataSource database) {
        this.database = database;
    }

    private FaultAttack attack() {
        return attack(FixedClock::now);
    }

    /** With charts of a day that the service's clock need not agree with. */
    private FaultAttack attack(Supplier<Instant> clock) {
        String url = base.toString();
        return new FaultAttack(
                URI.create(url.substring(0, url.length() - 1)),
                Path.of(System.getProperty("preceptor.root", "../..")),
                server,
                1,
                LONGEST,
                clock);
    }

    @Test
    void neverReadAsNoRiskInAnyService() throws Exception {
        FaultAttack attack = attack();
        assertThat(attack.run(1, 24, fired -> {})).isEmpty();
        assertThat(attack.got().keySet()).containsExactly(FhirFault.values());
    }

    @Test
    void areAllInTheTableOfTheDocumentation() throws IOException {
        String table = Files.readString(Path.of(System.getProperty("preceptor.root", "../.."), "docs", "faults.md"));
        for (FhirFault fault : FhirFault.values()) {
            assertThat(table).contains("| " + fault.words() + " | " + fault.gets() + " |");
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Fires all services again until they all answer: the database is there again. */
    private void everythingAnswersAgain(FaultAttack attack) throws Exception {
        List<FaultAttack.Got> answers = List.of();
        for (int attempt = 0; attempt < 20; attempt++) {
            answers = attack.callAll();
            if (answers.stream().allMatch(got -> got.status() == 200)) {
                break;
            }
        }
        assertThat(answers).allSatisfy(got -> assertThat(got.status()).isEqualTo(200));
        assertThat(attack.wrong(answers)).isEmpty();
    }

    @Test
    void tellNothingWhileTheDatabaseHangs() throws Exception {
        FaultAttack attack = attack();
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            // Every statement of another connection waits until this ends; the driver has no bound for it.
            sql.execute("set exclusive 1");
            try {
                List<FaultAttack.Got> answers = attack.callAll();
                assertThat(attack.wrong(answers)).isEmpty();
                assertThat(answers).allSatisfy(got -> {
                    assertThat(got.status()).as(got.service()).isEqualTo(503);
                    assertThat(got.taken()).as(got.service()).isLessThan(LONGEST);
                });
                given().get("/q/health/ready").then().statusCode(503);
                given().get("/q/health/live").then().statusCode(200);
                given().get("/fhir/RiskAssessment/1").then().statusCode(503);
            } finally {
                sql.execute("set exclusive 0");
            }
        }
        everythingAnswersAgain(attack);
        // The warm-up may have begun while the database hung: it tries again.
        for (int attempt = 0; attempt < 600 && ready() != 200; attempt++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(ready()).isEqualTo(200);
    }

    private static int ready() {
        return given().get("/q/health/ready").then().extract().statusCode();
    }

    @Test
    void areNotNoticedWhileTheDatabaseIsSlow() throws Exception {
        FaultAttack attack = attack();
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("set exclusive 1");
            Thread release = Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                try {
                    sql.execute("set exclusive 0");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            List<FaultAttack.Got> answers = attack.callAll();
            release.join();
            assertThat(attack.wrong(answers)).isEmpty();
            assertThat(answers).allSatisfy(got -> assertThat(got.status()).isEqualTo(200));
        }
    }

    @Test
    void tellNothingWhileTheDatabaseRefusesToWrite() throws Exception {
        FaultAttack attack = attack();
        execute("alter table decision rename to decision_gone");
        try {
            List<FaultAttack.Got> answers = attack.callAll();
            assertThat(attack.wrong(answers)).isEmpty();
            assertThat(answers)
                    .allSatisfy(
                            got -> assertThat(got.status()).as(got.service()).isEqualTo(503));
        } finally {
            execute("alter table decision_gone rename to decision");
        }
        everythingAnswersAgain(attack);
    }

    @Test
    void passWhenTheDatabaseIsGoneForAMoment() throws Exception {
        FaultAttack attack = attack();
        try {
            execute("shutdown immediately");
        } catch (SQLException closed) {
            assertThat(closed.getSQLState()).isNotNull();
        }
        assertThat(attack.wrong(attack.callAll())).isEmpty();
        everythingAnswersAgain(attack);
    }

    @Test
    void ofTheClockDoNotChangeWhatIsSaid() throws Exception {
        FaultAttack attack = attack();
        everythingAnswersAgain(attack);
        for (Duration jump : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            FaultAttack apart = attack(() -> FixedClock.NOW);
            List<FaultAttack.Got> answers = FixedClock.at(FixedClock.NOW.plus(jump), apart::callAll);
            assertThat(attack.wrong(answers)).as(jump.toString()).isEmpty();
        }
    }

    @Test
    void leaveTheModelsInUseWhenTheirFilesVanish() throws Exception {
        Path models = TestHouse.shelfInUse().resolve("models");
        List<Path> graphs;
        try (var files = Files.walk(models)) {
            graphs = files.filter(file -> file.toString().endsWith(".onnx")).toList();
        }
        assertThat(graphs).isNotEmpty();
        for (Path graph : graphs) {
            Files.move(graph, graph.resolveSibling(graph.getFileName() + ".gone"));
        }
        try {
            FaultAttack attack = attack();
            List<FaultAttack.Got> answers = attack.callAll();
            assertThat(attack.wrong(answers)).isEmpty();
            assertThat(answers).allSatisfy(got -> {
                assertThat(got.status()).isEqualTo(200);
                assertThat(got.body()).doesNotContain("could not run");
            });
        } finally {
            for (Path graph : graphs) {
                Files.move(graph.resolveSibling(graph.getFileName() + ".gone"), graph);
            }
        }
    }
}
