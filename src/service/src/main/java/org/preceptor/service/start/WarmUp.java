package org.preceptor.service.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final Bookcase bookcase;
    private final DecisionLedger ledger;
    private final Clock clock;
    private final AtomicBoolean done = new AtomicBoolean();

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
        Thread.ofPlatform().name("warm-up").daemon().start(this::run);
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
                    calls += rehearsal.of(desk, service, bookcase.root());
                }
            } while (calls > before && calls < CALLS);
            done.set(true);
            LOG.infof("Warm after %d rehearsed calls", calls);
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.errorf(e, "The warm-up failed: the service does not become ready");
        }
    }
}
