package org.preceptor.service.start;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.caller.Clients;
import org.preceptor.service.caller.ListeningRule;
import org.preceptor.service.caller.PublicUrl;
import org.preceptor.service.prefetch.BackendKeys;
import org.preceptor.service.settings.PreceptorSettings;
import org.preceptor.service.settings.PreceptorSettings.Mode;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problem;

/** What must hold before anything else starts; else the process ends and says why. */
@Singleton
public final class Conditions {

    private static final Logger LOG = Logger.getLogger(Conditions.class);
    /** Wrong configuration, as sysexits(3) has it. */
    private static final int CONFIGURATION = 78;
    /** Wrong data, as sysexits(3) has it. */
    private static final int DATA = 65;

    private final PreceptorSettings settings;
    private final String host;
    private final Instance<Bookcase> bookcase;
    private final Instance<Clients> clients;
    private final Instance<BackendKeys> backendKeys;

    /** With what is configured; shelf and registry are read when asked for. */
    @Inject
    public Conditions(
            PreceptorSettings settings,
            @ConfigProperty(name = "quarkus.http.host") String host,
            Instance<Bookcase> bookcase,
            Instance<Clients> clients,
            Instance<BackendKeys> backendKeys) {
        this.settings = settings;
        this.host = host;
        this.bookcase = bookcase;
        this.clients = clients;
        this.backendKeys = backendKeys;
    }

    void hold(@Observes @Priority(1) StartupEvent event) {
        Optional<String> refusal = ListeningRule.refusal(
                        settings.callers().mode(), settings.callers().loopbackOutside(), host)
                .or(this::unregistered)
                .or(this::unsigned)
                .or(Conditions::eavesdropping);
        if (refusal.isPresent()) {
            throw refuse("preceptor: " + refusal.get(), CONFIGURATION);
        }
        try {
            backendKeys.get();
        } catch (IllegalArgumentException broken) {
            throw refuse("preceptor: " + broken.getMessage(), CONFIGURATION);
        }
        // The shelf first: the registry names its client profiles.
        try {
            LOG.infof("Shelf: %d services", bookcase.get().desk().services().size());
        } catch (BrokenShelf broken) {
            throw refuse(problems("the shelf", broken), DATA);
        }
        switch (settings.callers().mode()) {
            case REGISTERED -> callers();
            case OPEN_SANDBOX -> LOG.warn("OPEN SANDBOX: everyone on this machine may call. Not for real patients.");
            case NONE -> LOG.warn("No callers are configured (preceptor.callers.mode): every call is refused.");
        }
        if (settings.callers().mode() == Mode.REGISTERED) {
            clients.get().servicesNamed().stream()
                    .filter(id -> bookcase.get().desk().service(id).isEmpty())
                    .forEach(id -> LOG.warnf("The registry of callers names a service that is not there: %s", id));
        }
    }

    /** The JDK's debugging of TLS prints what is encrypted, tokens and charts, and no log level keeps it from that. */
    private static Optional<String> eavesdropping() {
        return System.getProperty("javax.net.debug") == null
                ? Optional.empty()
                : Optional.of("javax.net.debug is set: it would print tokens and patients' data");
    }

    private Optional<String> unregistered() {
        if (settings.callers().mode() != Mode.REGISTERED) {
            // Cards link to it.
            return settings.publicUrl().isPresent() ? PublicUrl.refusal(settings.publicUrl()) : Optional.empty();
        }
        return settings.callers().registry().isEmpty()
                ? Optional.of("preceptor.callers.registry is needed: it lists the clients that are let in")
                : PublicUrl.refusal(settings.publicUrl());
    }

    private Optional<String> unsigned() {
        return SigningRule.refusal(
                settings.models().unsigned(), settings.models().keys().isPresent(), ConfigUtils.getProfiles());
    }

    private void callers() {
        try {
            LOG.infof("Callers: %d registered clients", clients.get().count());
        } catch (BrokenShelf broken) {
            throw refuse(problems("the registry of callers", broken), DATA);
        }
    }

    /** The exception alone would leave a process that serves nothing and does not end; the exit alone would open the port. */
    private static PreventFurtherStepsException refuse(String why, int code) {
        System.err.println(why);
        Quarkus.asyncExit(code);
        return new PreventFurtherStepsException(why, code);
    }

    private static String problems(String what, BrokenShelf broken) {
        return broken.problems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining(
                        "\n", "preceptor: " + what + " is broken, the service does not start\n", ""));
    }
}
