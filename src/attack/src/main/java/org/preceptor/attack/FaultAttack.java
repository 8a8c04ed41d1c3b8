package org.preceptor.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Calls every service with a chart that fires a card, while something goes wrong with the server that has the chart or with
 * what the client sends of it. The answer must come in time and must not read as "no risk".
 */
public final class FaultAttack {

    private final Shot shot;
    private final Path shelf;
    private final FaultyServer server;
    private final long seed;
    private final Duration longest;
    private final Supplier<Instant> clock;
    /** Each is new to the service, whatever attacked it before: it remembers what it told about whom. */
    private static final AtomicInteger PATIENTS = new AtomicInteger();

    private final Map<String, Verdict> sound = new ConcurrentHashMap<>();
    private final Map<FhirFault, Map<Integer, AtomicInteger>> got = new ConcurrentHashMap<>();

    /** One fault of one service. */
    private record Case(String service, FhirFault fault, String key) {}

    /**
     * On a service in the open sandbox that may call the faulty server.
     *
     * @param base where it listens
     * @param shelf the folder that holds its {@code cds-hooks/}
     * @param longest the longest that any answer may take
     * @param clock as the service's tells the time
     */
    public FaultAttack(
            URI base, Path shelf, FaultyServer server, long seed, Duration longest, Supplier<Instant> clock) {
        this.shot = new Shot(base);
        this.shelf = shelf;
        this.server = server;
        this.seed = seed;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * Calls.
     *
     * @param keysOfEach with how many of a service's keys each fault is tried; chosen by the seed
     * @return what went wrong; empty when the service stood
     */
    public List<String> run(int keysOfEach, int threads, IntConsumer progress)
            throws IOException, InterruptedException {
        Map<String, List<String>> keys = FiringCall.keys(
                shot.at(new Endpoint("/cds-services", ""), List.of()).body());
        List<String> failures = new ArrayList<>();
        for (String service : keys.keySet()) {
            right(service, 2).ifPresent(failures::add);
        }
        List<Case> cases = cases(keys, keysOfEach);
        failures.addAll(Volley.run(cases.size(), threads, number -> fire(cases.get(number)), progress));
        for (String service : keys.keySet()) {
            right(service, 2).map(still -> "afterwards: " + still).ifPresent(failures::add);
        }
        if (server.asked() < cases.size() / 2) {
            failures.add("the faulty server was asked " + server.asked() + " times only");
        }
        return failures;
    }

    /** An answer of a service to its own call. */
    public record Got(String service, int status, String body, Duration taken) {}

    /** Calls every service at once with a chart that the client brings whole. */
    public List<Got> callAll() throws IOException, InterruptedException {
        Map<String, List<String>> keys = FiringCall.keys(
                shot.at(new Endpoint("/cds-services", ""), List.of()).body());
        List<String> services = List.copyOf(keys.keySet());
        List<Got> all = new CopyOnWriteArrayList<>();
        List<String> broken = Volley.run(
                services.size(),
                services.size(),
                number -> {
                    FiringCall call = FiringCall.of(shelf, services.get(number), clock.get())
                            .about(patient());
                    long start = System.nanoTime();
                    Shot.Answer answer = post(call, call.body(call.values(), Optional.empty()));
                    Duration taken = Duration.ofNanos(System.nanoTime() - start);
                    all.add(new Got(call.service(), answer.status(), answer.body(), taken));
                    return Optional.empty();
                },
                done -> {});
        if (!broken.isEmpty()) {
            throw new IOException(String.join("\n", broken));
        }
        return all;
    }

    /**
     * What is wrong with answers that were given while something was broken.
     *
     * @return empty when each is a refusal with a reason, or has cards
     */
    public List<String> wrong(List<Got> answers) {
        List<String> wrong = new ArrayList<>();
        for (Got got : answers) {
            Shot.Answer answer = new Shot.Answer(got.status(), Map.of(), got.body());
            Optional<String> fault = got.status() == 200 && !Verdict.fires(answer)
                    ? Optional.of("no cards: the fault reads as nothing found")
                    : got.status() == 200 ? Optional.empty() : Verdict.refusal(answer);
            fault.ifPresent(why -> wrong.add(got.service() + ": " + why));
            if (got.taken().compareTo(longest) > 0) {
                wrong.add(got.service() + ": took " + got.taken());
            }
        }
        return wrong;
    }

    /** The statuses that each fault got, with how often. */
    public Map<FhirFault, Map<Integer, Integer>> got() {
        Map<FhirFault, Map<Integer, Integer>> all = new TreeMap<>();
        got.forEach((fault, statuses) -> {
            Map<Integer, Integer> counts = new TreeMap<>();
            statuses.forEach((status, count) -> counts.put(status, count.get()));
            all.put(fault, counts);
        });
        return all;
    }

    private List<Case> cases(Map<String, List<String>> keys, int keysOfEach) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        keys.forEach((service, all) -> {
            for (FhirFault fault : FhirFault.values()) {
                List<String> some = new ArrayList<>(
                        all.stream().filter(key -> fault.befalls(key)).toList());
                Collections.shuffle(some, random);
                some.stream().limit(keysOfEach).forEach(key -> cases.add(new Case(service, fault, key)));
            }
        });
        Collections.shuffle(cases, random);
        return cases;
    }

    private String patient() {
        return "shot-" + PATIENTS.incrementAndGet() + "x";
    }

    /** By own fetches, without a fault; a busy machine may let one be late. */
    private Optional<String> right(String service, int left) throws IOException, InterruptedException {
        String patient = patient();
        FiringCall call = FiringCall.of(shelf, service, clock.get()).about(patient);
        server.plan(Plan.sound(patient, call.values()));
        Shot.Answer answer = post(call, call.body(Map.of(), Optional.of(server.base())));
        server.forget(patient);
        if (!Verdict.fires(answer) && left > 0) {
            return right(service, left - 1);
        }
        sound.putIfAbsent(service, new Verdict(named(answer, patient)));
        return Verdict.fires(answer)
                ? Optional.empty()
                : Optional.of(service + ": its example fires nothing: " + answer.status() + " " + answer.body());
    }

    private Optional<String> fire(Case one) throws IOException, InterruptedException {
        String patient = patient();
        FiringCall call = FiringCall.of(shelf, one.service(), clock.get()).about(patient);
        Plan plan = new Plan(patient, call.values(), Optional.of(one.fault()), one.key());
        server.plan(plan);
        long start = System.nanoTime();
        Shot.Answer answer = named(post(call, body(call, plan, one)), patient);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        server.forget(patient);
        got.computeIfAbsent(one.fault(), unused -> new ConcurrentHashMap<>())
                .computeIfAbsent(answer.status(), unused -> new AtomicInteger())
                .incrementAndGet();
        String name = one.service() + ", " + one.fault() + " of " + one.key() + ": ";
        if (taken.compareTo(longest) > 0) {
            return Optional.of(name + "took " + taken);
        }
        Verdict verdict = sound.get(one.service());
        if (verdict == null) {
            return Optional.of(name + "was not called without a fault");
        }
        return (one.fault() == FhirFault.CLIENT_OTHER_PATIENT ? verdict.of(answer, 400) : verdict.of(answer))
                .map(wrong -> name + wrong);
    }

    private String body(FiringCall call, Plan plan, Case one) {
        Map<String, String> brought = new LinkedHashMap<>(call.values());
        return switch (one.fault()) {
            case DOWN -> call.body(Map.of(), Optional.of(server.down()));
            case NO_NAME -> call.body(Map.of(), Optional.of(FaultyServer.nameless()));
            case CLIENT_OUTCOME -> brought(call, brought, one.key(), FhirJson.outcome("timeout"));
            case CLIENT_OTHER -> brought(call, brought, one.key(), FhirJson.OTHER_RESOURCE);
            case CLIENT_OTHER_PATIENT -> brought(call, brought, one.key(), FhirJson.ofAnother(plan, one.key()));
            case CLIENT_FEWER ->
                FhirJson.byId(one.key())
                        ? brought(call, brought, one.key(), FhirJson.outcome("incomplete"))
                        : brought(call, brought, one.key(), FhirJson.fewer(plan, one.key()));
            case CLIENT_NOTHING -> {
                brought.remove(one.key());
                yield call.body(brought, Optional.empty());
            }
            default -> call.body(Map.of(), Optional.of(server.base()));
        };
    }

    private static String brought(FiringCall call, Map<String, String> values, String key, String value) {
        values.put(key, value);
        return call.body(values, Optional.empty());
    }

    private Shot.Answer post(FiringCall call, String body) throws IOException, InterruptedException {
        return shot.at(new Endpoint("/cds-services/" + call.service(), body), List.of());
    }

    /** With one name for all patients, so that answers about two can be compared. */
    private static Shot.Answer named(Shot.Answer answer, String patient) {
        return new Shot.Answer(answer.status(), answer.headers(), answer.body().replace(patient, "the-patient"));
    }
}
