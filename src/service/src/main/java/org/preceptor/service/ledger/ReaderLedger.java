package org.preceptor.service.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Who has signed in to read explanations. Kept where all services that share the database find it, and no longer than it is good. */
@Singleton
public final class ReaderLedger {

    private final LedgerDatabase database;

    /**
     * One that has signed in.
     *
     * @param client the registered client by whose registration
     * @param fhirServer base URL, as its registration spells it
     * @param patient bare logical id: the only one about whom anything is shown
     */
    public record Session(String client, String fhirServer, String patient) {}

    /** Over the database in use. */
    @Inject
    public ReaderLedger(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * Keeps a session.
     *
     * @param cookie its digest
     * @throws SQLException when the database does not answer
     */
    public void keep(String cookie, Session session, Instant now, Instant until) throws SQLException {
        database.ask(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into reader_session (cookie, client, fhir_server, patient, signed_in_at, valid_until)
                    values (?, ?, ?, ?, ?, ?)""")) {
                insert.setString(1, cookie);
                insert.setString(2, session.client());
                insert.setString(3, session.fhirServer());
                insert.setString(4, session.patient());
                insert.setObject(5, now.atOffset(ZoneOffset.UTC));
                insert.setObject(6, until.atOffset(ZoneOffset.UTC));
                return insert.executeUpdate();
            }
        });
    }

    /**
     * The session of a cookie.
     *
     * @param cookie its digest
     * @return empty when there is none, or not any more
     * @throws SQLException when the database does not answer
     */
    public Optional<Session> find(String cookie, Instant now) throws SQLException {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select client, fhir_server, patient from reader_session where cookie = ? and valid_until > ?")) {
                select.setString(1, cookie);
                select.setObject(2, now.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Session(rows.getString(1), rows.getString(2), rows.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * Ends a session: from now on nobody finds it.
     *
     * @param cookie its digest
     * @return what it was; empty when there was none
     * @throws SQLException when the database does not answer: then it may be good still
     */
    public Optional<Session> end(String cookie, Instant now) throws SQLException {
        Optional<Session> session = find(cookie, now);
        database.ask(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from reader_session where cookie = ?")) {
                delete.setString(1, cookie);
                return delete.executeUpdate();
            }
        });
        return session;
    }

    /**
     * Forgets those that are not good any more.
     *
     * @throws SQLException when the database does not answer
     */
    public int forget(Instant now) throws SQLException {
        return database.ask(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from reader_session where valid_until <= ?")) {
                delete.setObject(1, now.atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }
}
