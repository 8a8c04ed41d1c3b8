package org.preceptor.service.caller;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.preceptor.service.ledger.TokenLedger;
import org.preceptor.service.observe.TrustMetrics;
import org.preceptor.service.settings.PreceptorSettings;
import org.preceptor.service.settings.PreceptorSettings.Mode;
import org.preceptor.service.settings.PreceptorSettings.TokenAlgorithm;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problem;

/**
 * Holds the registry in use. Reads its file again when that changes; a broken one is reported and not used. In the same
 * background thread it reads the keys that clients publish, and forgets tokens that no longer matter.
 */
@Singleton
public final class Clients {

    private static final Logger LOG = Logger.getLogger(Clients.class);
    private static final long TICK_MILLIS = 250;
    private static final long PURGE_MILLIS = 60_000;

    private final boolean registered;
    private final Optional<Path> file;
    private final Set<TokenAlgorithm> permitted;
    private final KnownProfiles profiles;
    private final Set<String> backendKeys;
    private final long checkMillis;
    private final PublishedKeys published;
    private final TokenLedger tokens;
    private final TrustMetrics metrics;
    private final Clock clock;
    private final AtomicReference<Registry> current;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("callers").factory());
    private Set<Path> keyFiles = Set.of();
    private String seen = "";

    /**
     * Reads the registry.
     *
     * @throws BrokenShelf when it breaks a rule: the service must not start
     */
    @Inject
    public Clients(
            PreceptorSettings settings,
            KnownProfiles profiles,
            PublishedKeys published,
            TokenLedger tokens,
            TrustMetrics metrics,
            Clock clock) {
        this.registered = settings.callers().mode() == Mode.REGISTERED;
        this.file = settings.callers().registry();
        List<TokenAlgorithm> algorithms = settings.callers().algorithms();
        this.permitted = algorithms.isEmpty() ? Set.of() : EnumSet.copyOf(algorithms);
        this.profiles = profiles;
        this.backendKeys = Set.copyOf(settings.backendKey().keySet());
        this.checkMillis = settings.callers().registryCheck().toMillis();
        this.published = published;
        this.tokens = tokens;
        this.metrics = metrics;
        this.clock = clock;
        this.current = new AtomicReference<>(registered ? read() : new Registry(List.of()));
    }

    /** The registry in use. */
    Registry registry() {
        return current.get();
    }

    /** How many clients are let in. */
    public int count() {
        return registry().clients().size();
    }

    /** The services that some client may call by name; a name that the shelf lacks is a slip. */
    public Set<String> servicesNamed() {
        Set<String> named = new TreeSet<>();
        registry().clients().forEach(client -> client.caller().services().ifPresent(named::addAll));
        return named;
    }

    /** Where the people of clients that are let in may sign in to our pages, in the order of the registry. */
    public List<AppDoor> doors() {
        List<AppDoor> doors = new ArrayList<>();
        for (Client client : registry().clients()) {
            client.caller()
                    .app()
                    .filter(app -> client.enabled())
                    .ifPresent(app -> client.caller()
                            .fhirServers()
                            .listed()
                            .forEach(server -> doors.add(
                                    new AppDoor(client.caller().name(), app, server.base(), server.reach()))));
        }
        return doors;
    }

    /** The registry's file; empty where no callers are registered. */
    Optional<Path> file() {
        return registered ? Optional.of(path()) : Optional.empty();
    }

    /**
     * Reads a file as if it were the registry's, and uses nothing of it.
     *
     * @throws BrokenShelf when it breaks a rule
     */
    void check(Path candidate) {
        RegistryFile.read(candidate, known(), new TreeSet<>());
    }

    private RegistryFile.Known known() {
        return new RegistryFile.Known(permitted, profiles.ids(), profiles::hasLabel, backendKeys);
    }

    void start(@Observes StartupEvent event) {
        if (registered) {
            every(this::reload, checkMillis);
            every(() -> published.refresh(registry()), TICK_MILLIS);
            every(() -> tokens.forget(clock.instant()), PURGE_MILLIS);
        }
    }

    private void every(Work work, long millis) {
        var unused = background.scheduleWithFixedDelay(guarded(work), 0, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        background.shutdownNow();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A task that throws would never run again. */
    private static Runnable guarded(Work work) {
        return () -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.errorf("Looking after the callers failed: %s", e.getClass().getName());
            }
        };
    }

    /** Reads the file again where it changed. */
    synchronized void reload() {
        if (digest().equals(seen)) {
            return;
        }
        try {
            Registry fresh = read();
            current.set(fresh);
            metrics.registry("READ");
            LOG.infof(
                    "The registry of callers was read again: %d clients",
                    fresh.clients().size());
        } catch (BrokenShelf broken) {
            metrics.registry("BROKEN");
            LOG.error("The changed registry of callers is broken; the one read before stays in use");
            for (Problem problem : broken.problems()) {
                LOG.error(problem.toString());
            }
        }
    }

    /** Reads the file. One that changed meanwhile, or that names other files with keys than before, is read once more at the next look. */
    private Registry read() {
        String before = digest();
        Set<Path> fresh = new TreeSet<>();
        try {
            return RegistryFile.read(path(), known(), fresh);
        } finally {
            keyFiles = Set.copyOf(fresh);
            String after = digest();
            seen = after.equals(before) ? after : "";
        }
    }

    private Path path() {
        return file.orElse(Path.of("")).toAbsolutePath().normalize();
    }

    /** Of the registry and of the files with keys that it names. */
    private String digest() {
        Set<Path> files = new TreeSet<>(keyFiles);
        files.add(path());
        StringBuilder digests = new StringBuilder();
        for (Path one : files) {
            digests.append(one).append(' ').append(digest(one)).append('\n');
        }
        return digests.toString();
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
