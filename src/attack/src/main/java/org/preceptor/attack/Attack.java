package org.preceptor.attack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attacks a service that it starts for the purpose. */
@Command(
        name = "preceptor attack",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the service with registered callers and attacks it.",
            "  jwt   forged tokens: each must get the same bare 401, to the byte",
            "  urls  hostile URLs: nobody but the listed FHIR server may be connected to",
            "  charts  charts of two patients, to every service and hook: none may be scored",
            "  bodies  hostile request bodies: each must be answered soon, cheaply, and by a refusal, while others are served",
            "  faults  FHIR servers and clients that go wrong in every way, in every service: no fault may read as no risk",
            "  canaries  texts planted everywhere in calls, looked for in everything that the service writes",
            "Exit 0: it stood; 1: something got through, or one answer differed; 2: the call was wrong."
        })
public final class Attack implements Callable<Integer> {

    /** What with. */
    enum With {
        jwt,
        urls,
        bodies,
        charts,
        faults,
        canaries
    }

    private static final int JWT = 100_000;
    private static final int URLS = 20_000;
    private static final int BODIES = 100_000;
    private static final int CHARTS = 10_000;
    private static final int CANARIES = 10_000;
    private static final int KEYS = 20;

    @Parameters(paramLabel = "WITH", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private With with;

    @Option(
            names = "--count",
            description =
                    "how many; by default 100000 tokens, 20000 URLs, 100000 bodies, 10000 charts, 10000 canaries; of faults, with how"
                            + " many prefetch keys of a service each is tried, by default all")
    private int count;

    @Option(names = "--seed", description = "the same seed fires the same shots (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--threads",
            description =
                    "shots at once (default: ${DEFAULT-VALUE}); bodies, whose cost is measured, are sent one after another")
    private int threads = 8;

    @Option(names = "--port", description = "where the attacked service listens; by default any port that is free")
    private int port;

    @Option(names = "--json", description = "print the outcome as one JSON object")
    private boolean json;

    @Option(names = "--list", description = "print the classes of forged tokens and end")
    private boolean list;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Attack() {}

    /**
     * The same without ending the process.
     *
     * @param out what was found
     * @return see the exit codes in the help
     */
    public static int run(PrintWriter out, String... arguments) {
        return new CommandLine(new Attack()).setOut(out).execute(arguments);
    }

    /** See the exit codes in the help. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Attack()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Forgeries.names().forEach(out::println);
            out.flush();
            return 0;
        }
        Path folder = Files.createTempDirectory("preceptor-attack");
        int chosen = port == 0 ? AttackedService.freePort() : port;
        Path root = Path.of(System.getProperty("preceptor.root", "."));
        if (with == With.jwt || with == With.urls || with == With.charts) {
            return registered(out, root, folder, chosen);
        }
        try {
            Trials trials = new Trials(root, folder, chosen, seed, threads, this::tell, out);
            return switch (with) {
                case bodies -> trials.bodies(count > 0 ? count : BODIES);
                case faults -> trials.faults(count > 0 ? count : KEYS);
                case canaries -> trials.canaries(count > 0 ? count : CANARIES);
                case jwt, urls, charts -> throw new IllegalStateException("Fired above");
            };
        } finally {
            remove(folder);
        }
    }

    private int registered(PrintWriter out, Path root, Path folder, int chosen)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (Registration registration = new Registration("http://127.0.0.1:" + chosen, Instant::now);
                LyingServer server = new LyingServer()) {
            tell("starting the service");
            Path registry = registration.write(folder.resolve("callers"), server.base());
            try (AttackedService service = AttackedService.start(root, chosen, registry, folder)) {
                return fire(out, registration, server, service);
            }
        } finally {
            remove(folder);
        }
    }

    private int fire(PrintWriter out, Registration registration, LyingServer server, AttackedService service)
            throws IOException, InterruptedException {
        int usual = switch (with) {
            case jwt -> JWT;
            case urls -> URLS;
            case charts -> CHARTS;
            case bodies, faults, canaries -> throw new IllegalStateException("Not fired from here");
        };
        int shots = count > 0 ? count : usual;
        IntConsumer progress = progress(shots);
        long started = System.nanoTime();
        List<String> failures = switch (with) {
            case jwt -> new JwtAttack(service.base(), registration, seed).run(shots, threads, progress);
            case urls -> new UrlAttack(service.base(), registration, server, seed).run(shots, threads, progress);
            case charts -> new ChartAttack(service.base(), registration, seed).run(shots, threads, progress);
            case bodies, faults, canaries -> throw new IllegalStateException("Not fired from here");
        };
        double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
        if (json) {
            out.println(outcome(shots, seconds, failures));
            out.flush();
            return failures.isEmpty() ? 0 : 1;
        }
        failures.forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%s: %d shots (seed %d) in %.0f s, %.0f a second; %d failures; published keys read %d times%n",
                with,
                shots,
                seed,
                seconds,
                shots / seconds,
                failures.size(),
                registration.keyRequests());
        out.flush();
        return failures.isEmpty() ? 0 : 1;
    }

    private String outcome(int shots, double seconds, List<String> failures) {
        return String.format(
                Locale.ROOT,
                "{\"attack\":\"%s\",\"shots\":%d,\"seed\":%d,\"seconds\":%.1f,\"failures\":[%s]}",
                with,
                shots,
                seed,
                seconds,
                failures.stream()
                        .map(failure -> Draft.quoted(failure.replaceAll("[\\p{Cc}\\p{Cf}]", " ")
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")))
                        .collect(Collectors.joining(",")));
    }

    private IntConsumer progress(int shots) {
        return progress(shots, this::tell);
    }

    /** Tells each tenth. */
    static IntConsumer progress(int shots, Consumer<String> tell) {
        AtomicInteger told = new AtomicInteger();
        return fired -> {
            int tenth = (int) (fired * 10L / shots);
            if (told.getAndAccumulate(tenth, Math::max) < tenth) {
                tell.accept(tenth * 10 + " %");
            }
        };
    }

    private void tell(String progress) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("attack: " + progress);
        err.flush();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
