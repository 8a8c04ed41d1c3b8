package org.preceptor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.bench.ChartReadingBenchmark.Size;
import org.preceptor.decision.Decision;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** Every measured operation runs once, without JMH; nothing here looks at a clock. */
class StagesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @ParameterizedTest
    @ValueSource(strings = {"cardiovascular-risk", "kidney-risk"})
    void answersTheMeasuredCallWithACard(String service) throws IOException {
        try (Stages stages = Stages.of(service)) {
            byte[] body = DecisionRequest.of(Size.KB400, DAY);
            assertThat(stages.floor(body)).isGreaterThan(10_000);
            String answer = new String(stages.answer(body), StandardCharsets.UTF_8);
            assertThat(answer).contains("\"summary\"").contains("\"RiskAssessment\"");
        }
    }

    @ParameterizedTest
    // PREVENT for 10 and for 30 years, and the research model below it.
    @CsvSource({"cardiovascular-risk, 3", "kidney-risk, 2"})
    void infersTheVeryRowsThatTheDecisionRestsOn(String service, int models) throws IOException {
        try (Stages stages = Stages.of(service)) {
            Stages.Read read = stages.read(DecisionRequest.of(Size.KB20, DAY));
            List<Inference.Scored> rows = stages.infer(read.chart());
            String evidence = stages.decide(read).cards().getFirst().extension().toString();
            assertThat(rows).hasSize(models);
            assertThat(stages.explain(rows))
                    .isNotEmpty()
                    .allSatisfy(explanation -> assertThat(evidence).contains("\"estimate\":" + explanation.estimate()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drug-interactions", "pharmacogenomics", "renal-dosing"})
    void answersTheMeasuredOrdersWithFindings(String service) throws IOException {
        try (Stages stages = Stages.of(service)) {
            assertThat(stages.aboutOrders()).isTrue();
            assertThat(stages.decide(stages.read(OrderRequest.of(DAY))).outcome())
                    .isEqualTo(Decision.Outcome.FINDINGS);
        }
    }

    @Test
    void runsEveryStageInTurnWithTheFloorOfTheSameBytes() throws Exception {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(Stages.root())) {
            List<StageRounds.Line> lines = new StageRounds(new Rounds.Effort(2, 1), progress -> {})
                    .run(List.of(Stages.of(shelf, "kidney-risk"), Stages.of(shelf, "drug-interactions")));
            assertThat(lines).hasSize(1 + 5 + 1 + 1 + 1 + 3);
            assertThat(lines)
                    .filteredOn(line -> line.operation().equals(Stage.FLOOR))
                    .extracting(StageRounds.Line::chart)
                    .containsExactly(StageRounds.Chart.values());
        }
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void decidesAlikeWhateverTheSizeOfTheChart(Size size) throws IOException {
        try (Stages stages = Stages.of("kidney-risk")) {
            assertThat(stages.decide(stages.read(DecisionRequest.of(size, DAY)))
                            .cards()
                            .getFirst()
                            .summary())
                    .isEqualTo(stages.decide(stages.read(DecisionRequest.of(Size.KB20, DAY)))
                            .cards()
                            .getFirst()
                            .summary());
        }
    }
}
