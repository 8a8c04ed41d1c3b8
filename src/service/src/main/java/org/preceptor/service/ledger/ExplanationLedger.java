package org.preceptor.service.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What stands behind cards that were shown, until it is forgotten. */
@Singleton
public final class ExplanationLedger {

    private static final int LONGEST_HISTORY = 50;
    private static final int MOST_REPORTS = 50;

    private static final String FIND = """
            select explanation.card, decision.id, decision.service, decision.hook, decision.caller, decision.decided_at,
              explanation.patient, explanation.fhir_server, explanation.content
            from explanation join decision on decision.id = explanation.decision
            where explanation.handle = ? and explanation.kept_until > ?""";

    /** One patient is the same id at the same FHIR server of the same caller. */
    private static final String HISTORY = """
            select explanation.decision, explanation.decided_at, explanation.lead_figure
            from explanation join decision on decision.id = explanation.decision
            where explanation.patient = ? and decision.caller = ? and decision.service = ?
              and coalesce(explanation.fhir_server, '') = ? and explanation.kept_until > ?
              and explanation.lead_figure is not null
            order by explanation.decided_at desc, decision.seq desc fetch first %d rows only""".formatted(LONGEST_HISTORY);

    private static final String FEEDBACK = """
            select outcome, user_comment, outcome_timestamp, reason_display from feedback
            where card = ? and caller = ? order by seq desc fetch first %d rows only""".formatted(MOST_REPORTS);

    private static final String ATTESTED =
            "select json from attestation where type = ? and id = ? and (decision = ? or type = 'Device')";

    private final LedgerDatabase database;

    /**
     * One that is kept.
     *
     * @param content as it was kept
     */
    public record Found(
            UUID card,
            UUID decision,
            String service,
            String hook,
            String caller,
            Instant decidedAt,
            String patient,
            Optional<String> fhirServer,
            String content) {}

    /**
     * An earlier estimate of the same service for the same patient.
     *
     * @param lead the leading figure, as JSON
     */
    public record Earlier(UUID decision, Instant decidedAt, String lead) {}

    /**
     * What somebody did with the card, or said of it.
     *
     * @param outcome the specification's word
     * @param reason why it was overridden, in words
     */
    public record Reported(String outcome, Optional<String> comment, Instant at, Optional<String> reason) {}

    /** Over the database in use. */
    @Inject
    public ExplanationLedger(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * What is kept under a handle.
     *
     * @param handle its digest
     * @return empty when there is nothing, or not any more
     * @throws SQLException when the database does not answer
     */
    public Optional<Found> find(String handle, Instant now) throws SQLException {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                select.setString(1, handle);
                select.setObject(2, now.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Found(
                                    rows.getObject(1, UUID.class),
                                    rows.getObject(2, UUID.class),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5),
                                    instant(rows, 6),
                                    rows.getString(7),
                                    Optional.ofNullable(rows.getString(8)),
                                    rows.getString(9)))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * What the service estimated of the patient, this time among them, the newest first.
     *
     * @throws SQLException when the database does not answer
     */
    public List<Earlier> history(Found found, Instant now) throws SQLException {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(HISTORY)) {
                select.setString(1, found.patient());
                select.setString(2, found.caller());
                select.setString(3, found.service());
                select.setString(4, found.fhirServer().orElse(""));
                select.setObject(5, now.atOffset(ZoneOffset.UTC));
                List<Earlier> earlier = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        earlier.add(new Earlier(rows.getObject(1, UUID.class), instant(rows, 2), rows.getString(3)));
                    }
                }
                return earlier;
            }
        });
    }

    /**
     * What was reported of its card, the newest first.
     *
     * @throws SQLException when the database does not answer
     */
    public List<Reported> feedback(Found found) throws SQLException {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FEEDBACK)) {
                select.setString(1, found.card().toString());
                select.setString(2, found.caller());
                List<Reported> reports = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reports.add(new Reported(
                                rows.getString(1),
                                Optional.ofNullable(rows.getString(2)),
                                instant(rows, 3),
                                Optional.ofNullable(rows.getString(4))));
                    }
                }
                return reports;
            }
        });
    }

    /**
     * A resource that attests its decision, or the Device of a model.
     *
     * @return FHIR JSON
     * @throws SQLException when the database does not answer
     */
    public Optional<String> attestation(Found found, String type, String id) throws SQLException {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ATTESTED)) {
                select.setString(1, type);
                select.setString(2, id);
                select.setObject(3, found.decision());
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Forgets what is not kept any longer.
     *
     * @return how many there were
     * @throws SQLException when the database does not answer
     */
    public int forget(Instant now) throws SQLException {
        return database.ask(connection -> forget(connection, now));
    }

    private static int forget(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from explanation where kept_until <= ?")) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
