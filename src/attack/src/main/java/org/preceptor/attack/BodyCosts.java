package org.preceptor.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.preceptor.attack.HostileBodies.Hostile;

/**
 * Fires hostile bodies one after another, so that what the service's process uses meanwhile is what the one body costs it: also what its
 * compiler and its garbage collector do just then.
 */
final class BodyCosts {

    /** How often one that was too dear is sent again: a compiler at work once is not the body's cost. */
    private static final int TRIES = 3;

    /** More failures than that tell nothing new. */
    private static final int MOST = 50;

    /** Bodies that are made while others are under way. */
    private static final int AHEAD = 8;

    private final BodyAttack attack;
    private final Supplier<Duration> cpu;
    private final Duration dearest;
    private final Map<String, Costs> classes = new TreeMap<>();
    private int sentAgain;

    private static final class Costs {
        private int count;
        private Duration largest = Duration.ZERO;
        private Duration sum = Duration.ZERO;

        private void add(Duration cost) {
            count++;
            sum = sum.plus(cost);
            largest = cost.compareTo(largest) > 0 ? cost : largest;
        }
    }

    /**
     * Of an attack.
     *
     * @param cpu CPU time of the service's process so far
     * @param dearest what none may cost
     */
    BodyCosts(BodyAttack attack, Supplier<Duration> cpu, Duration dearest) {
        this.attack = attack;
        this.cpu = cpu;
        this.dearest = dearest;
    }

    /**
     * Fires so many; ends early when failures abound.
     *
     * @param progress hears how many were fired
     * @return what was answered wrongly or cost too much
     */
    List<String> run(int count, IntConsumer progress) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        Deque<Future<Hostile>> made = new ArrayDeque<>();
        try (ExecutorService maker = Executors.newSingleThreadExecutor()) {
            for (int number = 0, next = 0; number < count && failures.size() < MOST; number++) {
                for (; next < count && next < number + AHEAD; next++) {
                    int one = next;
                    made.add(maker.submit(() -> attack.made(one)));
                }
                fire(number, made.remove().get(), failures);
                progress.accept(number + 1);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A body could not be made", e);
        }
        return failures;
    }

    private void fire(int number, Hostile hostile, List<String> failures) throws IOException, InterruptedException {
        Duration cost = cost(number, hostile, failures);
        if (cost.compareTo(dearest) > 0) {
            sentAgain++;
        }
        for (int again = 0; again < TRIES && cost.compareTo(dearest) > 0; again++) {
            Duration other = cost(number, hostile, failures);
            cost = other.compareTo(cost) < 0 ? other : cost;
        }
        classes.computeIfAbsent(hostile.name(), name -> new Costs()).add(cost);
        if (cost.compareTo(dearest) > 0) {
            failures.add("shot " + number + ", " + hostile.name() + ": costs " + cost.toMillis() + " ms of CPU");
        }
    }

    private Duration cost(int number, Hostile hostile, List<String> failures) throws IOException, InterruptedException {
        Duration before = cpu.get();
        Optional<String> wrong = attack.fire(number, hostile);
        wrong.ifPresent(failures::add);
        return cpu.get().minus(before);
    }

    /** Says what each class costs, and all of them together. */
    void told(Consumer<String> line) {
        classes.forEach((name, costs) -> line.accept(String.format(
                Locale.ROOT,
                "%s: %d, at most %d ms of CPU, on average %.1f",
                name,
                costs.count,
                costs.largest.toMillis(),
                costs.sum.toNanos() / 1e6 / costs.count)));
        int count = classes.values().stream().mapToInt(costs -> costs.count).sum();
        Duration largest = classes.values().stream()
                .map(costs -> costs.largest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration sum = classes.values().stream().map(costs -> costs.sum).reduce(Duration.ZERO, Duration::plus);
        line.accept(String.format(
                Locale.ROOT,
                "%d bodies, each measured: at most %d ms of CPU, on average %.1f; %d were sent again",
                count,
                largest.toMillis(),
                count == 0 ? 0 : sum.toNanos() / 1e6 / count,
                sentAgain));
    }
}
