package org.preceptor.service.explain;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.preceptor.service.ledger.ExplanationLedger;
import org.preceptor.service.ledger.ReaderLedger;

/** Forgets in the background what is not to be kept any longer. It is not shown before that either. */
@Singleton
public final class Forgetting {

    private static final Logger LOG = Logger.getLogger(Forgetting.class);
    private static final long FIRST_MINUTES = 5;
    private static final long EVERY_MINUTES = 60;

    private final ExplanationLedger explanations;
    private final ReaderLedger sessions;
    private final Clock clock;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forgetting").factory());

    /** Of these. */
    @Inject
    public Forgetting(ExplanationLedger explanations, ReaderLedger sessions, Clock clock) {
        this.explanations = explanations;
        this.sessions = sessions;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        var unused = background.scheduleWithFixedDelay(this::forget, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        background.shutdownNow();
    }

    /** A task that throws would never run again. */
    void forget() {
        try {
            int gone = explanations.forget(clock.instant());
            sessions.forget(clock.instant());
            if (gone > 0) {
                LOG.infof("What stood behind %d cards is not kept any longer", gone);
            }
        } catch (SQLException e) {
            LOG.errorf("What is not to be kept could not be forgotten: SQL state %s", e.getSQLState());
        } catch (RuntimeException e) {
            LOG.errorf(
                    "What is not to be kept could not be forgotten: %s",
                    e.getClass().getName());
        }
    }
}
