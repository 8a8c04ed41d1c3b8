package org.preceptor.service.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * Which tokens were used: each is good once, on all services that share the database and after their restarts. Only a
 * digest of issuer and {@code jti} is kept, and no longer than the token could be good.
 */
@Singleton
public final class TokenLedger {

    private static final String UNIQUE_VIOLATION = "23505";

    private final LedgerDatabase database;

    /** Over the database in use. */
    @Inject
    public TokenLedger(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * Whether it is used for the first time; it is used from now on.
     *
     * @param until when it need not be remembered any more
     * @throws SQLException when the database does not answer: then it must not be taken for new
     */
    public boolean first(String issuer, String id, Instant until, Instant now) throws SQLException {
        try {
            return database.ask(connection -> use(connection, digest(issuer, id), until, now));
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean use(Connection connection, String digest, Instant until, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into used_token (digest, used_at, remembered_until) values (?, ?, ?)")) {
            insert.setString(1, digest);
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setObject(3, until.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    /**
     * Forgets those that are not good any more anyway.
     *
     * @return how many
     * @throws SQLException when the database does not answer
     */
    public int forget(Instant now) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from used_token where remembered_until < ?")) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    private static String digest(String issuer, String id) {
        try {
            // The length keeps two pairs apart whose texts together are the same.
            String both = issuer.length() + " " + issuer + " " + id;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
