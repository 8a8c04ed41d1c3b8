package org.preceptor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.preceptor.bench.ChartReadingBenchmark.Size;

class ResultsTest {

    private static final String SERVICE = "kidney-risk";

    @Test
    void saysOfEachTargetWhetherItIsReached() {
        Results results = new Results();
        stage(results, Stage.FLOOR, "", Size.KB400, 500, 9);
        stage(results, Stage.WHOLE.words(), SERVICE, Size.KB400, 900, 1100);
        stage(results, Stage.WHOLE.words(), SERVICE, Size.MB4, 9000, 4000);
        results.add(new Results.ExplanationResult("a/b", new Measured(1, 1, 1, 1, 4999)));
        results.add(new Results.ExplanationResult("a/c", new Measured(1, 1, 1, 1, 5001)));
        assertThat(results.targets())
                .extracting(Target::figure, Target::reached)
                .containsExactly(tuple(1.8, true), tuple(1100.0, false), tuple(10.0, true), tuple(5.001, false));
    }

    @Test
    void doesNotCallATargetReachedThatWasNotMeasured() {
        Results results = new Results();
        stage(results, Stage.WHOLE.words(), SERVICE, Size.KB400, 900, Double.NaN);
        assertThat(results.targets()).hasSize(2).noneMatch(Target::reached);
    }

    @Test
    void judgesTheStagesInTurnByTheRatioWithinARound() {
        Results results = new Results();
        inTurn(results, StageRounds.Chart.VIEW, SERVICE, 900, 1.9);
        inTurn(results, StageRounds.Chart.LARGE, SERVICE, 9900, 1.5);
        inTurn(results, StageRounds.Chart.ORDERS, "renal-dosing", 1500, 5);
        inTurn(results, StageRounds.Chart.ORDERS, "order-entry", 1500, 3.1);
        assertThat(results.targets())
                .extracting(Target::figure, Target::reached)
                .containsExactly(
                        tuple(1.9, true), tuple(64.0, true), tuple(11.0, true), tuple(3.1, false), tuple(64.0, true));
    }

    private static void inTurn(
            Results results, StageRounds.Chart chart, String service, double micros, double ofFloor) {
        Rounds.Operation whole = new Rounds.Operation(service, Stage.WHOLE.words(), () -> "");
        results.add(new StageRounds.Line(chart, new Rounds.Median(whole, micros, ofFloor, 64)));
    }

    @Test
    void takesTheMiddleOfTheRounds() {
        assertThat(Rounds.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Rounds.median(new double[] {9, 1, 5, 6})).isEqualTo(5.5);
    }

    @Test
    void tellsTheSameToPeopleAndToPrograms() throws IOException {
        Results results = new Results();
        stage(results, Stage.FLOOR, "", Size.KB400, 500, 9);
        stage(results, Stage.READING.words(), SERVICE, Size.KB400, 750, 90);
        results.add(Load.of(8, 2, 3_000_000, 300 << 20, new long[] {1_000_000, 2_000_000, 4_000_000}));
        Report report = new Report(results);
        assertThat(report.text())
                .contains("| reading the chart | kidney-risk | 400 KB | 750 | 1.50 |")
                .contains("| 8 | 3 | 2 | 2.0 | 4.0 | 1000 | 300 |");
        assertThat(report.json()).contains("\"ofFloor\" : 1.5").contains("\"p99Millis\" : 4.0");
    }

    private static void stage(Results results, String stage, String service, Size size, double cpu, double allocated) {
        results.add(new Results.StageResult(stage, service, size, new Measured(cpu, cpu, allocated, cpu, cpu)));
    }
}
