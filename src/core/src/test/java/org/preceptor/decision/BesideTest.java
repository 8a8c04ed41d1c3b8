package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.UNITS;
import static org.preceptor.TestCharts.set;
import static org.preceptor.TestFeatures.yesNo;
import static org.preceptor.decision.PointScores.diagnosis;
import static org.preceptor.decision.PointScores.estimate;
import static org.preceptor.decision.PointScores.research;
import static org.preceptor.decision.PointScores.score;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.card.ModelLinks;
import org.preceptor.card.NotAssessed;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Link;
import org.preceptor.decision.PointScores.Asked;
import org.preceptor.explanation.Assessment;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.Model;
import org.preceptor.model.Prediction;
import org.preceptor.order.Drugs;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.provenance.Attestation;

/** What is only research stands on cards that others make, and decides nothing. */
class BesideTest {

    private static final UUID DECISION = new UUID(0, 1);

    private static final FeatureDeclaration FALLS =
            yesNo("falls", new FeatureSource.Condition(set("falls", SNOMED, "7"), true, Optional.empty(), true));

    /** `first`: stroke 5; `falls`: 4, whose absence says nothing; `study`, research: diabetes 9. */
    private static final Map<String, Model> MODELS = Map.of(
            "first", score("first", Map.of(diagnosis("stroke", "1"), 5.0), 5),
            "falls", score("falls", Map.of(FALLS, 4.0), 4),
            "study", research(score("study", Map.of(diagnosis("diabetes", "2"), 9.0), 9)));

    private static EstimateDeclaration beside(String id, String model, Optional<OnlyIf> onlyIf, List<Band> bands) {
        return new EstimateDeclaration(
                id,
                model,
                Optional.empty(),
                List.of("harm"),
                onlyIf,
                false,
                Optional.empty(),
                bands,
                false,
                Optional.of("fitted to a survey"));
    }

    private static EstimateDeclaration study() {
        // Bands that a shelf could not declare: even with them it decides nothing.
        return beside(
                "study",
                "study",
                Optional.empty(),
                List.of(new Band("all", Optional.empty(), Indicator.CRITICAL, false, "all", "s")));
    }

    private static Decision decide(TestCharts chart, EstimateDeclaration... estimates) {
        return decide(ModelLinks.NONE, chart, estimates);
    }

    private static Decision decide(ModelLinks about, TestCharts chart, EstimateDeclaration... estimates) {
        CdsService service = Asked.of(estimates).service();
        return new Decider(
                        MODELS,
                        Map.of(service.id(), service),
                        new OrderKnowledge(Drugs.DICTIONARY, Map.of()),
                        UNITS,
                        Map.of(),
                        Decider.INTERRUPTIVE,
                        about,
                        () -> DECISION)
                .decide(
                        service,
                        chart.aged(60).chart(),
                        new Ask(
                                new CdsRequest(
                                        "patient-view",
                                        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                                        Optional.empty(),
                                        Optional.empty(),
                                        new HookContext(
                                                Optional.of("Practitioner/1"),
                                                "p1",
                                                Optional.empty(),
                                                Optional.empty())),
                                NOW,
                                ZoneOffset.UTC));
    }

    private static TestCharts strokeAndDiabetes() {
        return new TestCharts().diagnosed("1", true, true).diagnosed("2", true, true);
    }

    private static String detail(Decision decision) {
        return decision.cards().getFirst().detail().orElseThrow();
    }

    @Test
    void standsBelowTheOneThatLeadsAndSaysWhyThatOneDoes() {
        Decision decision = decide(strokeAndDiabetes(), estimate("first", "first"), study());
        assertThat(decision.cards()).hasSize(1);
        Card card = decision.cards().getFirst();
        assertThat(card.summary()).isEqualTo("Score first: 5 points (of at most 5), high: 12 of 100");
        assertThat(detail(decision))
                .contains(
                        "- Score study: **9 points (of at most 9)** (Score study 1.0.0, **research**: fitted to a survey).")
                .contains("What leads: Score first (validated; this patient is within the population")
                .doesNotContain("Score study: **9 points (of at most 9)**, all");
    }

    @Test
    void neverRaisesTheIndicator() {
        Decision decision = decide(strokeAndDiabetes(), estimate("first", "first"), study());
        assertThat(decision.cards().getFirst().indicator()).isEqualTo(Indicator.WARNING);
    }

    @Test
    void neverMakesACard() {
        Decision decision = decide(new TestCharts().diagnosed("2", true, true), estimate("first", "first"), study());
        assertThat(decision.cards()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        // Nobody asked for it.
        assertThat(decision.attestations()).extracting(Attestation::id).doesNotContain("study-1.0.0");
    }

    @Test
    void standsBelowTheReasonsWhereTheOneThatLeadsCouldNotBeMade() {
        Decision decision = decide(strokeAndDiabetes(), estimate("falls", "falls"), study());
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA);
        assertThat(decision.cards().getFirst().summary()).isEqualTo("Cannot assess: falls");
        assertThat(decision.cards().getFirst().indicator()).isEqualTo(Indicator.INFO);
        assertThat(detail(decision))
                .contains("**research**: fitted to a survey). It does not take the missing estimate's place.")
                .doesNotContain("leads");
    }

    @Test
    void saysWhyItCouldNotBeMadeOnlyBesideAnEstimate() {
        EstimateDeclaration falls = beside("beside", "falls", Optional.empty(), List.of());
        TestCharts stroke = new TestCharts().diagnosed("1", true, true);
        String led = detail(decide(stroke, estimate("first", "first"), falls));
        assertThat(led)
                .contains("Score falls, **validated**: no estimate. falls: not in the chart.")
                .doesNotContain("What leads");
        assertThat(detail(decide(stroke, estimate("falls", "falls"), falls))).doesNotContain("no estimate");
    }

    @Test
    void isAskedForOnlyInThosePatientsWhomTheServiceNames() {
        EstimateDeclaration inDiabetes = beside(
                "study", "study", Optional.of(new OnlyIf("diabetes", Optional.of(1.0), Optional.empty())), List.of());
        assertThat(detail(decide(strokeAndDiabetes(), estimate("first", "first"), inDiabetes)))
                .contains("Score study");
        assertThat(detail(decide(new TestCharts().diagnosed("1", true, true), estimate("first", "first"), inDiabetes)))
                .doesNotContain("Score study");
    }

    @Test
    void isAttestedByItselfSoThatNobodyTakesItForTheOther() {
        Decision decision = decide(strokeAndDiabetes(), estimate("first", "first"), study());
        assertThat(decision.attestations())
                .extracting(attested -> attested.resourceType() + "/" + attested.id())
                .containsExactly(
                        "RiskAssessment/" + DECISION,
                        "Provenance/" + DECISION,
                        "Device/first-1.0.0",
                        "RiskAssessment/" + DECISION + "-m2",
                        "Provenance/" + DECISION + "-m2",
                        "Device/study-1.0.0");
        assertThat(decision.attestations().get(0).json())
                .contains("Score first 1.0.0, variant items\"")
                .doesNotContain("study");
        assertThat(decision.attestations().get(3).json())
                .contains("\"performer\":{\"reference\":\"Device/study-1.0.0\"}")
                .contains("Score study 1.0.0, variant items, research\"");
        assertThat(decision.attestations().get(4).json())
                .contains("RiskAssessment/" + DECISION + "-m2")
                .contains("study|1.0.0");
    }

    @Test
    void leadsToTheCardOfEachModelWhoseEstimateACardCarries() {
        ModelLinks about = new ModelLinks(Optional.of("https://preceptor.example/"));
        EstimateDeclaration first = estimate("first", "first");
        assertThat(decide(about, strokeAndDiabetes(), first, study())
                        .cards()
                        .getFirst()
                        .links())
                .containsExactly(
                        new Link(
                                "About this model (Score first 1.0.0)",
                                "https://preceptor.example/models/first",
                                Link.Type.ABSOLUTE,
                                Optional.empty()),
                        new Link(
                                "About this model (Score study 1.0.0)",
                                "https://preceptor.example/models/study",
                                Link.Type.ABSOLUTE,
                                Optional.empty()));
        // No estimate, no link; and no URL that nobody has set.
        assertThat(decide(about, strokeAndDiabetes(), estimate("falls", "falls"))
                        .cards()
                        .getFirst()
                        .links())
                .isEmpty();
        assertThat(decide(strokeAndDiabetes(), first, study())
                        .cards()
                        .getFirst()
                        .links())
                .isEmpty();
    }

    @Test
    void isNoReasonForACardInsteadOfALine() {
        CdsService service = Asked.of(estimate("falls", "falls"), study()).service();
        var lacking =
                new Prediction.InsufficientData(MODELS.get("falls").declaration(), List.of(), List.of(), List.of());
        var study = MODELS.get("study").declaration();
        var made = new Prediction.Estimate(study, List.of(), study.variants().getFirst(), List.of(1.0));
        Card card = decide(strokeAndDiabetes(), estimate("falls", "falls"), study())
                .cards()
                .getFirst();
        assertThat(NotAssessed.foldable(
                        service,
                        List.of(
                                new Assessment(service.estimates().get(0), lacking, List.of()),
                                new Assessment(service.estimates().get(1), made, List.of())),
                        card))
                .isPresent();
    }
}
