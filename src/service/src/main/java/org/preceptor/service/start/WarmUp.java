package org.preceptor.service.start;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.bookcase.Desk;
import org.preceptor.service.ledger.DecisionLedger;

/**
 * Decides for every service before the first real call comes, so that no patient's call pays for classes that are not
 * loaded and code that is not compiled. Nothing of it is recorded.
 */
@Singleton
public final class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    /** Enough for the compiler to take notice; some tenths of a second. */
    private static final int CALLS = 120;

    private static final Duration AGAIN = Duration.ofSeconds(2);
    /** How long a stop waits for the rehearsed call that is under way. */
    private static final long CALL_MILLIS = 20_000;

    private final Bookcase bookcase;
    private final DecisionLedger ledger;
    private final Clock clock;
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private Optional<Thread> thread = Optional.empty();

    /** Over the shelf in use. */
    @Inject
    public WarmUp(Bookcase bookcase, DecisionLedger ledger, Clock clock) {
        this.bookcase = bookcase;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether all of it went well. */
    public boolean done() {
        return done.get();
    }

    void start(@Observes StartupEvent event) {
        thread = Optional.of(Thread.ofPlatform().name("warm-up").daemon().start(this::untilItGoesWell));
    }

    /** A process that ends while the model runtime is at work crashes: a rehearsed call under way is waited for. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.set(true);
        if (thread.isPresent()) {
            LockSupport.unpark(thread.get());
            thread.get().join(CALL_MILLIS);
        }
    }

    /** A database that does not answer while the service starts must not keep it from ever becoming ready. */
    private void untilItGoesWell() {
        while (!stopping.get()) {
            run();
            if (done.get()) {
                return;
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private void run() {
        try {
            Rehearsal rehearsal = new Rehearsal(ledger, clock.instant(), ZoneOffset.UTC);
            Desk desk = bookcase.desk();
            int calls = 0;
            int before;
            do {
                before = calls;
                for (Desk.Bound service : desk.services()) {
                    if (stopping.get()) {
                        return;
                    }
                    calls += rehearsal.of(desk, service, bookcase.root());
                }
            } while (calls > before && calls < CALLS);
            done.set(true);
            LOG.infof("Warm after %d rehearsed calls", calls);
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.errorf(e, "The warm-up failed: the service is not ready, and tries again");
        }
    }
}
