package org.preceptor.service.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** The one database in use: the embedded H2 file, or PostgreSQL where that is configured. */
@Singleton
public final class LedgerDatabase {

    private final AgroalDataSource active;

    /** With the only datasource that is active. */
    @Inject
    public LedgerDatabase(@Any InjectableInstance<AgroalDataSource> dataSources) {
        this.active = dataSources.getActive();
    }

    /** A connection of the pool. */
    Connection connection() throws SQLException {
        return active.getConnection();
    }

    /** Whether the database answers and has the ledger's tables. */
    public boolean answers() {
        try (Connection connection = connection();
                var statement = connection.prepareStatement("select 1 from decision where 1 = 0");
                var rows = statement.executeQuery()) {
            return !rows.next();
        } catch (SQLException e) {
            return false;
        }
    }
}
