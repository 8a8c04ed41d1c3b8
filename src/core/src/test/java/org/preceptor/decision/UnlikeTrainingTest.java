package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.UNITS;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.HookContext;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Support;
import org.preceptor.model.TrainingSummary;
import org.preceptor.model.TrainingSummary.Bins;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Limits;
import org.preceptor.model.TrainingSummary.Point;
import org.preceptor.model.TrainingSummary.Range;
import org.preceptor.order.OrderKnowledge;

/** A patient unlike those whom a model was fitted to gets no estimate, and the card says which values are unusual. */
class UnlikeTrainingTest {

    static Input number(double mean, double spread) {
        return new Input(
                false,
                List.of(new Point(mean - spread, -1), new Point(mean + spread, 1)),
                0,
                1,
                Optional.of(new Range(mean - 4 * spread, mean + 4 * spread)),
                0,
                new Bins(List.of(), List.of(1.0)));
    }

    /** Pressure rises with age here: 0.9. */
    private static Support support() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        inputs.put("age", number(55, 8));
        inputs.put("sbp", number(130, 15));
        inputs.put("hdl", number(50, 10));
        return new Support(new TrainingSummary(
                1000,
                1000,
                10,
                inputs,
                List.of(List.of(), List.of(0.9), List.of(0.0, 0.0)),
                new Limits(3, 3.5),
                List.of(),
                Map.of()));
    }

    private static Decision decide(TestCharts chart, Optional<Support> support) {
        Model plain = DeciderTest.model(DeciderTest.LOGISTIC, ModelDeclaration.Status.VALIDATED);
        return decide(chart, new Model(plain.declaration().within(support), plain.scorers()));
    }

    static Decision decide(TestCharts chart, Model model) {
        CdsService service = DeciderTest.service();
        Decider decider = new Decider(
                Map.of("toy", model),
                Map.of(service.id(), service),
                OrderKnowledge.NONE,
                UNITS,
                Map.of(),
                () -> new UUID(0, 1));
        CdsRequest request = new CdsRequest(
                "patient-view",
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                Optional.empty(),
                Optional.empty(),
                new HookContext(Optional.of("Practitioner/1"), "p1", Optional.empty()));
        return decider.decide(service, chart.chart(), new Ask(request, NOW, ZoneOffset.UTC));
    }

    static String detail(Decision decision) {
        return decision.cards().getFirst().detail().orElse("");
    }

    @Test
    void getsNoEstimateForAValueThatHardlyAnybodyHad() {
        TestCharts chart =
                new TestCharts().aged(60).measured("8480-6", 140, "mm[Hg]", 10).measured("2085-9", 95, "mg/dL", 30);
        Decision decision = decide(chart, Optional.of(support()));

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE);
        assertThat(decision.attestations()).isEmpty();
        assertThat(detail(decision))
                .contains("HDL 95 mg/dL (2026-10-02) was hardly seen in the data that the model learned from.");
        assertThat(decide(chart, Optional.empty()).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
    }

    @Test
    void getsNoEstimateForValuesThatHardlyAnybodyHadTogether() {
        TestCharts chart =
                new TestCharts().aged(35).measured("8480-6", 170, "mm[Hg]", 10).measured("2085-9", 50, "mg/dL", 30);
        Decision decision = decide(chart, Optional.of(support()));

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE);
        assertThat(detail(decision))
                .containsPattern(
                        "This combination of (AGE 35 years and SBP 170 mm Hg \\(2026-10-22\\)|SBP 170 mm Hg \\(2026-10-22\\) and AGE 35 years) was hardly seen");
        assertThat(decision.cards().getFirst().extension().values().toString())
                .contains("\"unusual\":[")
                .contains("\"not-applicable\"");
    }

    @Test
    void getsItsEstimateWhenLikeThem() {
        assertThat(decide(DeciderTest.complete(), Optional.of(support())).outcome())
                .isEqualTo(Decision.Outcome.ESTIMATE);
    }

    /** What takes a patient out of the model's population comes first, and stays silent where the service says so. */
    @Test
    void isNotToldOfWhoIsExcludedAnyway() {
        TestCharts chart = new TestCharts()
                .aged(35)
                .measured("8480-6", 170, "mm[Hg]", 10)
                .measured("2085-9", 50, "mg/dL", 30)
                .diagnosed("22298006", false, true);

        assertThat(decide(chart, Optional.of(support())).cards()).isEmpty();
    }
}
