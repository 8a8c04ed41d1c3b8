package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger in PostgreSQL, and what callers get while that hangs, dies in the middle of their calls, and comes back. */
final class PostgreSqlIT {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";
    private static final int CALLERS = 6;
    private static final int CALLS = 14;
    /** The deadline of a call, and what a busy machine may add to it. */
    private static final Duration MOST = Duration.ofSeconds(10 + 3);

    @TempDir
    Path folder;

    private record Answer(int status, String body, long millis) {}

    private static Answer call(ServiceProcess service) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = service.post(SERVICE, Charts.request(Charts.prefetch()));
        return new Answer(answer.statusCode(), answer.body(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private interface Event {
        void happens() throws Exception;
    }

    /** Calls, and something that happens in their middle: some of them are sent only when it has happened. */
    private static List<Answer> calls(ServiceProcess service, Event event) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                all.add(callers.submit(() -> call(service)));
            }
            all.get(CALLERS).get();
            event.happens();
            // On a fast machine all the others may be through by now: these come after it for certain.
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> call(service)));
            }
            for (Future<Answer> one : all) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    /** A card, kept before it was told; or no word about the patient. Never an empty list of cards, which would read as "no risk". */
    private static void valid(List<Answer> answers, Set<String> told) {
        for (Answer answer : answers) {
            assertThat(answer.status()).as(answer.body()).isIn(200, 503);
            assertThat(answer.millis()).isLessThan(MOST.toMillis());
            if (answer.status() == 200) {
                assertThat(answer.body()).contains("\"cards\":[{");
                CardRules.check(answer.body());
                told.add(CardRules.decisionId(answer.body()));
            } else {
                assertThat(answer.body()).contains("OperationOutcome");
            }
        }
    }

    private static long refused(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 503).count();
    }

    private static void recovers(ServiceProcess service) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() < end) {
            if (call(service).status() == 200) {
                return;
            }
        }
        throw new AssertionError("It does not answer again:\n" + service.log());
    }

    @Test
    void keepsItsWordWhileItsDatabaseHangsDiesAndComesBack() throws Exception {
        Set<String> told = new TreeSet<>();
        try (PostgreSqlServer database = PostgreSqlServer.in(folder)) {
            database.start();
            try (ServiceProcess service = ServiceProcess.start(
                    folder,
                    "preceptor.shelf="
                            + Path.of(System.getProperty("preceptor.root", "../.."))
                                    .toAbsolutePath(),
                    "preceptor.data=" + folder.resolve("data"),
                    "preceptor.callers.mode=open-sandbox",
                    "quarkus.profile=prod,sandbox,postgresql",
                    "quarkus.datasource.postgresql.jdbc.url=" + database.url(),
                    "quarkus.datasource.postgresql.username=" + PostgreSqlServer.USER)) {
                service.ready();
                assertThat(migrations(database)).isGreaterThanOrEqualTo(7);

                List<Answer> hanging = calls(service, database::hang);
                valid(hanging, told);
                assertThat(refused(hanging)).isPositive();
                database.resume();
                recovers(service);

                List<Answer> dying = calls(service, database::kill);
                valid(dying, told);
                assertThat(refused(dying)).isPositive();
                assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);
                assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);

                database.start();
                recovers(service);
                assertThat(told).hasSizeGreaterThanOrEqualTo(2);
                for (String decision : told) {
                    assertThat(service.get("/fhir/RiskAssessment/" + decision).statusCode())
                            .as(decision)
                            .isEqualTo(200);
                }
                String log = service.log();
                assertThat(log).doesNotContain(Charts.PATIENT_ID);
            }
        }
    }

    /** How many of the schema's steps were taken. */
    private static int migrations(PostgreSqlServer database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), PostgreSqlServer.USER, "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from flyway_schema_history where success and version is not null")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
