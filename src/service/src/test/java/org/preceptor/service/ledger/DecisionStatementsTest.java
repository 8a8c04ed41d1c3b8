package org.preceptor.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements on an empty H2 database in memory that the migrations made. */
final class DecisionStatementsTest {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private Connection connection;

    @BeforeEach
    void migrate() throws SQLException {
        connection = DriverManager.getConnection(url);
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("db/migration")
                .load()
                .migrate();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static DecisionRecord record(String service, String instance) {
        return new DecisionRecord(
                UUID.randomUUID(),
                service,
                "patient-view",
                instance,
                "test",
                Instant.EPOCH,
                "ESTIMATE",
                List.of(),
                "[]",
                "",
                List.of());
    }

    /** Rows that the look-up of the first decision reads. */
    private int rowsRead(String service, String instance) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain analyze " + DecisionStatements.FIRST)) {
            explain.setString(1, service);
            explain.setString(2, instance);
            try (ResultSet rows = explain.executeQuery()) {
                assertThat(rows.next()).isTrue();
                Matcher scanned = SCANNED.matcher(rows.getString(1));
                assertThat(scanned.find()).as(rows.getString(1)).isTrue();
                return Integer.parseInt(scanned.group(1));
            }
        }
    }

    @Test
    void findsTheFirstOfAnInstanceWithoutReadingThoseThatRepeatIt() throws SQLException {
        List<DecisionRecord> records = IntStream.range(0, 500)
                .mapToObj(i -> record("one", i % 2 == 0 ? "repeated" : "other-" + i))
                .toList();
        DecisionStatements.insert(connection, records);
        assertThat(rowsRead("one", "repeated")).isLessThanOrEqualTo(3);
        assertThat(rowsRead("one", "other-1")).isLessThanOrEqualTo(3);
        assertThat(rowsRead("one", "never")).isLessThanOrEqualTo(2);
    }

    @Test
    void linksARepetitionToTheFirstOfTheSameService() throws SQLException {
        DecisionRecord first = record("one", "instance");
        DecisionStatements.insert(connection, List.of(first, record("two", "instance")));
        DecisionStatements.insert(connection, List.of(record("one", "instance"), record("one", "instance")));
        try (PreparedStatement select =
                        connection.prepareStatement("select repeats from decision where service = 'one' order by seq");
                ResultSet rows = select.executeQuery()) {
            for (UUID expected : new UUID[] {null, first.id(), first.id()}) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1, UUID.class)).isEqualTo(expected);
            }
            assertThat(rows.next()).isFalse();
        }
    }
}
