package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.UNITS;
import static org.preceptor.TestCharts.loinc;
import static org.preceptor.TestCharts.set;
import static org.preceptor.TestFeatures.closed;
import static org.preceptor.TestFeatures.yesNo;
import static org.preceptor.decision.PointScores.bands;
import static org.preceptor.decision.PointScores.diagnosis;
import static org.preceptor.decision.PointScores.estimate;
import static org.preceptor.decision.PointScores.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.OnlyForOrders;
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.Code;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.Value;
import org.preceptor.decision.PointScores.Asked;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.Interval;
import org.preceptor.model.Model;
import org.preceptor.order.Drugs;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.provenance.Attestation;
import org.preceptor.resource.Node;
import org.preceptor.resource.NodeReader;

class SeveralEstimatesTest {

    private static final FeatureDeclaration PULSE = new FeatureDeclaration(
            "pulse",
            "Pulse",
            FeatureDeclaration.Type.NUMBER,
            Optional.of("/min"),
            0,
            Map.of(),
            closed(10, 300),
            Interval.EVERYTHING,
            Optional.of(Duration.ofHours(12)),
            FeatureDeclaration.Aggregation.LATEST,
            FeatureDeclaration.WhenMissing.DECLINE,
            List.of(new FeatureSource.Observation(loinc("8867-4"))),
            List.of());

    private static final FeatureDeclaration FALLS =
            yesNo("falls", new FeatureSource.Condition(set("falls", SNOMED, "7"), true, Optional.empty(), true));

    /** `first`: stroke 2, diabetes 3; `second`: falls 4, whose absence says nothing; `vital`: a tenth of the pulse. */
    private static final Map<String, Model> MODELS = Map.of(
            "first", score("first", ordered(diagnosis("stroke", "1"), 2, diagnosis("diabetes", "2"), 3), 5),
            "second", score("second", Map.of(FALLS, 4.0), 4),
            "vital", score("vital", Map.of(PULSE, 0.1), 30));

    private static Map<FeatureDeclaration, Double> ordered(
            FeatureDeclaration one, double weight, FeatureDeclaration other, double otherWeight) {
        Map<FeatureDeclaration, Double> weights = new LinkedHashMap<>();
        weights.put(one, weight);
        weights.put(other, otherWeight);
        return weights;
    }

    private static EstimateDeclaration independent(String id, String model) {
        return new EstimateDeclaration(
                id, model, Optional.empty(), List.of("harm"), Optional.empty(), true, Optional.empty(), bands());
    }

    private static Decision decide(Asked asked, TestCharts chart, Optional<HookContext.Drafting> drafting) {
        CdsService service = asked.service();
        return new Decider(
                        MODELS,
                        Map.of(service.id(), service),
                        new OrderKnowledge(Drugs.DICTIONARY, Map.of()),
                        UNITS,
                        Map.of(),
                        () -> new UUID(0, 1))
                .decide(
                        service,
                        (chart.chart().person().isPresent() ? chart : chart.aged(60)).chart(),
                        new Ask(
                                new CdsRequest(
                                        drafting.isPresent() ? "order-sign" : "patient-view",
                                        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                                        Optional.empty(),
                                        Optional.empty(),
                                        new HookContext(
                                                Optional.of("Practitioner/1"), "p1", Optional.empty(), drafting)),
                                NOW,
                                ZoneOffset.UTC));
    }

    private static Decision decide(Asked asked, TestCharts chart) {
        return decide(asked, chart, Optional.empty());
    }

    private static String detail(Decision decision) {
        return decision.cards().getFirst().detail().orElseThrow();
    }

    private static TestCharts ill() {
        return new TestCharts().diagnosed("1", true, true).diagnosed("2", true, true);
    }

    @Test
    void saysPointsAndWhatWasObservedInTheirBand() {
        Decision decision = decide(Asked.of(estimate("first", "first")), ill());
        Card card = decision.cards().getFirst();
        assertThat(card.summary()).isEqualTo("Score first: 5 points (of at most 5), high: 12 of 100");
        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(detail(decision))
                .contains(
                        "Score first: **5 points (of at most 5)**, high; observed in people of this band: **12 of 100**"
                                + " (Nobody 2026, table 4); the comparison person: 0 points")
                .contains("stroke: +2 points")
                .contains("diabetes: +3 points")
                .contains("Baseline 0 points (of at most 5)")
                // Points are no probability: neither a frequency nor a percentage of them is ever said.
                .doesNotContain("Frequency")
                .doesNotContain(" %");
    }

    @Test
    void attestsAScoreWithoutInventingAProbability() {
        Decision decision = decide(Asked.of(estimate("first", "first")), ill());
        Attestation risk = decision.attestations().getFirst();
        assertThat(risk.json())
                .contains("\"prediction\":[{\"outcome\"")
                .doesNotContain("probabilityDecimal")
                .contains(
                        "Score first 5.00 {points}. Against a person without any (0.00): stroke +2.00; diabetes +3.00.");
    }

    @Test
    void staysSilentOnlyWhereEveryIndependentEstimateDoes() {
        Asked both = Asked.of(estimate("first", "first"), independent("second", "second"));
        TestCharts low = new TestCharts().diagnosed("1", true, true);
        assertThat(decide(both, low).outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        Decision high = decide(both, new TestCharts().diagnosed("7", true, true));
        assertThat(high.outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(high.cards().getFirst().indicator()).isEqualTo(Indicator.WARNING);
        // The first lies in a silent band; the one that makes the card speaks in its summary.
        assertThat(high.cards().getFirst().summary()).startsWith("Score second: 4 points (of at most 4), high");
        assertThat(detail(high)).contains("Score second: **4 points (of at most 4)**, high");
        // Each model has a RiskAssessment of its own.
        assertThat(high.attestations())
                .extracting(Attestation::resourceType)
                .containsExactly("RiskAssessment", "Provenance", "Device", "RiskAssessment", "Provenance", "Device");
        assertThat(high.attestations().getFirst().json()).doesNotContain("Score second");
        assertThat(high.attestations().get(3).json())
                .contains("\"performer\":{\"reference\":\"Device/second-1.0.0\"}")
                .contains("\"Score second 4.00 {points}.");
    }

    @Test
    void leadsWithTheFirstWhereBothAreTold() {
        Asked both = Asked.of(estimate("first", "first"), independent("second", "second"));
        Decision decision = decide(both, ill().diagnosed("7", true, true));
        assertThat(decision.cards().getFirst().summary()).startsWith("Score first: 5 points");
        assertThat(detail(decision)).contains("Score second: **4 points (of at most 4)**, high");
    }

    @Test
    void leadsWithTheIndependentEstimateAndSaysWhichOneIsMissingAndWhy() {
        Asked both = Asked.of(estimate("second", "second"), independent("first", "first"));
        Decision decision = decide(both, ill());
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(decision.cards().getFirst().summary()).startsWith("Score first: 5 points");
        assertThat(detail(decision)).contains("- **Score second**: no estimate. falls: not in the chart.");
    }

    @Test
    void neverHidesThatTheFirstCouldNotBeMadeBehindALowSecond() {
        Asked both = Asked.of(estimate("second", "second"), independent("first", "first"));
        Decision decision = decide(both, new TestCharts());
        assertThat(decision.cards()).hasSize(1);
        assertThat(detail(decision)).contains("**Score second**: no estimate");
    }

    @Test
    void saysBothReasonsWhereNeitherCouldBeMade() {
        Asked both = Asked.of(estimate("vital", "vital"), independent("second", "second"));
        Decision decision = decide(both, new TestCharts());
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(detail(decision))
                .contains("- Pulse: not in the chart.")
                .contains("**Score second**: no estimate. falls: not in the chart.");
    }

    @Test
    void aSupportingEstimateWaitsForTheFirst() {
        Asked both = Asked.of(estimate("second", "second"), estimate("first", "first"));
        assertThat(decide(both, ill()).outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
    }

    @Test
    void saysTheScoreAsItStoodHoursBefore() {
        EstimateDeclaration before = new EstimateDeclaration(
                "before",
                "vital",
                Optional.empty(),
                List.of("harm"),
                Optional.empty(),
                false,
                Optional.of(Duration.ofHours(4)),
                List.of());
        Asked trend = Asked.of(estimate("now", "vital"), before);
        TestCharts rising = new TestCharts()
                .measuredAt("8867-4", 60, "/min", Duration.ofHours(5))
                .measuredAt("8867-4", 120, "/min", Duration.ofHours(1));
        Decision decision = decide(trend, rising);
        assertThat(detail(decision))
                .contains("Score vital: **12 points")
                .contains("Score vital 4 hours earlier: **6 points")
                .contains("Before: 6 points (of at most 30)");
        assertThat(decision.attestations().getFirst().json()).doesNotContain("6.00 {points}");
        // What stood then was too old 4 hours ago: nothing is said of then.
        TestCharts sparse = new TestCharts()
                .measuredAt("8867-4", 60, "/min", Duration.ofHours(17))
                .measuredAt("8867-4", 120, "/min", Duration.ofHours(1));
        assertThat(detail(decide(trend, sparse))).doesNotContain("earlier").doesNotContain("Before:");
    }

    @Test
    void saysNothingAboutOrdersThatTheServiceIsNotAbout() {
        OnlyForOrders only = new OnlyForOrders(Set.of(set("ct", SNOMED, "169069000")), Set.of("statins"));
        Asked asked =
                new Asked(List.of(estimate("first", "first")), Optional.of(only), Optional.empty(), Optional.empty());
        String service = "{'resourceType':'ServiceRequest','id':'s1','status':'draft','code':{'coding':[{'system':'"
                + SNOMED + "','code':'%s'}]}}";
        String drug = "{'resourceType':'MedicationRequest','id':'m1','status':'draft','medicationCodeableConcept':"
                + "{'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'%s'}]}}";
        Decision other = decide(asked, ill(), drafting(Optional.empty(), service.formatted("1")));
        assertThat(other.outcome()).isEqualTo(Decision.Outcome.NOT_CONCERNED);
        assertThat(other.cards()).isEmpty();
        assertThat(other.attestations()).isEmpty();
        Decision both = decide(
                asked, ill(), drafting(Optional.empty(), service.formatted("169069000"), drug.formatted("36567")));
        assertThat(both.cards().getFirst().extension().get("davinci-crd.associated-resource"))
                .isEqualTo("[{\"reference\":\"MedicationRequest/m1\"},{\"reference\":\"ServiceRequest/s1\"}]");
        // At order-select only the selected drafts count.
        assertThat(decide(
                                asked,
                                ill(),
                                drafting(
                                        Optional.of(List.of("MedicationRequest/m1")),
                                        service.formatted("169069000"),
                                        drug.formatted("2670")))
                        .outcome())
                .isEqualTo(Decision.Outcome.NOT_CONCERNED);
        // A hook without orders is not narrowed.
        assertThat(decide(asked, ill()).cards()).hasSize(1);
    }

    private static Optional<HookContext.Drafting> drafting(Optional<List<String>> selections, String... resources) {
        StringBuilder entries = new StringBuilder();
        for (String resource : resources) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{'resource':")
                    .append(resource)
                    .append('}');
        }
        String bundle = ("{'resourceType':'Bundle','entry':[" + entries + "]}").replace('\'', '"');
        try (JsonParser parser = new JsonFactory().createParser(bundle)) {
            parser.nextToken();
            return Optional.of(new HookContext.Drafting(selections, (Node.Obj) NodeReader.read(parser)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void isOnlyForPatientsWithTheCondition() {
        Asked asked = new Asked(
                List.of(estimate("first", "first")),
                Optional.empty(),
                Optional.of(new OnlyForPatients(set("af", SNOMED, "49436004"), false)),
                Optional.empty());
        assertThat(decide(asked, ill()).outcome()).isEqualTo(Decision.Outcome.NOT_CONCERNED);
        assertThat(decide(asked, ill().diagnosed("49436004", true, false)).outcome())
                .isEqualTo(Decision.Outcome.NOT_CONCERNED);
        assertThat(decide(asked, ill().diagnosed("49436004", false, true)).outcome())
                .isEqualTo(Decision.Outcome.NOT_CONCERNED);
        assertThat(decide(asked, ill().diagnosed("49436004", true, true)).cards())
                .hasSize(1);
        // Unread is not the same as without: the card says what could not be read.
        assertThat(decide(asked, new TestCharts().prefetch("conditions", new PrefetchState.Failed("timeout")))
                        .outcome())
                .isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
    }

    private static Asked about(
            Optional<String> sex, Optional<CdsService.Answered> answered, Optional<CdsService.Untested> untested) {
        return new Asked(
                List.of(estimate("first", "first")),
                Optional.empty(),
                Optional.of(new OnlyForPatients(
                        Optional.empty(),
                        false,
                        sex,
                        answered,
                        untested,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty());
    }

    @Test
    void isOnlyForOneSexAndTakesNoUnknownSexForTheOther() {
        Asked women = about(Optional.of("female"), Optional.empty(), Optional.empty());
        LocalDate born = LocalDate.of(1960, 1, 1);
        assertThat(decide(women, ill().person(born, "male", Optional.empty(), false))
                        .outcome())
                .isEqualTo(Decision.Outcome.NOT_CONCERNED);
        assertThat(decide(women, ill().person(born, "female", Optional.empty(), false))
                        .cards())
                .hasSize(1);
        assertThat(decide(women, ill().person(born, "unknown", Optional.empty(), false))
                        .cards())
                .hasSize(1);
        // Birth sex is meant where both are given.
        assertThat(decide(women, ill().person(born, "male", Optional.of("F"), false))
                        .cards())
                .hasSize(1);
    }

    @Test
    void isOnlyForPatientsOfWhomAnAnswerWasEverGiven() {
        Asked smokers = about(
                Optional.empty(),
                Optional.of(new CdsService.Answered(
                        set("status", "http://loinc.org", "72166-2"), set("ever", SNOMED, "8517006"))),
                Optional.empty());
        assertThat(decide(smokers, ill()).outcome()).isEqualTo(Decision.Outcome.NOT_CONCERNED);
        assertThat(decide(smokers, ill().measured("72166-2", coded("266919005"), Optional.of(TestCharts.daysAgo(3))))
                        .outcome())
                .isEqualTo(Decision.Outcome.NOT_CONCERNED);
        TestCharts once = ill().measured("72166-2", coded("266919005"), Optional.of(TestCharts.daysAgo(3)))
                .measured("72166-2", coded("8517006"), Optional.of(TestCharts.daysAgo(4000)));
        assertThat(decide(smokers, once).cards()).hasSize(1);
        assertThat(decide(smokers, ill().prefetch("observations", new PrefetchState.Failed("timeout")))
                        .outcome())
                .isNotEqualTo(Decision.Outcome.NOT_CONCERNED);
    }

    private static Value coded(String snomed) {
        return new Value.Coded(List.of(new Code(SNOMED, snomed)));
    }

    @Test
    void isSilentWhereATestWasDoneLately() {
        Asked untested = about(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CdsService.Untested(
                        Set.of(set("hba1c", "http://loinc.org", "4548-4")), Period.ofYears(3))));
        assertThat(decide(untested, ill()).cards()).hasSize(1);
        assertThat(decide(untested, ill().measured("4548-4", 5.2, "%", 1000)).outcome())
                .isEqualTo(Decision.Outcome.NOT_CONCERNED);
        assertThat(decide(untested, ill().measured("4548-4", 5.2, "%", 1200)).cards())
                .hasSize(1);
        assertThat(decide(untested, ill().measured("2345-7", 92, "mg/dL", 10)).cards())
                .hasSize(1);
        // A slip of the date, a specimen that clotted and a result without a date are no test of late.
        assertThat(decide(untested, ill().measured("4548-4", 5.2, "%", -400)).cards())
                .hasSize(1);
        assertThat(decide(
                                untested,
                                ill().measured(
                                                "4548-4",
                                                new Value.Absent(Optional.empty()),
                                                Optional.of(TestCharts.daysAgo(9))))
                        .cards())
                .hasSize(1);
        assertThat(decide(untested, ill().measured("4548-4", coded("1"), Optional.empty()))
                        .cards())
                .hasSize(1);
    }

    @Test
    void isSilentWhereWhatItWouldAdviseOnIsTakenAlready() {
        Asked asked = new Asked(
                List.of(estimate("first", "first")),
                Optional.empty(),
                Optional.of(new OnlyForPatients(
                        Optional.of(set("af", SNOMED, "49436004")),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(set("anticoagulant", "http://www.nlm.nih.gov/research/umls/rxnorm", "11289")))),
                Optional.empty());
        TestCharts chart = ill().diagnosed("49436004", true, true);
        assertThat(decide(asked, chart).cards()).hasSize(1);
        assertThat(decide(asked, chart.takes("11289", false)).cards()).hasSize(1);
        assertThat(decide(asked, chart.takes("11289", true)).outcome()).isEqualTo(Decision.Outcome.NOT_CONCERNED);
    }

    @Test
    void saysOnEveryCardWhyTheServiceNeedsReview() {
        Asked asked = new Asked(
                List.of(estimate("first", "first")),
                Optional.empty(),
                Optional.empty(),
                Optional.of("nobody has compared it with local outcomes."));
        assertThat(detail(decide(asked, ill())))
                .startsWith("**Needs review before use:** nobody has compared it with local outcomes.");
    }

    @Test
    void feedsSeventeenDiagnosesThroughOneScoreIntoAnother() {
        // The weights are the Charlson index's (Charlson ME et al. J Chronic Dis 1987;40:373-383): ten 1, six 2 or 3,
        // two 6.
        int[] weights = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 6, 6};
        Map<FeatureDeclaration, Double> features = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            features.put(diagnosis("d" + i, "90" + i), (double) weights[i]);
        }
        FeatureDeclaration index = new FeatureDeclaration(
                "charlson",
                "Charlson index",
                FeatureDeclaration.Type.NUMBER,
                Optional.of("{points}"),
                0,
                Map.of(),
                closed(0, 40),
                Interval.EVERYTHING,
                Optional.empty(),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(new FeatureSource.FromModel("charlson", "points")),
                List.of());
        Map<String, Model> models =
                Map.of("charlson", score("charlson", features, 33), "outer", score("outer", Map.of(index, 1.0), 33));
        CdsService service = Asked.of(estimate("outer", "outer")).service();
        assertThat(Reading.of(service, models).interest().conditions()).hasSize(17);
        TestCharts chart = new TestCharts();
        for (int i = 0; i < weights.length; i++) {
            chart.diagnosed("90" + i, true, true);
        }
        Decision decision = new Decider(
                        models,
                        Map.of(service.id(), service),
                        OrderKnowledge.NONE,
                        UNITS,
                        Map.of(),
                        () -> new UUID(0, 1))
                .decide(
                        service,
                        chart.aged(60).chart(),
                        new Ask(
                                new CdsRequest(
                                        "patient-view",
                                        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                                        Optional.empty(),
                                        Optional.empty(),
                                        new HookContext(Optional.of("Practitioner/1"), "p1", Optional.empty())),
                                NOW,
                                ZoneOffset.UTC));
        assertThat(decision.cards().getFirst().summary()).startsWith("Score outer: 33 points (of at most 33)");
    }
}
