package org.preceptor.service.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/** The FHIR resources that attest recorded decisions. */
@Singleton
public final class Attestations {

    private final LedgerDatabase database;

    /** Over the database in use. */
    @Inject
    public Attestations(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * One resource as it was recorded.
     *
     * @return FHIR JSON; empty when there is none of that type and id
     * @throws SQLException when the database does not answer
     */
    public Optional<String> find(String type, String id) throws SQLException {
        return first("select json from attestation where type = ? and id = ?", type, id);
    }

    /**
     * One resource as it was recorded for a caller. A Device tells of a model, not of a patient, and is everyone's.
     *
     * @return FHIR JSON; empty when there is none of that type and id, or it is another caller's
     * @throws SQLException when the database does not answer
     */
    public Optional<String> find(String type, String id, String caller) throws SQLException {
        return first("""
                select attestation.json from attestation join decision on decision.id = attestation.decision
                where attestation.type = ? and attestation.id = ?
                  and (decision.caller = ? or attestation.type = 'Device')""", type, id, caller);
    }

    private Optional<String> first(String query, String... values) throws SQLException {
        return database.ask(connection -> {
            try (var statement = connection.prepareStatement(query)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }
}
