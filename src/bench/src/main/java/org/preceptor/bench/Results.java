package org.preceptor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.bench.ChartReadingBenchmark.Size;

/** What one run of {@code ./preceptor bench} measured. */
final class Results {

    /**
     * One stage at one size.
     *
     * @param service empty for the floor, which no service changes
     */
    record StageResult(String stage, String service, Size size, Measured measured) {}

    /** One variant's explanation. */
    record ExplanationResult(String variant, Measured measured) {}

    private final List<StageResult> stages = new ArrayList<>();
    private final List<ExplanationResult> explanations = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();

    void add(StageResult result) {
        stages.add(result);
    }

    void add(ExplanationResult result) {
        explanations.add(result);
    }

    void add(Load load) {
        loads.add(load);
    }

    List<StageResult> stages() {
        return List.copyOf(stages);
    }

    List<ExplanationResult> explanations() {
        return List.copyOf(explanations);
    }

    List<Load> loads() {
        return List.copyOf(loads);
    }

    /** Processor time against the floor's at the same size. */
    double ofFloor(StageResult result) {
        return find(Stage.FLOOR, "", result.size())
                .map(floor -> result.measured().cpuMicros() / floor.measured().cpuMicros())
                .orElse(Double.NaN);
    }

    private Optional<StageResult> find(String stage, String service, Size size) {
        return stages.stream()
                .filter(result ->
                        result.stage().equals(stage) && result.service().equals(service) && result.size() == size)
                .findFirst();
    }

    /** The targets that this run can say something about. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (StageResult whole : stages) {
            if (!whole.stage().equals(Stage.WHOLE.words()) || whole.size() != Size.KB400) {
                continue;
            }
            String service = whole.service();
            targets.add(new Target("whole decision at 400 KB, " + service, 2, ofFloor(whole), " × the floor"));
            targets.add(new Target(
                    "allocated for a 400 KB request, " + service,
                    1024,
                    whole.measured().allocatedKilobytes(),
                    " KB"));
            find(Stage.WHOLE.words(), service, Size.MB4)
                    .ifPresent(large -> targets.add(new Target(
                            "4 MB against 400 KB, " + service,
                            11,
                            large.measured().cpuMicros() / whole.measured().cpuMicros(),
                            " ×")));
        }
        explanations.stream()
                .max((a, b) ->
                        Double.compare(a.measured().p99Micros(), b.measured().p99Micros()))
                .ifPresent(slowest -> targets.add(new Target(
                        "explanation p99, the slowest of " + explanations.size() + " (" + slowest.variant() + ")",
                        5,
                        slowest.measured().p99Micros() / 1000,
                        " ms")));
        return targets;
    }
}
