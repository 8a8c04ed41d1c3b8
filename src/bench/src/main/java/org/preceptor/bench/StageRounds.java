package org.preceptor.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.preceptor.bench.ChartReadingBenchmark.Size;
import org.preceptor.bench.Rounds.Effort;
import org.preceptor.bench.Rounds.Median;
import org.preceptor.bench.Rounds.Operation;

/** The stages of calls, in turn with the floor of the same bytes: one group for each chart. */
final class StageRounds {

    /** What a group of services is called with. */
    enum Chart {
        /** A patient-view call of about 400 KB. */
        VIEW("400 KB"),
        /** Ten times as much: only the whole decision. */
        LARGE("4 MB"),
        /** An order-sign call with twelve drafts over the first. */
        ORDERS("400 KB, 12 drafts");

        private final String words;

        Chart(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** One line of the table. */
    record Line(Chart chart, Median median) {
        String service() {
            return median.operation().service();
        }

        String operation() {
            return median.operation().name();
        }
    }

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final int TEN_TIMES = 10;

    private final Effort effort;
    private final Consumer<String> progress;

    /** Says what it is at to {@code progress}. */
    StageRounds(Effort effort, Consumer<String> progress) {
        this.effort = effort;
        this.progress = progress;
    }

    /** Every stage of every service: those that are called when a chart is opened on two sizes, those about orders on one. */
    List<Line> run(Collection<Stages> services) throws Exception {
        List<Stages> view =
                services.stream().filter(some -> !some.aboutOrders()).toList();
        List<Stages> orders = services.stream().filter(Stages::aboutOrders).toList();
        List<Line> lines = new ArrayList<>();
        if (!view.isEmpty()) {
            lines.addAll(run(Chart.VIEW, view, DecisionRequest.of(Size.KB400, DAY), effort));
            lines.addAll(run(Chart.LARGE, view, DecisionRequest.of(Size.MB4, DAY), effort.shared(TEN_TIMES)));
        }
        if (!orders.isEmpty()) {
            lines.addAll(run(Chart.ORDERS, orders, OrderRequest.of(DAY), effort));
        }
        return lines;
    }

    private List<Line> run(Chart chart, List<Stages> services, byte[] body, Effort effort) throws Exception {
        progress.accept("stages " + chart);
        List<Operation> operations = new ArrayList<>();
        operations.add(new Operation("", Stage.FLOOR, () -> services.getFirst().floor(body)));
        for (Stages stages : services) {
            operations.addAll(operations(stages, chart, body));
        }
        return new Rounds()
                .run(operations, effort).stream()
                        .map(median -> new Line(chart, median))
                        .toList();
    }

    private static List<Operation> operations(Stages stages, Chart chart, byte[] body) throws Exception {
        String service = stages.service();
        Operation whole = new Operation(service, Stage.WHOLE.words(), () -> stages.answer(body));
        if (chart == Chart.LARGE) {
            return List.of(whole);
        }
        List<Operation> operations = new ArrayList<>();
        Stages.Read read = stages.read(body);
        operations.add(new Operation(service, Stage.READING.words(), () -> stages.read(body)));
        if (chart == Chart.VIEW) {
            List<Inference.Scored> rows = stages.infer(read.chart());
            operations.add(new Operation(service, Stage.INFERENCE.words(), () -> stages.infer(read.chart())));
            operations.add(new Operation(service, Stage.EXPLANATION.words(), () -> stages.explain(rows)));
        }
        operations.add(new Operation(service, Stage.DECIDING.words(), () -> stages.decide(read)));
        operations.add(whole);
        return operations;
    }
}
