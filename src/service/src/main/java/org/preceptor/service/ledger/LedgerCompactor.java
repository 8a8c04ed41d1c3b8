package org.preceptor.service.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jboss.logging.Logger;
import org.preceptor.service.settings.PreceptorSettings;

/** Keeps the embedded ledger's file small in the background ({@link FileUpkeep}); where the ledger is in PostgreSQL, it does nothing. */
@Singleton
public final class LedgerCompactor {

    private static final Logger LOG = Logger.getLogger(LedgerCompactor.class);

    /** What dies between two steps keeps its place: with one a second the file was larger by a quarter. */
    private static final long EVERY_MILLIS = 250;

    /** A full disk is not full at once again: calls come first when there is room. */
    private static final long AFTER_FAILURE_MILLIS = 10_000;

    private final LedgerDatabase database;
    private final Duration patience;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("ledger-compactor").daemon().unstarted(this::run);
    private Optional<FileUpkeep> upkeep = Optional.empty();
    private Optional<String> failing = Optional.empty();

    /** Of the database in use. */
    @Inject
    public LedgerCompactor(LedgerDatabase database, PreceptorSettings settings) {
        this.database = database;
        this.patience = settings.limits().record();
    }

    void start(@Observes StartupEvent event) {
        if (database.embedded()) {
            thread.start();
        }
    }

    /** Not by an interrupt: it would close the database's file under a commit. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(patience);
    }

    private void run() {
        try {
            while (!stopping.await(failing.isPresent() ? AFTER_FAILURE_MILLIS : EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** One step, by a connection of its own: a store is open as long as somebody is connected. */
    private void step() {
        try (Connection connection = database.connection()) {
            MVStore store = store(connection);
            if (upkeep.filter(current -> current.keeps(store)).isEmpty()) {
                end();
                upkeep = Optional.of(new FileUpkeep(store));
            }
            upkeep.ifPresent(FileUpkeep::step);
            failing = Optional.empty();
        } catch (SQLException | RuntimeException | Error e) {
            failed(e);
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /** Then H2 is alone with its file until the next step: what is held too long would fill the memory. Said once. */
    private void failed(Throwable e) {
        String reason = e.getClass().getName();
        if (!failing.equals(Optional.of(reason))) {
            LOG.errorf("The ledger's file could not be compacted: %s", reason);
        }
        failing = Optional.of(reason);
        end();
    }

    private void end() {
        try {
            upkeep.ifPresent(FileUpkeep::end);
        } catch (RuntimeException | Error e) {
            LOG.errorf("The ledger's file is left as it is: %s", e.getClass().getName());
        }
        upkeep = Optional.empty();
    }
}
