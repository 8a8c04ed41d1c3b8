package org.preceptor.service.http;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.deadline.Deadline;

/**
 * Whether a client's next body is read: there is a place for it ({@link Places}), the client does not owe more time than it may
 * ({@link RefusedTime}), and one that owes any at all is read one body at a time.
 *
 * <p>The last, and that such a body is worked on at the lowest priority, is what keeps the processors for the others. A client whose
 * calls can all be answered never waits for its turn, nor gives way.
 */
final class Admission {

    private final Places places;
    private final RefusedTime refused;

    /** What became of the wish. */
    sealed interface Wish {

        /** The body may be read; to be closed when the answer is made. */
        record Granted(Places.Wish.Granted place, Optional<Semaphore> turn) implements Wish, AutoCloseable {
            /** Whether it is to give way to others' ({@link Aside}): the client owes. */
            boolean aside() {
                return turn.isPresent();
            }

            @Override
            public void close() {
                turn.ifPresent(Semaphore::release);
                place.close();
            }
        }

        /**
         * It is not read.
         *
         * @param word as the metrics name it
         */
        record Refused(String word, Response response) implements Wish {}
    }

    Admission(Places places, RefusedTime refused) {
        this.places = places;
        this.refused = refused;
    }

    /** Asks for a body of this client, and waits for its turn where it owes. */
    Wish ask(Caller caller, Deadline deadline) throws InterruptedException {
        Optional<Duration> wait = refused.wait(caller);
        if (wait.isPresent()) {
            return owes(wait.get());
        }
        return switch (places.take(caller)) {
            case Places.Wish.Full full -> new Wish.Refused("OVERLOADED", Refusal.overloaded());
            case Places.Wish.OverItsShare over -> new Wish.Refused("OVER_ITS_SHARE", Refusal.overItsShare());
            case Places.Wish.Granted place -> {
                Wish wish = inTurn(caller, place, deadline);
                if (wish instanceof Wish.Refused) {
                    place.close();
                }
                yield wish;
            }
        };
    }

    private Wish inTurn(Caller caller, Places.Wish.Granted place, Deadline deadline) throws InterruptedException {
        Optional<Semaphore> turn = refused.turn(caller);
        if (turn.isEmpty()) {
            return new Wish.Granted(place, turn);
        }
        if (!turn.get().tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return new Wish.Refused("OVER_ITS_SHARE", Refusal.overItsShare());
        }
        // Those that were before it may have owed more meanwhile.
        Optional<Duration> wait = refused.wait(caller);
        if (wait.isPresent()) {
            turn.get().release();
            return owes(wait.get());
        }
        return new Wish.Granted(place, turn);
    }

    private static Wish owes(Duration wait) {
        return new Wish.Refused("OWES_TIME", Refusal.owesTime(wait));
    }
}
