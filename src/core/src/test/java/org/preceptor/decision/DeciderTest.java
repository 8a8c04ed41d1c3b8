package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.UNITS;
import static org.preceptor.TestCharts.loinc;
import static org.preceptor.TestCharts.set;
import static org.preceptor.TestFeatures.closed;
import static org.preceptor.TestFeatures.number;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.cds.Action;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Coding;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.cds.Source;
import org.preceptor.chart.PrefetchState;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.Interval;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ExplanationDeclaration.Counterfactual;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Scorer;
import org.preceptor.order.OrderKnowledge;

class DeciderTest {

    /** logit p = -6 + 0.03 age + 0.02 sbp - 0.01 (hdl - 50). */
    static final Scorer LOGISTIC = (rows, count) -> {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            double lp = -6 + 0.03 * rows[3 * i] + 0.02 * rows[3 * i + 1] - 0.01 * (rows[3 * i + 2] - 50);
            out[i] = 1 / (1 + Math.exp(-lp));
        }
        return out;
    };

    static Model model(Scorer scorer, ModelDeclaration.Status status) {
        var features = Map.of(
                "age",
                number("age", "a", closed(0, 120), closed(30, 79), Period.ofYears(1), new FeatureSource.Age(true)),
                "sbp",
                number(
                        "sbp",
                        "mm[Hg]",
                        closed(50, 300),
                        closed(90, 200),
                        Period.ofYears(2),
                        new FeatureSource.Observation(loinc("8480-6"), Optional.of(loinc("85354-9")))),
                "hdl",
                number(
                        "hdl",
                        "mg/dL",
                        closed(5, 200),
                        closed(20, 100),
                        Period.ofYears(5),
                        new FeatureSource.Observation(loinc("2085-9"))));
        return new Model(
                new ModelDeclaration(
                        "toy",
                        "1.2.0",
                        "Toy equation",
                        status,
                        ModelDeclaration.Kind.EQUATION,
                        "Nobody 2026",
                        "test adults",
                        List.of(new ModelDeclaration.Change("1.2.0", LocalDate.of(2026, 1, 1), "x")),
                        List.of(new ModelDeclaration.Exclusion(
                                "known-cvd",
                                "known cardiovascular disease",
                                set("cvd", SNOMED, "22298006"),
                                Optional.empty())),
                        List.of(new ModelDeclaration.Variant(
                                "only",
                                Map.of(),
                                "model.onnx",
                                "ab",
                                List.of("age", "sbp", "hdl"),
                                List.of(),
                                Optional.empty(),
                                List.of(new ModelDeclaration.Output(
                                        "risk",
                                        Optional.of("total-cvd"),
                                        Optional.of(Period.ofYears(10)),
                                        "probability",
                                        "cardiovascular disease")))),
                        features,
                        new ExplanationDeclaration(
                                "a healthy person of the same age",
                                "test",
                                Map.of("sbp", 110.0, "hdl", 50.0),
                                List.of(
                                        new Factor("bp", "Blood pressure", List.of("sbp")),
                                        new Factor("lipids", "Lipids", List.of("hdl"))),
                                List.of(new Counterfactual(
                                        "sbp-130",
                                        "sbp",
                                        130,
                                        Optional.of(130.0),
                                        Optional.empty(),
                                        "systolic blood pressure were 130 mm Hg")))),
                Map.of("only", scorer));
    }

    static CdsService service() {
        var words = new java.util.EnumMap<CdsService.Case, CdsService.Words>(CdsService.Case.class);
        words.put(
                CdsService.Case.ESTIMATE,
                new CdsService.Words(
                        "{lead.frequency} {population} within {horizon}",
                        "### Why\n{contributions}\n\n### What if\n{counterfactuals}\n\n{inputs}\n\n### Notes\n{notes}"));
        words.put(CdsService.Case.INSUFFICIENT_DATA, new CdsService.Words("Cannot assess: {lacking}", "{reasons}"));
        words.put(CdsService.Case.NOT_APPLICABLE, new CdsService.Words("Not for this patient", "{reasons}"));
        words.put(CdsService.Case.UNAVAILABLE, new CdsService.Words("Could not run", "{reasons}"));
        return new CdsService(
                "toy-risk",
                "Toy",
                "Toy",
                Optional.empty(),
                List.of("patient-view"),
                new Source("Toy", Optional.empty(), Optional.of(new Coding("s", "c", Optional.of("d")))),
                List.of(new CdsService.EstimateDeclaration(
                        "ten-year", "toy", Optional.of(Period.ofYears(10)), List.of("total-cvd"), Optional.empty())),
                List.of(
                        new CdsService.Band("low", Optional.of(0.05), Indicator.INFO, true, "low", "s"),
                        new CdsService.Band("high", Optional.empty(), Indicator.WARNING, false, "high", "s")),
                new CdsService.Silence(Set.of("age"), Set.of(), Set.of("sbp"), Set.of("known-cvd"), Set.of()),
                List.of(new CdsService.SuggestionDeclaration(
                        "lipids",
                        "Order a lipid panel",
                        "{\"resourceType\":\"ServiceRequest\",\"subject\":{\"reference\":\"{patient}\"},\"encounter\":{\"reference\":\"{encounter}\"}}",
                        Set.of("hdl"))),
                List.of(),
                List.of(),
                words,
                Optional.empty());
    }

    private static Decision decide(TestCharts chart, Scorer scorer, ModelDeclaration.Status status) {
        CdsService service = service();
        Decider decider = new Decider(
                Map.of("toy", model(scorer, status)),
                Map.of(service.id(), service),
                OrderKnowledge.NONE,
                UNITS,
                Map.of(),
                new Numbered()::next);
        CdsRequest request = new CdsRequest(
                "patient-view",
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                Optional.empty(),
                Optional.empty(),
                new HookContext(Optional.of("Practitioner/1"), "p1", Optional.empty()));
        return decider.decide(service, chart.chart(), new Ask(request, NOW, ZoneOffset.UTC));
    }

    static Decision decide(TestCharts chart) {
        return decide(chart, LOGISTIC, ModelDeclaration.Status.VALIDATED);
    }

    /** Ids in order, so that a test can name them. */
    private static final class Numbered {
        private long last;

        UUID next() {
            return new UUID(0, ++last);
        }
    }

    static TestCharts complete() {
        return new TestCharts().aged(60).measured("8480-6", 160, "mm[Hg]", 10).measured("2085-9", 40, "mg/dL", 30);
    }

    @Test
    void saysTheRiskInNaturalFrequenciesWithItsReasons() {
        // -6 + 1.8 + 3.2 + 0.1 = -0.9, so the risk is 28.9 %; with 130 mm Hg it is -1.5, so 18.2 %.
        Decision decision = decide(complete());
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        Card card = decision.cards().getFirst();
        assertThat(card.summary()).isEqualTo("29 of 100 test adults within 10 years");
        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(card.detail().orElseThrow())
                .contains("Blood pressure: +")
                .contains("SBP 160 mm Hg (2026-10-22)")
                .contains("- If systolic blood pressure were 130 mm Hg: 18 of 100 (18.2 %)")
                .contains("| HDL | 40 mg/dL | 2026-10-02 | `Observation/o1` |")
                .doesNotContain("### Notes");
    }

    @Test
    void givesTheSameCardWhateverTheOrderOfResources() {
        CdsService service = service();
        assertThat(decide(complete()).cards())
                .isEqualTo(decide(new TestCharts()
                                .aged(60)
                                .measured("2085-9", 40, "mg/dL", 30)
                                .measured("8480-6", 160, "mm[Hg]", 10))
                        .cards()
                        .stream()
                        .map(card -> swapped(card))
                        .toList());
        assertThat(service.id()).isEqualTo("toy-risk");
    }

    /** The two charts number their Observations the other way round. */
    private static Card swapped(Card card) {
        java.util.function.UnaryOperator<String> swap = text -> text.replace("Observation/o0", "Observation/x")
                .replace("Observation/o1", "Observation/o0")
                .replace("Observation/x", "Observation/o1");
        return new Card(
                card.uuid(),
                card.summary(),
                card.detail().map(swap),
                card.indicator(),
                card.source(),
                card.suggestions(),
                card.selectionBehavior(),
                card.overrideReasons(),
                card.links(),
                card.extension());
    }

    @Test
    void staysSilentForALowRiskButKeepsTheEvidence() {
        Decision decision = decide(
                new TestCharts().aged(31).measured("8480-6", 100, "mm[Hg]", 10).measured("2085-9", 90, "mg/dL", 30));
        assertThat(decision.cards()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        assertThat(decision.attestations())
                .extracting(a -> a.resourceType())
                .containsExactly("RiskAssessment", "Provenance", "Device");
    }

    @Test
    void namesTheMissingLaboratoryValueAndOffersTheOrderThatSuppliesIt() {
        Decision decision = decide(new TestCharts().aged(60).measured("8480-6", 160, "mm[Hg]", 10));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        Card card = decision.cards().getFirst();
        assertThat(card.summary()).isEqualTo("Cannot assess: HDL");
        assertThat(card.detail()).contains("- HDL: not in the chart.");
        assertThat(card.suggestions())
                .singleElement()
                .satisfies(suggestion -> assertThat(suggestion.actions())
                        .containsExactly(new Action.Create(
                                "Order a lipid panel",
                                "{\"resourceType\":\"ServiceRequest\",\"subject\":{\"reference\":\"Patient/p1\"}}")));
        assertThat(decision.attestations()).isEmpty();
    }

    @Test
    void namesTheDateOfAStaleValueInsteadOfUsingIt() {
        Decision decision = decide(
                new TestCharts().aged(60).measured("8480-6", 160, "mm[Hg]", 10).measured("2085-9", 40, "mg/dL", 3000));
        assertThat(decision.cards().getFirst().detail())
                .hasValueSatisfying(
                        detail -> assertThat(detail).contains("HDL: 40 mg/dL of 2018-08-15 is older than 5 years"));
    }

    @Test
    void declinesOutsideThePublishedRangeAndSaysWhy() {
        Decision decision = decide(
                new TestCharts().aged(60).measured("8480-6", 220, "mm[Hg]", 10).measured("2085-9", 40, "mg/dL", 30));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE);
        assertThat(decision.cards().getFirst().detail())
                .hasValueSatisfying(detail -> assertThat(detail)
                        .contains("SBP 220 mm Hg (2026-10-22) is outside the model's range (90 to 200 mm Hg)"));
    }

    @Test
    void tellsTheTwoEndsOfARangeApartInItsSilence() {
        TestCharts low =
                new TestCharts().aged(60).measured("8480-6", 80, "mm[Hg]", 10).measured("2085-9", 40, "mg/dL", 30);
        assertThat(decide(low).outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE_NOT_SHOWN);
    }

    @Test
    void staysSilentForA25YearOldEvenWithoutLaboratoryValues() {
        Decision decision = decide(new TestCharts().aged(25));
        assertThat(decision.cards()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE_NOT_SHOWN);
    }

    @Test
    void staysSilentAfterAPastInfarction() {
        assertThat(decide(complete().diagnosed("22298006", false, true)).cards())
                .isEmpty();
    }

    @Test
    void estimatesNothingForTheDeceasedAndSaysSo() {
        Decision decision = decide(complete().person(LocalDate.of(1966, 1, 1), "female", Optional.empty(), true));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE);
        assertThat(decision.attestations()).isEmpty();
        assertThat(decision.cards())
                .singleElement()
                .satisfies(card -> assertThat(card.summary())
                        .startsWith("No estimate: the chart records that this patient has died"));
    }

    @Test
    void doesNotTakeAnUnreadProblemListForAnEmptyOne() {
        Decision decision =
                decide(complete().prefetch(PrefetchTemplate.CONDITIONS, new PrefetchState.Failed("timeout")));
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(decision.cards().getFirst().detail())
                .hasValueSatisfying(
                        detail -> assertThat(detail).contains("known cardiovascular disease could not be ruled out"));
    }

    @Test
    void neverShowsAFailedModelAsNoRisk() {
        Scorer failing = (rows, count) -> {
            throw new Scorer.ScoringFailure("planted", new IllegalStateException());
        };
        Decision decision = decide(complete(), failing, ModelDeclaration.Status.VALIDATED);
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.UNAVAILABLE);
        assertThat(decision.cards().getFirst().summary()).isEqualTo("Could not run");
        Scorer nonsense = (rows, count) -> {
            double[] out = new double[count];
            java.util.Arrays.fill(out, Double.NaN);
            return out;
        };
        assertThat(decide(complete(), nonsense, ModelDeclaration.Status.VALIDATED)
                        .outcome())
                .isEqualTo(Decision.Outcome.UNAVAILABLE);
    }

    @Test
    void saysOfAResearchModelThatItIsOne() {
        Decision decision = decide(complete(), LOGISTIC, ModelDeclaration.Status.RESEARCH);
        assertThat(decision.cards().getFirst().detail())
                .hasValueSatisfying(detail -> assertThat(detail).startsWith("**Research model"));
    }

    @Test
    void asksForNothingThatNoFeatureReads() {
        Reading reading = Reading.of(service(), Map.of("toy", model(LOGISTIC, ModelDeclaration.Status.VALIDATED)));
        assertThat(reading.templates())
                .containsExactly(
                        new PrefetchTemplate("patient", "Patient/{{context.patientId}}"),
                        new PrefetchTemplate(
                                "observations",
                                "Observation?patient={{context.patientId}}&code=http://loinc.org|2085-9,http://loinc.org|8480-6,http://loinc.org|85354-9&_sort=-date&_count=500"),
                        new PrefetchTemplate("conditions", "Condition?patient={{context.patientId}}&_count=500"),
                        new PrefetchTemplate(
                                "consents", "Consent?patient={{context.patientId}}&status=active&_count=100"));
        assertThat(reading.interest().medications()).isEmpty();
        assertThat(Interval.EVERYTHING.contains(1)).isTrue();
    }
}
