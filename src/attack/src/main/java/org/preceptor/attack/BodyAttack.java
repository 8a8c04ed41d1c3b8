package org.preceptor.attack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import org.preceptor.attack.HostileBodies.Hostile;

/**
 * Fires hostile bodies. Each must be answered soon, by a status that says whose fault it is, and without a word of the
 * patient in a refusal; afterwards a right one must still get its cards.
 */
public final class BodyAttack {

    private static final Set<Integer> REFUSALS = Set.of(400, 412, 413, 415);
    /** Generous: the machine may be busy. A hostile number takes longer where it is computed. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Everywhere attacker;
    private final Shot shot;
    private final long seed;
    private final boolean mayWait;

    /**
     * On a service that reads every body.
     *
     * @param base where it listens
     */
    public BodyAttack(URI base, Registration registration, long seed) {
        this(base, registration.everywhere(), seed, false);
    }

    /**
     * On a service.
     *
     * @param base where it listens
     * @param mayWait whether a client may be told to wait that sent too much of what had to be refused
     */
    BodyAttack(URI base, Everywhere attacker, long seed, boolean mayWait) {
        this.shot = new Shot(base);
        this.attacker = attacker;
        this.seed = seed;
        this.mayWait = mayWait;
    }

    /**
     * Fires.
     *
     * @param progress hears how many were fired
     * @return what went wrong; empty when the service stood
     */
    public List<String> run(int count, int threads, IntConsumer progress) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        right().ifPresent(failures::add);
        failures.addAll(Volley.run(count, threads, this::fire, progress));
        right().ifPresent(failures::add);
        return failures;
    }

    /** Whether a right request gets its cards; empty when it does. */
    Optional<String> right() throws IOException, InterruptedException {
        Shot.Answer answer = post(Hostile.of("right", HostileBodies.valid(new Random(seed))));
        return answer.status() == 200 && answer.body().contains("\"cards\"")
                ? Optional.empty()
                : Optional.of("a right request got " + answer.status());
    }

    /** A hostile body by its number. */
    Hostile made(int number) {
        return HostileBodies.one(number, new Random(seed + number));
    }

    private Optional<String> fire(int number) throws IOException, InterruptedException {
        return fire(number, made(number));
    }

    /** One hostile body. */
    Optional<String> fire(int number, Hostile hostile) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Shot.Answer answer = post(hostile);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        String shotName = "shot " + number + ", " + hostile.name() + ": ";
        if (answer.status() == 503 && mayWait && answer.body().contains("of this client")) {
            return Optional.empty();
        }
        if (answer.status() != 200 && !REFUSALS.contains(answer.status())) {
            return Optional.of(shotName + answer.status());
        }
        if (answer.body().contains(HostileBodies.CANARY)) {
            return Optional.of(shotName + "the answer repeats the patient's name");
        }
        return taken.compareTo(SOON) > 0 ? Optional.of(shotName + "took " + taken) : Optional.empty();
    }

    private Shot.Answer post(Hostile hostile) throws IOException, InterruptedException {
        Endpoint endpoint = new Endpoint("/cds-services/" + hostile.service(), "");
        return shot.post(endpoint.path(), attacker.token(endpoint), hostile.body(), hostile.encoding());
    }
}
