package org.preceptor.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs one benchmark with one set of parameters in a JVM of its own. */
final class Jmh {

    /** How long: seconds of {@link WarmUp}, measured iterations, and the length of each. */
    record Effort(double warmUp, int measured, TimeValue each) {
        static final Effort QUICK = new Effort(1.5, 2, TimeValue.milliseconds(500));
        static final Effort FULL = new Effort(5, 5, TimeValue.seconds(2));
    }

    private final Effort effort;

    Jmh(Effort effort) {
        this.effort = effort;
        // Another run of JMH on the machine makes ours noisier, not wrong: the figures are ratios.
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** Runs {@code benchmark}'s {@code method}. */
    Measured run(Class<?> benchmark, String method, Map<String, String> parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(1)
                .warmupIterations(1)
                .warmupTime(effort.each())
                .measurementIterations(effort.measured())
                .measurementTime(effort.each())
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .jvmArgs(jvmArguments())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            return measured(results.iterator().next());
        } catch (RunnerException failure) {
            throw new IllegalStateException(benchmark.getSimpleName() + "." + method + " failed", failure);
        }
    }

    private String[] jvmArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms1g",
                "-Xmx1g",
                "-XX:InlineSmallCode=4000",
                "-XX:MaxInlineLevel=20",
                "--enable-native-access=ALL-UNNAMED",
                "-Dpreceptor.bench.warmup=" + effort.warmUp(),
                "-Dpreceptor.root=" + Stages.root().toAbsolutePath()));
        if (Runtime.version().feature() >= 23) {
            // JMH uses it; older versions do not know the option.
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments.toArray(String[]::new);
    }

    private static Measured measured(RunResult run) {
        Statistics wall = run.getPrimaryResult().getStatistics();
        return new Measured(
                run.getPrimaryResult().getScore(),
                secondary(run, CpuTime.NAME),
                secondary(run, "gc.alloc.rate.norm") / 1024,
                wall.getPercentile(50),
                wall.getPercentile(99));
    }

    @SuppressWarnings("rawtypes") // JMH's own type
    private static double secondary(RunResult run, String name) {
        return run.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(name))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
