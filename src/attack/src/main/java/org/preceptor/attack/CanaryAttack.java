package org.preceptor.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.preceptor.attack.Planted.Kind;

/**
 * Plants texts that can be known again wherever a call has room for text, in right calls, broken ones and calls whose FHIR
 * server breaks, and looks for them in answers and in everything else that the service writes.
 */
public final class CanaryAttack {

    /** Where something is written, and which kinds of text may be found there. */
    public enum Sink {
        /** Bodies of errors. */
        ERRORS,
        /** Cards: a suggestion hands an order back as it came. */
        CARDS,
        LOG,
        METRICS,
        SPANS,
        THREADS,
        /** See docs/SECURITY.md: FHIR ids in attestations, and comments. */
        DATABASE;

        private boolean mayHold(Kind kind) {
            return switch (this) {
                case ERRORS, LOG, METRICS, SPANS, THREADS -> false;
                case CARDS -> kind == Kind.ID || kind == Kind.WORDS;
                case DATABASE -> kind == Kind.ID || kind == Kind.COMMENT;
            };
        }
    }

    private static final List<FhirFault> FAULTS = List.of(FhirFault.values());

    private final Shot shot;
    private final Registration registration;
    private final FaultyServer server;
    private final long seed;
    private final List<FiringCall> calls = new ArrayList<>();
    private final Map<Integer, Integer> got = new ConcurrentHashMap<>();

    /**
     * On a service with registered callers that may call the faulty server.
     *
     * @param base where it listens
     * @param shelf the folder that holds its {@code cds-hooks/}
     * @param clock as the service's tells the time
     */
    public CanaryAttack(
            URI base, Path shelf, Registration registration, FaultyServer server, long seed, Supplier<Instant> clock)
            throws IOException, InterruptedException {
        this.shot = new Shot(base);
        this.registration = registration;
        this.server = server;
        this.seed = seed;
        Endpoint discovery = new Endpoint("/cds-services", "");
        String offered = shot.at(
                        discovery,
                        List.of("Bearer "
                                + registration.honestEverywhere(
                                        discovery, "canaries", UUID.randomUUID().toString())))
                .body();
        for (String service : FiringCall.keys(offered).keySet()) {
            calls.add(FiringCall.of(shelf, service, clock.get()));
        }
    }

    /**
     * Fires, and looks at the answers.
     *
     * @return what was found where it must not be
     */
    public List<String> run(int count, int threads, IntConsumer progress) throws InterruptedException {
        List<String> failures = new ArrayList<>(Volley.run(count, threads, this::fire, progress));
        Map<Integer, Integer> statuses = new TreeMap<>(got);
        if (!statuses.keySet().containsAll(List.of(200, 400, 401, 404, 412)) && count >= 1000) {
            failures.add("not every kind of answer came: " + statuses);
        }
        return failures;
    }

    /** How often each status came. */
    public Map<Integer, Integer> got() {
        return new TreeMap<>(got);
    }

    /**
     * Looks for what was planted.
     *
     * @param where to name in what is returned
     * @return what was found that must not be there
     */
    public static List<String> found(Sink sink, String where, String text) {
        List<String> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (!sink.mayHold(kind)) {
                Matcher planted = kind.pattern().matcher(text);
                TreeSet<String> all = new TreeSet<>();
                while (planted.find() && all.size() < 3) {
                    if (all.add(planted.group())) {
                        int from = Math.max(0, planted.start() - 150);
                        int to = Math.min(text.length(), planted.end() + 60);
                        found.add(sink + " " + where + ": " + kind + " in ..." + text.substring(from, to) + "...");
                    }
                }
            }
        }
        return found;
    }

    private Optional<String> fire(int number) throws IOException, InterruptedException {
        Random random = new Random(seed * 1_000_003 + number);
        Planted planted = new Planted(number);
        FiringCall call = planted.in(calls.get(random.nextInt(calls.size())));
        Aim aim = aim(number % 12, call, planted, random);
        String token = aim.forged()
                ? planted.next(Kind.SECRET) + "." + planted.next(Kind.SECRET) + "." + planted.next(Kind.SECRET)
                : registration.honestEverywhere(
                        new Endpoint(aim.path().replaceFirst("\\?.*", ""), ""),
                        planted.next(Kind.SECRET),
                        planted.next(Kind.SECRET));
        Shot.Answer answer = shot.at(new Endpoint(aim.path(), aim.body()), List.of("Bearer " + token));
        aim.patient().ifPresent(server::forget);
        got.merge(answer.status(), 1, Integer::sum);
        List<String> found = found(
                answer.status() == 200 ? Sink.CARDS : Sink.ERRORS,
                "shot " + number + ", " + call.service() + ", " + answer.status(),
                answer.body() + answer.headers());
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", found));
    }

    private record Aim(String path, String body, boolean forged, Optional<String> patient) {
        static Aim at(String path, String body) {
            return new Aim(path, body, false, Optional.empty());
        }
    }

    private Aim aim(int way, FiringCall call, Planted planted, Random random) {
        String path = "/cds-services/" + call.service();
        return switch (way) {
            case 0 -> Aim.at(path, whole(call, planted));
            case 1, 2 -> fetched(path, call, planted, random);
            case 3 -> {
                String body = whole(call, planted);
                yield Aim.at(path, body.substring(0, random.nextInt(1, body.length())));
            }
            case 4 -> Aim.at(path, whole(planted.broken(call, random), planted));
            case 5 -> Aim.at(path, whole(planted.broken(planted.broken(call, random), random), planted));
            case 6 -> {
                String patient = FhirJson.read(call.request())
                        .path("context")
                        .path("patientId")
                        .asText();
                yield Aim.at(
                        path,
                        whole(call, planted).replaceFirst("Patient/" + patient, "Patient/" + planted.next(Kind.ID)));
            }
            case 7 -> Aim.at(path + "/feedback", feedback(planted, random));
            case 8 -> strayed(planted, random);
            case 9 -> new Aim(path, whole(call, planted), true, Optional.empty());
            case 10 -> {
                String body = whole(call, planted);
                yield Aim.at(
                        path,
                        body.replaceFirst(
                                "\"prefetch\":\\{",
                                "\"prefetch\":{\"" + planted.next(Kind.WORDS) + "\":\"" + planted.next(Kind.WORDS)
                                        + "\","));
            }
            default ->
                Aim.at(
                        path,
                        whole(call, planted)
                                .replaceFirst(
                                        "\"(hook|hookInstance|fhirServer)\":\"[^\"]*\"",
                                        "\"$1\":\"http://" + planted.next(Kind.URL) + "/\""));
        };
    }

    private String whole(FiringCall call, Planted planted) {
        return call.body(call.values(), Optional.of(server.base())).replace("of-the-faults", planted.next(Kind.SECRET));
    }

    /** From a server that may break; it knows its patients by a name of its own. */
    private Aim fetched(String path, FiringCall call, Planted planted, Random random) {
        String patient = "shot-" + Integer.parseInt(planted.next(Kind.ID).substring(2, 10), 16) + "x";
        FiringCall own = call.about(patient);
        List<String> keys = List.copyOf(own.values().keySet());
        FhirFault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        boolean waits = fault == FhirFault.HALF_OPEN || fault == FhirFault.DRIP || fault == FhirFault.ENDLESS;
        boolean ours = fault.where() == FhirFault.Where.ANSWER || fault.where() == FhirFault.Where.SEARCH;
        String key = keys.get(random.nextInt(keys.size()));
        boolean fits = ours && !waits && fault.befalls(key);
        server.plan(new Plan(patient, own.values(), Optional.of(fault).filter(unused -> fits), key));
        String body =
                own.body(Map.of(), Optional.of(server.base())).replace("of-the-faults", planted.next(Kind.SECRET));
        return new Aim(path, body, false, Optional.of(patient));
    }

    private static String feedback(Planted planted, Random random) {
        String card = random.nextBoolean()
                ? planted.next(Kind.COMMENT)
                : UUID.randomUUID().toString();
        String time = random.nextInt(4) == 0 ? planted.next(Kind.WORDS) : "2026-11-23T11:00:00Z";
        return """
                {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"%s","%s":"%s",
                  "overrideReason":{"userComment":"%s"}}]}""".formatted(
                        card, time, planted.next(Kind.WORDS), planted.next(Kind.WORDS), planted.next(Kind.COMMENT));
    }

    private static Aim strayed(Planted planted, Random random) {
        String text = planted.next(Kind.URL);
        return switch (random.nextInt(5)) {
            case 0 -> Aim.at("/fhir/Patient/" + text, "");
            case 1 -> Aim.at("/fhir/RiskAssessment/" + text, "");
            case 2 -> Aim.at("/cds-services/" + text, "{}");
            case 3 -> Aim.at("/" + text + "?patient=" + planted.next(Kind.URL), "");
            default -> Aim.at("/cds-services?patient=" + text, "");
        };
    }
}
