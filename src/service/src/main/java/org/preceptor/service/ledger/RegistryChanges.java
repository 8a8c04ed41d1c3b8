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

/** What was done to the registry of callers through the admin API. Written before it is done; never changed or deleted. */
@Singleton
public final class RegistryChanges {

    private final LedgerDatabase database;

    /** What was done. */
    public enum Action {
        ADDED,
        CHANGED,
        REMOVED,
        /** What was written down before did not happen after all. */
        FAILED
    }

    /**
     * One change.
     *
     * @param who the administrator's name and id at the identity provider
     * @param before the entry as JSON; empty where there was none
     * @param after the entry as JSON; empty where there is none any more
     */
    public record Change(
            Instant at, String who, Action action, String client, Optional<String> before, Optional<String> after) {}

    /** Over the database in use. */
    @Inject
    public RegistryChanges(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * Writes one down, durably.
     *
     * @throws SQLException when it could not be written: then nothing may be changed
     */
    public void record(Change change) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into registry_change (changed_at, who, action, client, entry_before, entry_after)"
                                + " values (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, change.at().atOffset(ZoneOffset.UTC));
            insert.setString(2, change.who());
            insert.setString(3, change.action().name());
            insert.setString(4, change.client());
            insert.setString(5, change.before().orElse(null));
            insert.setString(6, change.after().orElse(null));
            insert.executeUpdate();
        }
    }

    /**
     * The newest first.
     *
     * @param most how many at most
     * @throws SQLException when the database does not answer
     */
    public List<Change> newest(int most) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select changed_at, who, action, client, entry_before, entry_after from registry_change"
                                + " order by id desc limit ?")) {
            select.setInt(1, most);
            List<Change> changes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changes.add(new Change(
                            rows.getObject(1, OffsetDateTime.class).toInstant(),
                            rows.getString(2),
                            Action.valueOf(rows.getString(3)),
                            rows.getString(4),
                            Optional.ofNullable(rows.getString(5)),
                            Optional.ofNullable(rows.getString(6))));
                }
            }
            return changes;
        }
    }
}
