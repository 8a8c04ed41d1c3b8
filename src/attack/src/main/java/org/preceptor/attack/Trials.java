package org.preceptor.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.preceptor.attack.CanaryAttack.Sink;

/** Attacks that need a service of their own: with a FHIR server that breaks, and with everything switched on that tells. */
final class Trials {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** CPU that no body may cost. */
    private static final Duration DEAREST = Duration.ofMillis(250);

    private static final int PART = 8 << 20;
    private static final int OVERLAP = 64;
    private static final Duration QUIET = Duration.ofSeconds(30);

    private static final Duration SHORTEST_ATTACK = Duration.ofSeconds(60);

    private static final Duration LONGEST_ATTACK = Duration.ofMinutes(10);

    /** Hostile bodies come at the pace at which one core can read them. */
    private static final Duration BETWEEN_HOSTILE = Duration.ofMillis(25);

    /** How much slower right calls may be while hostile ones come. */
    private static final double SLOWER = 1.5;

    /** All that a library or the JDK has to say, as far as settings can make it. */
    private static final List<String> TALKATIVE = List.of(
            "quarkus.log.level=TRACE",
            "quarkus.log.console.level=TRACE",
            "quarkus.log.min-level=TRACE",
            "quarkus.log.category.\"org.preceptor\".level=TRACE",
            "quarkus.log.category.\"io.vertx\".level=TRACE",
            "quarkus.log.category.\"io.vertx\".min-level=TRACE",
            "quarkus.log.category.\"io.netty\".level=TRACE",
            "quarkus.log.category.\"io.netty\".min-level=TRACE",
            "quarkus.log.category.\"io.quarkus\".level=TRACE",
            "quarkus.log.category.\"io.quarkus.http.access-log\".level=TRACE",
            "quarkus.http.access-log.enabled=true",
            "quarkus.log.category.\"org.jboss.resteasy\".level=TRACE",
            "quarkus.log.category.\"io.agroal\".level=TRACE",
            "quarkus.log.category.\"org.h2\".level=TRACE",
            "quarkus.log.category.\"com.nimbusds\".level=TRACE",
            "quarkus.log.category.\"io.opentelemetry\".level=TRACE",
            "jdk.httpclient.HttpClient.log=all");

    private final Path root;
    private final Path folder;
    private final int port;
    private final long seed;
    private final int threads;
    private final Consumer<String> tell;
    private final PrintWriter out;

    Trials(Path root, Path folder, int port, long seed, int threads, Consumer<String> tell, PrintWriter out) {
        this.root = root;
        this.folder = folder;
        this.port = port;
        this.seed = seed;
        this.threads = threads;
        this.tell = tell;
        this.out = out;
    }

    private static List<String> offering() {
        return List.of(
                "preceptor.zone=UTC",
                "preceptor.setting.north-american=1",
                "preceptor.setting.score2-region=0",
                "preceptor.services.enabled=tumor-variants,cardiovascular-risk-eu,dementia-risk,breast-cancer-benefit-v3");
    }

    int faults(int keysOfEach) throws IOException, InterruptedException {
        tell.accept("starting the service");
        List<String> properties = new ArrayList<>(offering());
        try (FaultyServer server = new FaultyServer()) {
            properties.add("preceptor.callers.mode=open-sandbox");
            properties.add("preceptor.fhir.allowed-origins=" + server.bases());
            try (AttackedService service = AttackedService.start(root, port, folder, properties)) {
                FaultAttack attack = new FaultAttack(service.base(), root, server, seed, LONGEST, Instant::now);
                List<String> failures = attack.run(keysOfEach, threads, fired -> {});
                failures.forEach(out::println);
                attack.got().forEach((fault, statuses) -> out.println(fault + " (" + fault.words() + "): " + statuses));
                int shots = attack.got().values().stream()
                        .flatMap(statuses -> statuses.values().stream())
                        .mapToInt(Integer::intValue)
                        .sum();
                return told("faults", shots, failures);
            }
        }
    }

    /** What a body costs, and what it costs the others. */
    int bodies(int count) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        try (Registration registration = new Registration("http://127.0.0.1:" + port, Instant::now);
                LyingServer server = new LyingServer()) {
            Path registry = registration.write(folder.resolve("callers"), server.base());
            failures.addAll(read(count, registration, registry));
            failures.forEach(out::println);
            List<String> beside = besideOthers(count, registration, registry);
            beside.forEach(out::println);
            failures.addAll(beside);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has these keys", e);
        }
        return told("bodies", count, failures);
    }

    /** Every body is read, one after another, and what it costs is measured. */
    private List<String> read(int count, Registration registration, Path registry)
            throws IOException, InterruptedException {
        tell.accept("starting the service");
        try (AttackedService service = AttackedService.start(root, port, registry, folder)) {
            BodyAttack attack = new BodyAttack(service.base(), registration, seed);
            // Both must be warm: the service, and the attacker's own code.
            List<String> failures = new ArrayList<>(attack.run(10 * HostileBodies.CLASSES, 1, fired -> {}));
            BodyCosts costs = new BodyCosts(attack, service::cpu, DEAREST);
            failures.addAll(costs.run(count, Attack.progress(count, tell)));
            attack.right().ifPresent(failures::add);
            costs.told(out::println);
            return failures;
        }
    }

    /**
     * As a service is run: right calls of one client at an even pace, alone and while another client's bodies come, as many as are
     * to be fired but for no longer than {@link #LONGEST_ATTACK}. The first second, in which the service has never met such bodies
     * and the client owes nothing yet, is a large part of a short attack and a small one of a long one.
     */
    private List<String> besideOthers(int count, Registration registration, Path registry)
            throws IOException, InterruptedException {
        tell.accept("starting the service anew: right calls, alone and attacked");
        Path own = Files.createDirectories(folder.resolve("beside"));
        try (AttackedService service =
                AttackedService.start(root, port, own, AttackedService.registered(port, registry))) {
            RightCalls right = new RightCalls(service.base(), registration, seed);
            Pace quiet;
            Pace attacked;
            HostileProcess.Fired fired;
            try (HostileProcess attacker = HostileProcess.start(
                    service.base(),
                    seed,
                    BETWEEN_HOSTILE,
                    registration.everywhere().key())) {
                right.last(QUIET);
                quiet = right.last(QUIET);
                said("quiet", quiet);
                attacker.go();
                attacked = right.last(lasting(count));
                fired = attacker.end();
            }
            List<String> failures = new ArrayList<>(fired.failures());
            out.printf(Locale.ROOT, "%d hostile bodies beside them%n", fired.count());
            said("attacked", attacked);
            double ratio = attacked.quantile(0.99) / quiet.quantile(0.99);
            out.printf(Locale.ROOT, "p99 of right calls: %.2f of the quiet one%n", ratio);
            if (attacked.refused() > 0) {
                failures.add(attacked.refused() + " right calls were refused");
            }
            if (!(ratio <= SLOWER)) {
                failures.add(String.format(
                        Locale.ROOT, "the attack made right calls %.2f times slower, more than %.1f", ratio, SLOWER));
            }
            return failures;
        }
    }

    private static Duration lasting(int count) {
        Duration all = BETWEEN_HOSTILE.multipliedBy(count);
        Duration least = all.compareTo(SHORTEST_ATTACK) > 0 ? all : SHORTEST_ATTACK;
        return least.compareTo(LONGEST_ATTACK) < 0 ? least : LONGEST_ATTACK;
    }

    private void said(String when, Pace pace) {
        out.printf(
                Locale.ROOT,
                "%s: %d right calls, median %.1f ms, p99 %.1f ms, %d refused%n",
                when,
                pace.count(),
                pace.quantile(0.5),
                pace.quantile(0.99),
                pace.refused());
    }

    /** What leaks. */
    int canaries(int count) throws IOException, InterruptedException {
        tell.accept("starting the service");
        try (Registration registration = new Registration("http://127.0.0.1:" + port, Instant::now);
                FaultyServer server = new FaultyServer();
                Collector collector = new Collector()) {
            Path registry = registration.write(folder.resolve("callers"), server.base());
            List<String> properties = new ArrayList<>(offering());
            properties.addAll(TALKATIVE);
            properties.addAll(collector.settings());
            properties.addAll(List.of(
                    "preceptor.public-url=http://127.0.0.1:" + port,
                    "preceptor.callers.mode=registered",
                    "preceptor.limits.refused-time=P1D",
                    "preceptor.callers.registry=" + registry.toAbsolutePath()));
            try (AttackedService service = AttackedService.start(root, port, folder, properties)) {
                CanaryAttack attack = new CanaryAttack(service.base(), root, registration, server, seed, Instant::now);
                List<String> failures = new ArrayList<>(attack.run(count, threads, Attack.progress(count, tell)));
                failures.addAll(sinks(service, collector));
                failures.forEach(out::println);
                out.println("answers: " + attack.got());
                return told("canaries", count, failures);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has these keys", e);
        }
    }

    private List<String> sinks(AttackedService service, Collector collector) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        Shot shot = new Shot(service.base());
        found.addAll(CanaryAttack.found(
                Sink.METRICS,
                "",
                shot.at(new Endpoint("/q/metrics", ""), List.of()).body()));
        found.addAll(CanaryAttack.found(Sink.THREADS, "", threads(service.pid())));
        service.end();
        String spans = collector.received();
        found.addAll(CanaryAttack.found(Sink.SPANS, "", spans));
        if (!spans.contains("decide")) {
            found.add("no spans came: nothing was shown");
        }
        String log = service.log();
        found.addAll(CanaryAttack.found(Sink.LOG, "", log));
        if (!log.contains("Decided")) {
            found.add("the log has no decision: nothing was shown");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (file.startsWith(folder.resolve("data"))) {
                    found.addAll(inParts(file));
                } else if (!file.startsWith(folder.resolve("callers")) && !name.equals("log")) {
                    found.add("the service wrote a file that nobody expects: " + name);
                }
            }
        }
        return found;
    }

    /** In parts that overlap by more than a planted text is long: a database may be larger than the memory. */
    private static List<String> inParts(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        byte[] part = new byte[PART];
        try (InputStream in = Files.newInputStream(file)) {
            int kept = 0;
            for (int read = in.readNBytes(part, 0, PART); kept + read > 0 && found.size() < 20; ) {
                String text = new String(part, 0, kept + read, StandardCharsets.ISO_8859_1);
                found.addAll(
                        CanaryAttack.found(Sink.DATABASE, file.getFileName().toString(), text));
                if (kept + read < PART) {
                    break;
                }
                System.arraycopy(part, PART - OVERLAP, part, 0, OVERLAP);
                kept = OVERLAP;
                read = in.readNBytes(part, kept, PART - kept);
            }
        }
        return found;
    }

    /** Names and stacks of all threads, where the JDK has the tool for it. */
    private static String threads(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return "";
        }
        Process dump = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print", "-l")
                .redirectErrorStream(true)
                .start();
        String text = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return dump.waitFor(60, TimeUnit.SECONDS) ? text : "";
    }

    private int told(String what, int shots, List<String> failures) {
        out.printf("%s: %d shots (seed %d); %d failures%n", what, shots, seed, failures.size());
        out.flush();
        return failures.isEmpty() ? 0 : 1;
    }
}
