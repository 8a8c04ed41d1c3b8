package org.preceptor.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;

/**
 * Several writers on one database, as several processes are. On H2 in memory; on PostgreSQL where {@code
 * -Dpreceptor.test.postgresql} has the JDBC URL of an empty database that may be filled.
 */
final class TellingOnceTest {

    private static final int ROUNDS = 60;
    private static final int WRITERS = 4;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final String url = Optional.ofNullable(System.getProperty("preceptor.test.postgresql"))
            .filter(given -> !given.isEmpty())
            .orElse("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=200");
    private Connection keptOpen;

    private final ClaimStatements claims = new ClaimStatements(Duration.ofHours(12), Duration.ofDays(30));

    @BeforeEach
    void migrate() throws SQLException {
        keptOpen = DriverManager.getConnection(url);
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("db/migration")
                .load()
                .migrate();
    }

    @AfterEach
    void close() throws SQLException {
        keptOpen.close();
    }

    private LedgerWriter writer() {
        return new LedgerWriter(() -> DriverManager.getConnection(url), claims);
    }

    private static FindingKey key(String finding, int loudness) {
        return new FindingKey(
                "patient " + finding, "user " + finding, "orders " + finding, loudness, FindingKey.Repeat.CHANGED);
    }

    private static DecisionRecord record(Instant at, String device, FindingKey... keys) {
        UUID card = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        return new DecisionRecord(
                id,
                "test",
                "order-sign",
                id.toString(),
                "test",
                at,
                "FINDINGS",
                List.of(card),
                "[]",
                "",
                List.of(new Attestation("Provenance", id.toString(), "{}"), new Attestation("Device", device, "{}")),
                Map.of(card, List.of(keys)));
    }

    private long count(String query, String value) throws SQLException {
        try (var select = keptOpen.prepareStatement(query)) {
            select.setString(1, value);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** All at the same instant; what each lost. */
    private List<Map<UUID, Set<FindingKey>>> race(ExecutorService threads, List<DecisionRecord> records)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(records.size());
        List<Future<Map<UUID, Set<FindingKey>>>> running = new ArrayList<>();
        for (DecisionRecord record : records) {
            running.add(threads.submit(() -> {
                start.await();
                return writer().write(List.of(record));
            }));
        }
        List<Map<UUID, Set<FindingKey>>> lost = new ArrayList<>();
        for (Future<Map<UUID, Set<FindingKey>>> one : running) {
            lost.add(one.get());
        }
        return lost;
    }

    @Test
    void oneOfSeveralWritersTellsAFindingEachTime() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                String finding = "race " + UUID.randomUUID();
                // The same two findings in either order: writers must not wait for each other in a circle.
                List<DecisionRecord> records = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    FindingKey one = key(finding + " a", 100);
                    FindingKey other = key(finding + " b", 100);
                    records.add(record(
                            NOW, "known", i % 2 == 0 ? new FindingKey[] {one, other} : new FindingKey[] {other, one}));
                }

                List<Map<UUID, Set<FindingKey>>> lost = race(threads, records);

                assertThat(lost).filteredOn(Map::isEmpty).hasSize(1);
                assertThat(count("select count(*) from finding where order_finding = ?", "orders " + finding + " a"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void severalWritersOfANewModelsDeviceAllRecord() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                String device = "device-" + UUID.randomUUID();
                List<DecisionRecord> records = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    records.add(record(NOW, device, key(UUID.randomUUID().toString(), 0)));
                }

                assertThat(race(threads, records))
                        .allSatisfy(lost -> assertThat(lost).isEmpty());
                assertThat(count("select count(*) from attestation where type = 'Device' and id = ?", device))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void whatCameInOneTransactionIsToldByTheFirst() throws SQLException {
        String finding = UUID.randomUUID().toString();
        DecisionRecord first = record(NOW, "known", key(finding, 100));
        DecisionRecord second = record(NOW, "known", key(finding, 100), key(finding + " other", 100));

        assertThat(writer().write(List.of(first, second))).containsOnlyKeys(second.id());
        assertThat(count("select count(*) from finding where order_finding = ?", "orders " + finding))
                .as("the writer tries again without the second")
                .isZero();
    }

    @Test
    void aDecisionThatIsNotRecordedClaimsNothing() throws SQLException {
        String finding = UUID.randomUUID().toString();
        DecisionRecord known = record(NOW, "known", key(finding + " known", 100));
        writer().write(List.of(known));
        DecisionRecord broken = new DecisionRecord(
                known.id(),
                "test",
                "order-sign",
                "again",
                "test",
                NOW,
                "FINDINGS",
                List.of(),
                "[]",
                "",
                List.of(),
                Map.of(UUID.randomUUID(), List.of(key(finding, 100))));

        assertThatThrownBy(() -> writer().write(List.of(broken))).isInstanceOf(SQLException.class);
        assertThat(writer().write(List.of(record(NOW, "known", key(finding, 100)))))
                .isEmpty();
    }

    @Test
    void aDecisionThatNobodyWasToldOfGivesItsClaimBack() throws SQLException {
        String finding = UUID.randomUUID().toString();
        DecisionRecord unheard = record(NOW, "known", key(finding, 100));
        writer().write(List.of(unheard));
        assertThat(writer().write(List.of(record(NOW, "known", key(finding, 100)))))
                .isNotEmpty();

        writer().release(unheard);

        assertThat(writer().write(List.of(record(NOW, "known", key(finding, 100)))))
                .isEmpty();
    }

    @Test
    void aClaimHoldsUntilItMayBeToldAgainAndLouderIsAnother() throws SQLException {
        String finding = UUID.randomUUID().toString();
        assertThat(writer().write(List.of(record(NOW, "known", key(finding, 100)))))
                .isEmpty();
        Instant soon = NOW.plus(Duration.ofHours(11));
        assertThat(writer().write(List.of(record(soon, "known", key(finding, 100)))))
                .isNotEmpty();
        assertThat(writer().write(List.of(record(soon, "known", key(finding, 200)))))
                .isEmpty();
        Instant later = NOW.plus(Duration.ofHours(12));
        assertThat(writer().write(List.of(record(later, "known", key(finding, 100)))))
                .isEmpty();
    }
}
