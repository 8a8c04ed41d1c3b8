package org.preceptor.service.caller;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.WayOut;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Keys that clients publish. They are read in the background only: no token waits for another server, so that the time of
 * an answer tells nothing, and no token makes the service ask more often than once in an interval.
 */
@Singleton
final class PublishedKeys {

    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
    private static final int LARGEST = 262_144;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is held of one address. Changed by the background thread alone, but for the wish. */
    private static final class Held {
        private volatile Optional<Keys> keys = Optional.empty();
        private volatile long readAt;
        private volatile boolean wished;
        private Optional<Long> triedAt = Optional.empty();
    }

    private final WayOut wayOut;
    private final LongSupplier nanos;
    private final long refresh;
    private final long interval;
    private final long lifetime;
    private final Map<KeySource.Published, Held> held = new ConcurrentHashMap<>();

    @Inject
    PublishedKeys(WayOut wayOut, PreceptorSettings settings) {
        this(wayOut, settings.callers(), System::nanoTime);
    }

    PublishedKeys(WayOut wayOut, PreceptorSettings.Callers settings, LongSupplier nanos) {
        this.wayOut = wayOut;
        this.nanos = nanos;
        this.refresh = settings.keyRefresh().toNanos();
        this.interval = settings.keyInterval().toNanos();
        this.lifetime = settings.keyLifetime().toNanos();
    }

    /** The keys in use; empty where there are none yet, or where they are too old. */
    Optional<Keys> keys(KeySource.Published source) {
        Held one = held.get(source);
        return one == null ? Optional.empty() : one.keys.filter(keys -> nanos.getAsLong() - one.readAt <= lifetime);
    }

    /** A token names a key that is not there: it may be a new one, and is looked for when that is due again. */
    void miss(KeySource.Published source) {
        Held one = held.get(source);
        if (one != null) {
            one.wished = true;
        }
    }

    /** Reads what is due; only the sources of the registry in use are kept. For one thread. */
    void refresh(Registry registry) throws InterruptedException {
        List<KeySource.Published> sources = new ArrayList<>();
        for (Client client : registry.clients()) {
            if (client.keys() instanceof KeySource.Published published && !sources.contains(published)) {
                sources.add(published);
            }
        }
        held.keySet().retainAll(sources);
        for (KeySource.Published source : sources) {
            Held one = held.computeIfAbsent(source, fresh -> new Held());
            if (due(one)) {
                read(source, one);
            }
        }
    }

    private boolean due(Held one) {
        long now = nanos.getAsLong();
        if (one.triedAt.isPresent() && now - one.triedAt.get() < interval) {
            return false;
        }
        return one.keys.isEmpty() || one.wished || now - one.readAt >= refresh;
    }

    private void read(KeySource.Published source, Held one) throws InterruptedException {
        one.triedAt = Optional.of(nanos.getAsLong());
        one.wished = false;
        WayOut.Answer answer = wayOut.get(
                source.jku(), source.reach(), Map.of("Accept", "application/json"), LARGEST, Deadline.in(PATIENCE));
        switch (answer) {
            case WayOut.Answer.Got got
            when got.status() == 200 -> take(source, one, got.body().readAllBytes());
            case WayOut.Answer.Got got ->
                LOG.warnf("The keys at %s were not read: status %d", source.jku(), got.status());
            case WayOut.Answer.Not not -> LOG.warnf("The keys at %s were not read: %s", source.jku(), not.why());
        }
    }

    private void take(KeySource.Published source, Held one, byte[] body) {
        Keys.Parsed parsed = Keys.parse(new String(body, StandardCharsets.UTF_8));
        for (String problem : parsed.problems()) {
            LOG.warnf("The key set at %s: %s", source.jku(), problem);
        }
        if (!parsed.keys().none()) {
            one.keys = Optional.of(parsed.keys());
            one.readAt = nanos.getAsLong();
        }
    }
}
