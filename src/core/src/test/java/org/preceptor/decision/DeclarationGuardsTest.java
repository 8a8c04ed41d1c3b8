package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.UNITS;
import static org.preceptor.TestFeatures.yesNo;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Indicator;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.order.OrderKnowledge;

/** Bands that are for some patients only, and what a chart is said to lack where tables have other inputs. */
class DeclarationGuardsTest {

    private static final Model TOY = DeciderTest.model(DeciderTest.LOGISTIC, ModelDeclaration.Status.VALIDATED);

    /** Up to 64 years a risk of 20 % is told, from 65 on one of 40 %. */
    private static final List<Band> BY_AGE = List.of(
            band("young", 0.2, new OnlyIf("age", Optional.empty(), Optional.of(64.0))),
            band("old", 0.4, new OnlyIf("age", Optional.of(65.0), Optional.empty())),
            new Band("high", Optional.empty(), Indicator.WARNING, false, "high", "s"));

    private static Band band(String id, double below, OnlyIf only) {
        return new Band(id, Optional.of(below), Indicator.INFO, true, id, "s", Optional.empty(), Optional.of(only));
    }

    private static Decision decide(Model model, List<Band> bands, TestCharts chart) {
        CdsService toy = DeciderTest.service();
        CdsService service = new CdsService(
                toy.id(),
                toy.title(),
                toy.description(),
                toy.usageRequirements(),
                toy.hooks(),
                toy.source(),
                toy.estimates(),
                bands,
                toy.silence(),
                toy.suggestions(),
                toy.overrideReasons(),
                toy.links(),
                toy.words(),
                toy.screening());
        CdsRequest request = new CdsRequest(
                "patient-view",
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                Optional.empty(),
                Optional.empty(),
                new HookContext(Optional.of("Practitioner/1"), "p1", Optional.empty()));
        return new Decider(
                        Map.of("toy", model),
                        Map.of(service.id(), service),
                        OrderKnowledge.NONE,
                        UNITS,
                        Map.of(),
                        UUID::randomUUID)
                .decide(service, chart.chart(), new Ask(request, NOW, ZoneOffset.UTC));
    }

    private static TestCharts aged(int age, double sbp) {
        return new TestCharts().aged(age).measured("8480-6", sbp, "mm[Hg]", 10).measured("2085-9", 40, "mg/dL", 30);
    }

    @Test
    void judgesARiskByTheBandsOfThePatientsAge() {
        // logit: -6 + 0.03 age + 0.02 sbp + 0.1. At 60 and 160 mm Hg 28.9 %, at 70 and 160 35.4 %, at 70 and 190 50 %.
        assertThat(decide(TOY, BY_AGE, aged(60, 160)).cards()).hasSize(1);
        assertThat(decide(TOY, BY_AGE, aged(70, 160)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        assertThat(decide(TOY, BY_AGE, aged(70, 190)).cards()).hasSize(1);
        assertThat(decide(TOY, BY_AGE, aged(60, 120)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        assertThat(decide(TOY, BY_AGE, aged(64, 130)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE);
        assertThat(decide(TOY, BY_AGE, aged(65, 130)).outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
    }

    /** The toy with a second variant after its own, whose inputs only a table can give. */
    private static Model withTableVariant() {
        ModelDeclaration toy = TOY.declaration();
        FeatureDeclaration item = yesNo("item", new FeatureSource.None("asked"));
        Map<String, FeatureDeclaration> features = new HashMap<>(toy.features());
        features.put("item", item);
        Variant own = toy.variants().getFirst();
        List<Variant> variants = new ArrayList<>(toy.variants());
        variants.add(new Variant(
                "items", Map.of(), "items.onnx", "cd", List.of("item"), List.of(), Optional.empty(), own.outputs()));
        return new Model(
                new ModelDeclaration(
                        toy.id(),
                        toy.version(),
                        toy.title(),
                        toy.status(),
                        toy.kind(),
                        toy.citation(),
                        toy.population(),
                        toy.changelog(),
                        toy.exclusions(),
                        variants,
                        features,
                        toy.explanation()),
                Map.of("only", DeciderTest.LOGISTIC, "items", (rows, count) -> new double[count]));
    }

    @Test
    void namesWhatAChartLacksOfTheVariantThatAChartCanFill() {
        Decision decision = decide(
                withTableVariant(),
                DeciderTest.service().bands(),
                new TestCharts().aged(60).measured("8480-6", 140, "mm[Hg]", 10));
        assertThat(decision.cards())
                .singleElement()
                .satisfies(card -> assertThat(card.summary()).isEqualTo("Cannot assess: HDL"));
    }
}
