package org.preceptor.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.preceptor.bench.ChartReadingBenchmark.Size;
import org.preceptor.cds.CdsService;
import org.preceptor.model.Model;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what the service does, stage by stage and running, and says which targets are reached. */
@Command(
        name = "preceptor bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures reading, inference, explanation and the whole decision against the floor (Jackson stepping over every"
                    + " token of the same bytes), and the running service under load.",
            "The part `stages` runs the stages in turn in one JVM; reading, decision and explanation run each in one of its own.",
            "docs/benchmarks.md says how to read the tables."
        })
public final class Bench implements Callable<Integer> {

    /** What can be measured. */
    enum Part {
        stages,
        reading,
        decision,
        explanation,
        load
    }

    /** Those that JMH runs, and that {@code stages} runs beside the ones about orders. */
    private static final List<String> SERVICES = List.of("cardiovascular-risk", "kidney-risk");

    @Parameters(paramLabel = "PART", description = "${COMPLETION-CANDIDATES}; all of them when none is named")
    private Set<Part> parts = EnumSet.noneOf(Part.class);

    @Option(names = "--quick", description = "few and short iterations and fewer sizes: less than two minutes")
    private boolean quick;

    @Option(names = "--json", description = "print one JSON object instead of tables")
    private boolean json;

    @Option(
            names = "--service",
            description =
                    "a service that `stages` measures, more than once for several; by default the two with benchmarks"
                            + " and all that are about orders")
    private List<String> services = List.of();

    @Option(names = "--port", description = "where the measured service listens; by default any port that is free")
    private int port;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Results results = new Results();

    private Bench() {}

    /** Exit 0: measured, whether or not the targets were reached; 1: could not measure; 2: the call was wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Set<Part> wanted = parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
        if (wanted.contains(Part.stages)) {
            inTurn();
        }
        Jmh jmh = new Jmh(quick ? Jmh.Effort.QUICK : Jmh.Effort.FULL);
        if (wanted.contains(Part.reading) || wanted.contains(Part.decision)) {
            stages(jmh, wanted);
        }
        if (wanted.contains(Part.explanation)) {
            explanations(jmh);
        }
        if (wanted.contains(Part.load)) {
            load();
        }
        Report report = new Report(results);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() + "\n" : report.text());
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void inTurn() throws Exception {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(Stages.root())) {
            List<String> unknown = services.stream()
                    .filter(id -> !shelf.services().containsKey(id))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "No such service: " + String.join(", ", unknown) + ". The shelf has "
                                + String.join(
                                        ", ", new TreeSet<>(shelf.services().keySet())) + ".");
            }
            List<Stages> measured = new ArrayList<>();
            (services.isEmpty() ? usual(shelf) : services).forEach(id -> measured.add(Stages.of(shelf, id)));
            Rounds.Effort effort = quick ? Rounds.Effort.QUICK : Rounds.Effort.FULL;
            new StageRounds(effort, this::tell).run(measured).forEach(results::add);
        }
    }

    private static List<String> usual(Shelf shelf) {
        List<String> ids = new ArrayList<>(SERVICES);
        shelf.services().values().stream()
                .filter(Stages::aboutOrders)
                .map(CdsService::id)
                .sorted()
                .forEach(ids::add);
        return ids;
    }

    private void stages(Jmh jmh, Set<Part> wanted) {
        for (Size size : quick ? List.of(Size.KB400, Size.MB4) : List.of(Size.values())) {
            stage(jmh, Stage.FLOOR, Stage.FLOOR, "", size);
            boolean large = size == Size.MB4;
            for (String service : quick && large ? SERVICES.subList(0, 1) : SERVICES) {
                if (wanted.contains(Part.reading) && !(quick && large)) {
                    stage(jmh, Stage.READING, service, size);
                }
                if (!wanted.contains(Part.decision)) {
                    continue;
                }
                for (Stage stage : quick && large ? List.of(Stage.WHOLE) : Stage.ofDecision()) {
                    // The size of the chart does not reach the explanation.
                    if (stage != Stage.EXPLANATION || size == Size.KB400) {
                        stage(jmh, stage, service, size);
                    }
                }
            }
        }
    }

    private void stage(Jmh jmh, Stage stage, String service, Size size) {
        stage(jmh, stage.words(), stage.method(), service, size);
    }

    private void stage(Jmh jmh, String words, String method, String service, Size size) {
        tell(words + " " + size + " " + service);
        Map<String, String> parameters =
                Map.of("size", size.name(), "service", service.isEmpty() ? SERVICES.getFirst() : service);
        results.add(
                new Results.StageResult(words, service, size, jmh.run(DecisionBenchmark.class, method, parameters)));
    }

    private void explanations(Jmh jmh) {
        for (String variant : variants()) {
            tell("explanation " + variant);
            results.add(new Results.ExplanationResult(
                    variant, jmh.run(ExplanationBenchmark.class, "explain", Map.of("variant", variant))));
        }
    }

    /** All of the shelf; in a quick run, of each model the one with most inputs. */
    private Set<String> variants() {
        Set<String> names = new TreeSet<>();
        try (Shelf shelf = new ShelfReader(new Ucum()).readModels(Stages.root())) {
            for (Model model : shelf.models().values()) {
                int most = model.declaration().variants().stream()
                        .mapToInt(variant -> variant.inputs().size())
                        .max()
                        .orElse(0);
                model.declaration().variants().stream()
                        .filter(variant -> !quick || variant.inputs().size() == most)
                        .limit(quick ? 1 : Long.MAX_VALUE)
                        .forEach(variant -> names.add(model.declaration().id() + "/" + variant.id()));
            }
        }
        return names;
    }

    private void load() throws IOException, InterruptedException {
        tell("load: starting the service");
        try (ServiceProcess service = ServiceProcess.start(port)) {
            LoadDriver driver = new LoadDriver(service);
            tell("load: warming up");
            driver.run(8, Duration.ofSeconds(quick ? 4 : 20));
            for (int connections : List.of(1, 8, 64)) {
                tell(String.format(Locale.ROOT, "load: %d connections", connections));
                results.add(driver.run(connections, Duration.ofSeconds(quick ? 3 : 15)));
            }
        }
    }

    private void tell(String progress) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("bench: " + progress);
        err.flush();
    }
}
