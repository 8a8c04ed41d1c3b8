package org.preceptor.service.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.settings.PreceptorSettings;

/** The one database in use: the embedded H2 file, or PostgreSQL where that is configured. */
@Singleton
public final class LedgerDatabase {

    /** SQL state of an operation that took too long (ODBC's class HY). */
    private static final String TIMEOUT = "HYT00";

    private final AgroalDataSource active;
    private final Duration patience;

    /** What is asked of the database. */
    @FunctionalInterface
    interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    /** With the only datasource that is active. */
    @Inject
    public LedgerDatabase(@Any InjectableInstance<AgroalDataSource> dataSources, PreceptorSettings settings) {
        this.active = dataSources.getActive();
        this.patience = settings.limits().record();
    }

    /** Whether it is H2's file, in this process. */
    boolean embedded() {
        return active.getConfiguration()
                .connectionPoolConfiguration()
                .connectionFactoryConfiguration()
                .jdbcUrl()
                .startsWith("jdbc:h2:file:");
    }

    /** A connection of the pool. */
    Connection connection() throws SQLException {
        return active.getConnection();
    }

    /**
     * Asks, and waits no longer than for a record.
     *
     * @throws SQLException when the database does not answer, or not in time
     */
    <T> T ask(Question<T> question) throws SQLException {
        return ask(Deadline.in(patience), question);
    }

    /**
     * Asks, and waits no longer than to the deadline, whatever the driver does. The question itself is not interrupted: that
     * would close the embedded database's file under everyone. It ends by the driver's own bounds.
     *
     * @throws SQLException when the database does not answer, or not in time
     */
    <T> T ask(Deadline deadline, Question<T> question) throws SQLException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("ledger-question").start(() -> {
            try (Connection connection = connection()) {
                answer.complete(question.of(connection));
            } catch (SQLException | RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        });
        try {
            return answer.get(deadline.within(patience).left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SQLTimeoutException("The database did not answer in time", TIMEOUT, late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("The service is stopping", TIMEOUT, stopping);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SQLException refused
                    ? refused
                    : new SQLException("The database could not be asked", failed.getCause());
        }
    }

    /** Whether the database answers, has the ledger's tables and takes a row; the row is not kept. */
    public boolean answers() {
        try {
            return ask(LedgerDatabase::takesARow);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean takesARow(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("""
                insert into used_token (digest, used_at, remembered_until)
                values (?, current_timestamp, current_timestamp)""")) {
            insert.setString(1, UUID.randomUUID().toString());
            return insert.executeUpdate() == 1;
        } finally {
            connection.rollback();
        }
    }
}
