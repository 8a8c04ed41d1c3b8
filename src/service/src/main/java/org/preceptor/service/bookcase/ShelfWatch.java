package org.preceptor.service.bookcase;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.preceptor.service.settings.PreceptorSettings;

/** Reads the shelf again when one of its files changes; for those who write services and models. */
@Singleton
public final class ShelfWatch {

    private static final Logger LOG = Logger.getLogger(ShelfWatch.class);
    private static final List<String> FOLDERS = List.of("cds-hooks", "models", "fhir-profiles/valuesets");
    /** An editor writes a file in several steps: the shelf is read when they have ended. */
    private static final long QUIET_MILLIS = 150;
    /** How long a stop waits for a reading that is under way. */
    private static final long READING_MILLIS = 20_000;

    private final Bookcase bookcase;
    private final boolean watching;
    private Optional<WatchService> watch = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    /** Watches only when told to. */
    @Inject
    public ShelfWatch(Bookcase bookcase, PreceptorSettings settings) {
        this.bookcase = bookcase;
        this.watching = settings.shelfWatch();
    }

    void start(@Observes StartupEvent event) throws IOException {
        if (watching) {
            WatchService service = FileSystems.getDefault().newWatchService();
            watch = Optional.of(service);
            register(service);
            thread =
                    Optional.of(Thread.ofPlatform().name("shelf-watch").daemon().start(() -> follow(service)));
            LOG.infof(
                    "Watching the shelf in %s", bookcase.root().toAbsolutePath().normalize());
        }
    }

    /** A process that ends while the model runtime opens a graph crashes: a reading under way is waited for. */
    void stop(@Observes ShutdownEvent event) throws IOException, InterruptedException {
        if (watch.isPresent()) {
            watch.get().close();
        }
        if (thread.isPresent()) {
            thread.get().join(READING_MILLIS);
        }
    }

    private void follow(WatchService service) {
        try {
            while (true) {
                @Nullable WatchKey changed = service.take();
                while (changed != null) {
                    changed.pollEvents();
                    changed.reset();
                    changed = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                }
                register(service);
                bookcase.reload();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            LOG.debug("The shelf is not watched any more");
        } catch (IOException e) {
            LOG.error("The shelf cannot be watched any more", e);
        }
    }

    /** Every folder on its own: the JDK's watch does not look into folders. Registering one again changes nothing. */
    private void register(WatchService service) throws IOException {
        for (String name : FOLDERS) {
            Path folder = bookcase.root().resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> paths = Files.walk(folder)) {
                    for (Path path : paths.filter(Files::isDirectory).toList()) {
                        path.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE);
                    }
                }
            }
        }
    }
}
