package org.preceptor.service.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.preceptor.service.settings.PreceptorSettings;

/** Ends the process when its standard input ends: a launcher that dies takes its child with it. */
@Singleton
public final class ParentWatch {

    private static final Logger LOG = Logger.getLogger(ParentWatch.class);

    private final boolean watching;

    /** Watches only when told to. */
    @Inject
    public ParentWatch(PreceptorSettings settings) {
        this.watching = settings.parentWatch();
    }

    void start(@Observes StartupEvent event) {
        if (watching) {
            Thread.ofPlatform().name("parent-watch").daemon().start(ParentWatch::untilTheParentIsGone);
        }
    }

    private static void untilTheParentIsGone() {
        try {
            while (System.in.read() >= 0) {
                // What the parent says does not matter, only that it lives.
            }
        } catch (IOException e) {
            LOG.debug("Standard input broke: the parent is gone");
        }
        LOG.info("The parent process is gone: stopping");
        Quarkus.asyncExit(0);
    }
}
