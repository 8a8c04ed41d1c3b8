package org.preceptor.service.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * The time that went into bodies which were refused, by registered client: a debt that the passing of time pays off. A client
 * that owes more than it may is refused before its next body is read, so that nobody takes the processor from the others by
 * sending what cannot be answered. As long as it owes anything, its bodies are read one at a time.
 *
 * <p>Only refused bodies count: a client whose calls can be answered never owes anything, however many they are. In the open
 * sandbox nobody is told apart, and nobody owes.
 */
@Singleton
public final class RefusedTime {

    /** What a client owed at a moment, in nanoseconds; {@code at} as the counter of {@link System#nanoTime} has it. */
    private record Debt(double nanos, long at) {

        /** Now, after {@code share} of the time since then was paid. */
        Debt at(long now, double share) {
            return new Debt(Math.max(0, nanos - (now - at) * share), now);
        }
    }

    private final double most;
    private final double share;
    private final LongSupplier counter;
    /** By the client's name: as many as the registry has. */
    private final Map<String, Debt> debts = new ConcurrentHashMap<>();
    /** Of those that ever owed. */
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();

    /** With the bounds of the settings. */
    @Inject
    public RefusedTime(PreceptorSettings settings) {
        this(settings.limits().refusedTime(), settings.limits().refusedShare(), System::nanoTime);
    }

    /**
     * With a counter of its own.
     *
     * @param most what a client may owe
     * @param share of the passing time that pays its debt
     * @param counter nanoseconds, as {@link System#nanoTime}
     * @throws IllegalArgumentException unless the share is above 0 and at most 1
     */
    RefusedTime(Duration most, double share, LongSupplier counter) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "preceptor.limits.refused-share must be above 0 and at most 1: " + share);
        }
        this.most = most.toNanos();
        this.share = share;
        this.counter = counter;
    }

    /** Adds what a refused body took. */
    void add(Caller caller, Duration taken) {
        if (caller instanceof Caller.Registered client) {
            long now = counter.getAsLong();
            debts.compute(client.name(), (name, debt) -> {
                double before = debt == null ? 0 : debt.at(now, share).nanos();
                return new Debt(before + Math.max(0, taken.toNanos()), now);
            });
        }
    }

    /** After how long a body of this client is read again; empty when one is read now. */
    Optional<Duration> wait(Caller caller) {
        if (!(caller instanceof Caller.Registered client)) {
            return Optional.empty();
        }
        Debt debt = debts.get(client.name());
        if (debt == null) {
            return Optional.empty();
        }
        double over = debt.at(counter.getAsLong(), share).nanos() - most;
        return over > 0 ? Optional.of(Duration.ofNanos((long) Math.ceil(over / share))) : Optional.empty();
    }

    /** What a body of this client has to hold while it is read, one at a time and the first to ask first; empty when it owes nothing. */
    Optional<Semaphore> turn(Caller caller) {
        if (!(caller instanceof Caller.Registered client)) {
            return Optional.empty();
        }
        Debt debt = debts.get(client.name());
        return debt != null && debt.at(counter.getAsLong(), share).nanos() > 0
                ? Optional.of(turns.computeIfAbsent(client.name(), name -> new Semaphore(1, true)))
                : Optional.empty();
    }
}
