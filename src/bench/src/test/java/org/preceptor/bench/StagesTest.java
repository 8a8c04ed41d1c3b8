package org.preceptor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.bench.ChartReadingBenchmark.Size;

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
    @ValueSource(strings = {"cardiovascular-risk", "kidney-risk"})
    void infersTheVeryRowsThatTheDecisionRestsOn(String service) throws IOException {
        try (Stages stages = Stages.of(service)) {
            Stages.Read read = stages.read(DecisionRequest.of(Size.KB20, DAY));
            List<Inference.Scored> rows = stages.infer(read.chart());
            String evidence = stages.decide(read).cards().getFirst().extension().toString();
            assertThat(rows).hasSize(2);
            assertThat(stages.explain(rows))
                    .isNotEmpty()
                    .allSatisfy(explanation -> assertThat(evidence).contains("\"estimate\":" + explanation.estimate()));
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
