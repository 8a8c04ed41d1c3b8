package org.preceptor.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;

/** The ledger's own statements on an H2 file, with the settings of the service, and the file's upkeep called by hand. */
final class FileUpkeepTest {

    private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    private static final int COMMITS = 1500;

    /** Some 1 MB of writing: as much as the service does in a fraction of a second. */
    private static final int COMMITS_OF_A_STEP = 20;

    /** H2 writes by blocks; the first two say where the newest version is. */
    private static final int BLOCK = 4096;

    private static final int HEADER = 2 * BLOCK;

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private final ClaimStatements claims = new ClaimStatements(Duration.ofHours(12), Duration.ofDays(30));
    private final List<UUID> acknowledged = new ArrayList<>();
    private Connection keptOpen;

    @BeforeEach
    void migrate() throws SQLException {
        keptOpen = open("ledger");
        Flyway.configure()
                .dataSource(url("ledger"), "", "")
                .locations("db/migration")
                .load()
                .migrate();
    }

    @AfterEach
    void close() throws SQLException {
        keptOpen.close();
    }

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + SETTINGS;
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection(url(name), "", "");
    }

    private Path file(String name) {
        return folder.resolve(name + ".mv.db");
    }

    private MVStore store() throws SQLException {
        var session = (SessionLocal) keptOpen.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    private String text(int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** As large as the records of the service are. */
    private DecisionRecord record() {
        UUID card = UUID.randomUUID();
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        return new DecisionRecord(
                UUID.randomUUID(),
                "service",
                "order-sign",
                UUID.randomUUID().toString(),
                "test",
                now,
                "ESTIMATE",
                List.of(card),
                text(300),
                digest(),
                List.of(
                        new Attestation("Provenance", UUID.randomUUID().toString(), text(900)),
                        new Attestation("AuditEvent", UUID.randomUUID().toString(), text(900))),
                Map.of(card, List.of(new FindingKey(digest(), digest(), digest(), 200, FindingKey.Repeat.CHANGED))),
                List.of(new KeptExplanation(
                        digest(),
                        card,
                        "patient-" + random.nextInt(500),
                        Optional.empty(),
                        now.plus(Duration.ofDays(1)),
                        Optional.of(text(80)),
                        text(800))));
    }

    private void commit(LedgerWriter writer, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            DecisionRecord record = record();
            assertThat(writer.write(List.of(record))).isEmpty();
            acknowledged.add(record.id());
        }
    }

    private LedgerWriter writer() {
        return new LedgerWriter(() -> open("ledger"), claims);
    }

    /** Of decisions, those of which every table has its part. */
    private Set<UUID> wholeIn(String name) throws SQLException {
        Set<UUID> whole = new HashSet<>();
        try (Connection connection = open(name);
                var select = connection.prepareStatement("""
                        select decision.id from decision join card on card.decision = decision.id
                        join attestation on attestation.decision = decision.id
                        join explanation on explanation.decision = decision.id
                        join finding on finding.card = cast(card.id as varchar(36))
                        join claim on claim.decision = decision.id""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                whole.add(rows.getObject(1, UUID.class));
            }
        }
        return whole;
    }

    private long alone(String copy) throws SQLException, IOException {
        try (Connection connection = open(copy);
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
        return Files.size(file(copy));
    }

    @Test
    void keepsTheFileNearWhatIsInItAndEveryRowThatWasAcknowledged() throws Exception {
        FileUpkeep upkeep = new FileUpkeep(store());
        LedgerWriter writer = writer();
        for (int step = 1; step <= COMMITS / COMMITS_OF_A_STEP; step++) {
            commit(writer, COMMITS_OF_A_STEP);
            upkeep.step();
            if (step % 25 == 0) {
                // What a process leaves that is killed now: what it wrote is the system's.
                Files.copy(file("ledger"), file("killed-" + step));
                assertThat(wholeIn("killed-" + step)).containsExactlyInAnyOrderElementsOf(acknowledged);
            }
        }
        long size = Files.size(file("ledger"));
        upkeep.end();
        assertThat(size).isLessThan(4 * alone("killed-" + COMMITS / COMMITS_OF_A_STEP));
    }

    @Test
    void writesOverNothingThatTheNewestVersionOnTheDiskNeeds() throws Exception {
        FileUpkeep upkeep = new FileUpkeep(store());
        LedgerWriter writer = writer();
        commit(writer, 500);
        store().commit();
        byte[] onDisk = Files.readAllBytes(file("ledger"));
        List<UUID> before = List.copyOf(acknowledged);
        upkeep.step();
        commit(writer, 500);
        Files.write(file("lost"), spoilt(onDisk, Files.readAllBytes(file("ledger"))));
        upkeep.end();
        assertThat(wholeIn("lost")).containsExactlyInAnyOrderElementsOf(before);
    }

    /** As if the power went: of what was written later, nothing came to the disk whole, but all that it was to lie on is gone. */
    private static byte[] spoilt(byte[] onDisk, byte[] later) {
        byte[] spoilt = onDisk.clone();
        int gone = 0;
        for (int from = HEADER; from < spoilt.length; from += BLOCK) {
            if (!Arrays.equals(onDisk, from, from + BLOCK, later, from, from + BLOCK)) {
                Arrays.fill(spoilt, from, from + BLOCK, (byte) 0);
                gone++;
            }
        }
        assertThat(gone).as("blocks used again").isPositive();
        return spoilt;
    }
}
