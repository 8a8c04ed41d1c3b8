package org.preceptor.service.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.preceptor.cds.Coding;

/** What users did with cards: append-only, and the same report twice is one. */
@Singleton
public final class FeedbackLedger {

    private static final String INSERT = """
            insert into feedback (card, outcome, outcome_timestamp, service, caller, accepted_suggestions,
              reason_system, reason_code, reason_display, user_comment, known_card, received_at)
            select cast(? as varchar(200)), cast(? as varchar(20)), cast(? as timestamp with time zone),
              cast(? as varchar(200)), cast(? as varchar(200)), cast(? as varchar(100000)), cast(? as varchar(1000)),
              cast(? as varchar(1000)), cast(? as varchar(1000)), cast(? as varchar(100000)),
              exists (select 1 from card join decision on decision.id = card.decision
                where card.id = ? and decision.service = ?), cast(? as timestamp with time zone)
            where not exists (
              select 1 from feedback where card = ? and outcome = ? and outcome_timestamp = ?)
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final LedgerDatabase database;

    /** Over the database in use. */
    @Inject
    public FeedbackLedger(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * Keeps the reports of one POST, all or none.
     *
     * @return how many of them are new
     * @throws SQLException when the database does not answer
     */
    public int keep(String service, String caller, Instant now, List<FeedbackReport> reports) throws SQLException {
        return database.ask(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                int fresh = 0;
                for (FeedbackReport report : reports) {
                    fresh += keep(connection, insert, service, caller, now, report);
                }
                connection.commit();
                return fresh;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        });
    }

    private static int keep(
            Connection connection,
            PreparedStatement insert,
            String service,
            String caller,
            Instant now,
            FeedbackReport report)
            throws SQLException {
        var timestamp = report.outcomeTimestamp().atOffset(ZoneOffset.UTC);
        insert.setString(1, report.card());
        insert.setString(2, report.outcome().code());
        insert.setObject(3, timestamp);
        insert.setString(4, service);
        insert.setString(5, caller);
        insert.setString(6, String.join(" ", report.acceptedSuggestions()));
        set(insert, 7, report.reason().map(Coding::system));
        set(insert, 8, report.reason().map(Coding::code));
        set(insert, 9, report.reason().flatMap(Coding::display));
        set(insert, 10, report.comment());
        Optional<UUID> uuid = uuid(report.card());
        if (uuid.isPresent()) {
            insert.setObject(11, uuid.get());
        } else {
            insert.setNull(11, Types.OTHER);
        }
        insert.setString(12, service);
        insert.setObject(13, now.atOffset(ZoneOffset.UTC));
        insert.setString(14, report.card());
        insert.setString(15, report.outcome().code());
        insert.setObject(16, timestamp);
        var before = connection.setSavepoint();
        try {
            return insert.executeUpdate();
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                // The same report came in at the same moment by another connection: it is kept already.
                connection.rollback(before);
                return 0;
            }
            throw e;
        }
    }

    private static void set(PreparedStatement statement, int index, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            statement.setString(index, value.get());
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
