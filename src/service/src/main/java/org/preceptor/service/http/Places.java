package org.preceptor.service.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Places for calls under way: so many for all together, and so many of them for any one registered client, so that a client
 * that asks too much is refused before it takes the places of the others.
 */
final class Places {

    private final Semaphore all;
    private final int ofOne;
    /** By the client's name: as many as the registry has. */
    private final Map<String, Semaphore> byClient = new ConcurrentHashMap<>();

    /** What became of the wish for a place. */
    sealed interface Wish {

        /** There is one; to be given back. */
        record Granted(Semaphore all, Semaphore own) implements Wish, AutoCloseable {
            @Override
            public void close() {
                own.release();
                all.release();
            }
        }

        /** All are taken. */
        record Full() implements Wish {}

        /** This client has as many as it may have. */
        record OverItsShare() implements Wish {}
    }

    /** As the settings say. */
    static Places of(PreceptorSettings settings) {
        return new Places(
                settings.limits().concurrentDecisions(), settings.limits().concurrentDecisionsOfClient());
    }

    /** So many, and so many for any one client. */
    Places(int all, int ofOne) {
        this.all = new Semaphore(all);
        this.ofOne = ofOne;
    }

    /** A place, when there is one; nobody waits for one. */
    Wish take(Caller caller) {
        Semaphore own = switch (caller) {
            // Nobody knows who it is: only the shared places count.
            case Caller.OpenSandbox anyone -> new Semaphore(1);
            case Caller.Registered client -> byClient.computeIfAbsent(client.name(), name -> new Semaphore(ofOne));
        };
        if (!own.tryAcquire()) {
            return new Wish.OverItsShare();
        }
        if (!all.tryAcquire()) {
            own.release();
            return new Wish.Full();
        }
        return new Wish.Granted(all, own);
    }
}
