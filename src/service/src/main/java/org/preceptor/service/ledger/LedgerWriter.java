package org.preceptor.service.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.preceptor.order.FindingKey;

/** Writes records, all of them or none, and tries again where another process got in the way. */
final class LedgerWriter {

    /** How often a transaction is tried. */
    private static final int TRIES = 5;

    /** A key that another transaction has written meanwhile, a deadlock, a serialization failure, a lock not got in time. */
    private static final Set<String> GOT_IN_THE_WAY = Set.of("23505", "40001", "40P01", "HYT00");

    /** Where connections come from. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final ClaimStatements claims;

    LedgerWriter(Connections connections, ClaimStatements claims) {
        this.connections = connections;
        this.claims = claims;
    }

    /**
     * Writes and commits.
     *
     * @return by record, what another decision tells; where it is not empty, nothing was written
     */
    Map<UUID, Set<FindingKey>> write(List<DecisionRecord> records) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return writeOnce(records);
            } catch (SQLException e) {
                if (attempt == TRIES || !GOT_IN_THE_WAY.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private Map<UUID, Set<FindingKey>> writeOnce(List<DecisionRecord> records) throws SQLException {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            try {
                Map<UUID, Set<FindingKey>> lost = claims.claim(connection, records);
                if (!lost.isEmpty()) {
                    connection.rollback();
                    return lost;
                }
                DecisionStatements.insert(connection, records);
                connection.commit();
                return Map.of();
            } catch (SQLException | RuntimeException | Error e) {
                // Whatever it was: a pool that gets the connection back would commit the half of it.
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            why.addSuppressed(gone);
        }
    }

    /** Takes back what a record claims that nobody was told of. */
    void release(DecisionRecord record) throws SQLException {
        try (Connection connection = connections.open()) {
            claims.release(connection, record);
        }
    }
}
