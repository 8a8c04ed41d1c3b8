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

    /** The service that answers for all services about orders at once. */
    private static final String ORDER_ENTRY = "order-entry";

    /** The service that answers for all services about a patient at once; it may cost more than one of them. */
    private static final String CHART_OPENING = "chart-opening";

    private final List<StageRounds.Line> inTurn = new ArrayList<>();
    private final List<StageResult> stages = new ArrayList<>();
    private final List<ExplanationResult> explanations = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();

    void add(StageRounds.Line line) {
        inTurn.add(line);
    }

    void add(StageResult result) {
        stages.add(result);
    }

    void add(ExplanationResult result) {
        explanations.add(result);
    }

    void add(Load load) {
        loads.add(load);
    }

    List<StageRounds.Line> inTurn() {
        return List.copyOf(inTurn);
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
        inTurn.stream()
                .filter(line -> line.operation().equals(Stage.WHOLE.words()))
                .forEach(whole -> targets.addAll(inTurn(whole)));
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

    private List<Target> inTurn(StageRounds.Line whole) {
        String service = whole.service();
        return switch (whole.chart()) {
            case VIEW ->
                List.of(
                        new Target(
                                "whole decision at 400 KB, in turn, " + service,
                                service.equals(CHART_OPENING) ? 4 : 2,
                                whole.median().ofFirst(),
                                " × the floor"),
                        allocated(whole));
            case LARGE ->
                inTurn.stream()
                        .filter(line -> line.chart() == StageRounds.Chart.VIEW
                                && line.operation().equals(whole.operation())
                                && line.service().equals(service))
                        .map(usual -> new Target(
                                "4 MB against 400 KB, in turn, " + service,
                                11,
                                whole.median().cpuMicros() / usual.median().cpuMicros(),
                                " ×"))
                        .toList();
            case ORDERS ->
                service.equals(ORDER_ENTRY)
                        ? List.of(
                                new Target(
                                        "order entry at 400 KB with 12 drafts, in turn",
                                        3,
                                        whole.median().ofFirst(),
                                        " × the floor"),
                                allocated(whole))
                        : List.of();
        };
    }

    private static Target allocated(StageRounds.Line whole) {
        return new Target(
                "allocated for a call of " + whole.chart() + ", in turn, " + whole.service(),
                1024,
                whole.median().allocatedKilobytes(),
                " KB");
    }
}
