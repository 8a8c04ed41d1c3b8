package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.UNITS;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Coding;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Source;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Scorer;
import org.preceptor.order.Citation;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Drugs;
import org.preceptor.order.Finding;
import org.preceptor.order.FindingKey;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Recall;
import org.preceptor.order.Screening;

/** Services that answer together. */
class CombinedServicesTest {

    private final Map<String, CdsService> services = new LinkedHashMap<>();
    private final Map<String, Screening> screenings = new LinkedHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();
    private Recall recall = Recall.NOTHING;
    private TimeLimit limit = TimeLimit.NONE;

    private static Screening finding(String id, Indicator indicator, String... detail) {
        return orders -> {
            List<Finding> findings = new ArrayList<>();
            for (DraftOrder order : orders.selected()) {
                findings.add(new Finding(
                        id,
                        List.of(order),
                        Finding.ActionClass.MONITOR,
                        Finding.Strength.UNGRADED,
                        indicator,
                        "Said by a " + indicator.code() + " finding",
                        List.of(detail),
                        Citation.own("Toy"),
                        List.of(),
                        false,
                        List.of(),
                        false));
            }
            return findings;
        };
    }

    private static CdsService plain(String id, List<Coding> reasons, boolean screens, List<String> combines) {
        return new CdsService(
                        id,
                        id,
                        id,
                        Optional.empty(),
                        List.of("order-sign"),
                        new Source("Source of " + id, Optional.empty(), Optional.empty()),
                        List.of(),
                        List.of(),
                        new CdsService.Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                        List.of(),
                        reasons,
                        List.of(),
                        Map.of(),
                        screens ? Optional.of(new CdsService.ScreeningDeclaration("toy", Set.of())) : Optional.empty())
                .combining(combines);
    }

    private void screens(String id, Screening screening) {
        services.put(id, plain(id, List.of(new Coding("s", id, Optional.of("Because of " + id))), true, List.of()));
        screenings.put(id, screening);
    }

    private void estimates(String id, String topic) {
        CdsService toy = DeciderTest.service();
        services.put(
                id,
                new CdsService(
                        id,
                        toy.title(),
                        toy.description(),
                        toy.usageRequirements(),
                        toy.hooks(),
                        new Source(id, Optional.empty(), Optional.of(new Coding("s", topic, Optional.empty()))),
                        toy.estimates(),
                        toy.bands(),
                        toy.silence(),
                        toy.suggestions(),
                        toy.overrideReasons(),
                        toy.links(),
                        toy.words(),
                        toy.screening()));
    }

    private Decision together(TestCharts chart, String... drafts) {
        services.put("all", plain("all", List.of(), false, List.copyOf(services.keySet())));
        Scorer counting = (rows, count) -> {
            runs.incrementAndGet();
            return DeciderTest.LOGISTIC.score(rows, count);
        };
        Map<String, Model> models = Map.of("toy", DeciderTest.model(counting, ModelDeclaration.Status.VALIDATED));
        Decider decider = new Decider(
                models, services, new OrderKnowledge(Drugs.DICTIONARY, screenings), UNITS, Map.of(), UUID::randomUUID);
        HookContext context = new HookContext(
                Optional.of("Practitioner/1"),
                "p1",
                Optional.empty(),
                drafts.length == 0
                        ? Optional.empty()
                        : Optional.of(new HookContext.Drafting(Optional.empty(), OrderDeciderTest.bundle(drafts))));
        CdsRequest request = new CdsRequest(
                "order-sign", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", Optional.empty(), Optional.empty(), context);
        CdsService all = services.get("all");
        assertThat(all).isNotNull();
        Decision decision = decider.decide(all, chart.chart(), new Ask(request, NOW, ZoneOffset.UTC, recall, limit));
        services.remove("all");
        return decision;
    }

    private Decision together(String... drafts) {
        return together(DeciderTest.complete(), drafts);
    }

    @Test
    void tellsTheSameFindingOfTwoServicesInOneCardAndLosesNothingOfEither() {
        screens("one", finding("toy.same", Indicator.INFO, "Both", "Of one"));
        screens("two", finding("toy.same", Indicator.WARNING, "Both", "Of two"));

        Decision decision = together(OrderDeciderTest.draft("m1"));

        assertThat(decision.cards()).singleElement().satisfies(card -> {
            assertThat(card.summary()).isEqualTo("Said by a warning finding");
            assertThat(card.detail().orElseThrow()).containsOnlyOnce("Both").contains("Of one", "Of two");
            assertThat(card.overrideReasons()).extracting(Coding::code).containsExactly("two", "one");
        });
        assertThat(decision.attestations()).hasSize(2);
        assertThat(decision.attestations().getLast().json()).contains("service one", "service two");
    }

    @Test
    void keepsTheSameFindingAboutTwoOrdersApart() {
        screens("one", finding("toy.same", Indicator.INFO));
        screens("two", finding("toy.same", Indicator.INFO));

        assertThat(together(OrderDeciderTest.draft("m1"), OrderDeciderTest.draft("m2"))
                        .cards())
                .hasSize(2);
    }

    @Test
    void tellsTheLoudestFirstAndHasOneBudgetForAll() {
        screens("quiet", finding("toy.quiet", Indicator.INFO));
        screens("loud", finding("toy.loud", Indicator.CRITICAL));
        screens("louder", finding("toy.louder", Indicator.CRITICAL));

        List<Card> cards = together(OrderDeciderTest.draft("m1"), OrderDeciderTest.draft("m2"))
                .cards();

        assertThat(cards)
                .extracting(Card::indicator)
                .containsExactly(
                        Indicator.CRITICAL, Indicator.CRITICAL, Indicator.CRITICAL, Indicator.INFO, Indicator.INFO);
        assertThat(cards.get(2).summary()).isEqualTo("2 more serious findings about these orders");
        assertThat(cards.get(2).source().label()).isEqualTo("Source of all");
        assertThat(cards.get(2).overrideReasons()).extracting(Coding::code).contains("loud", "louder");
    }

    @Test
    void saysOfAPartThatItFailedAndStillTellsTheOthers() {
        estimates("risk", "risk");
        screens("broken", orders -> {
            throw new IllegalStateException("of Patient/p1");
        });
        screens("sound", finding("toy.sound", Indicator.CRITICAL));

        Decision decision = together(OrderDeciderTest.draft("m1"));

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.PART_FAILED);
        assertThat(decision.failures()).extracting(Decision.Failure::serviceId).containsExactly("broken");
        assertThat(decision.cards())
                .extracting(Card::summary)
                .containsExactly(
                        "Said by a critical finding",
                        "Not assessed, because of an error: broken",
                        "29 of 100 test adults within 10 years");
        assertThat(decision.cards().get(1).detail().orElseThrow()).doesNotContain("Patient/p1");
    }

    @Test
    void saysOfAPartThatNoTimeWasLeftForItAndStillTellsTheOthers() {
        AtomicInteger found = new AtomicInteger();
        screens("quick", finding("toy.quick", Indicator.CRITICAL));
        screens("long", orders -> {
            found.incrementAndGet();
            return List.of();
        });
        estimates("risk", "risk");
        limit = () -> found.get() > 0;

        Decision decision = together(OrderDeciderTest.draft("m1"));

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.PART_FAILED);
        assertThat(decision.failures()).extracting(Decision.Failure::serviceId).containsExactly("risk");
        assertThat(decision.cards())
                .extracting(Card::summary)
                .containsExactly("Said by a critical finding", "Not assessed, no time was left: Toy");
        assertThat(decision.cards().get(1).extension().get(Evidence.KEY)).contains("\"result\":\"out-of-time\"");
        assertThat(runs).hasValue(0);
    }

    @Test
    void stopsBetweenTheFeaturesOfAModel() {
        AtomicInteger asked = new AtomicInteger();
        estimates("one", "one");
        estimates("two", "two");
        for (int steps = 0; steps < 4; steps++) {
            int until = steps;
            asked.set(0);
            limit = () -> asked.getAndIncrement() >= until;
            assertThat(together().cards())
                    .as("after %d steps", steps)
                    .extracting(Card::summary)
                    .hasSize(2)
                    .allSatisfy(summary -> assertThat(summary).startsWith("Not assessed, no time was left"));
        }
    }

    @Test
    void hasNoAnswerWithoutTimeWhereAServiceIsAlone() {
        screens("one", finding("toy.one", Indicator.CRITICAL));
        limit = () -> true;
        CdsService one = services.get("one");
        assertThat(one).isNotNull();
        Decider decider = new Decider(
                Map.of(),
                services,
                new OrderKnowledge(Drugs.DICTIONARY, screenings),
                UNITS,
                Map.of(),
                UUID::randomUUID);
        HookContext context = new HookContext(Optional.empty(), "p1", Optional.empty(), Optional.empty());
        CdsRequest request = new CdsRequest(
                "order-sign", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", Optional.empty(), Optional.empty(), context);
        Ask ask = new Ask(request, NOW, ZoneOffset.UTC, recall, limit);
        assertThatThrownBy(() -> decider.decide(one, DeciderTest.complete().chart(), ask))
                .isInstanceOf(OutOfTime.class);
    }

    @Test
    void saysWhichPartsCardCannotBeMadeAndTellsTheOthers() {
        screens(
                "broken",
                orders -> List.of(new Finding(
                        "toy.broken",
                        orders.selected(),
                        Finding.ActionClass.TEST,
                        Finding.Strength.UNGRADED,
                        Indicator.INFO,
                        "Asks for what its folder lacks",
                        List.of(),
                        Citation.own("Toy"),
                        List.of(new org.preceptor.order.Remedy.Request("Order it", "no-such-template")),
                        false,
                        List.of(),
                        false)));
        screens("sound", finding("toy.sound", Indicator.WARNING));

        Decision decision = together(OrderDeciderTest.draft("m1"));

        assertThat(decision.failures()).extracting(Decision.Failure::serviceId).containsExactly("broken");
        assertThat(decision.cards())
                .extracting(Card::summary)
                .containsExactly("Said by a warning finding", "Not assessed, because of an error: broken");
    }

    @Test
    void runsAModelOnceHoweverManyPartsAskIt() {
        estimates("one", "one");
        together();
        int alone = runs.getAndSet(0);
        estimates("two", "two");

        Decision decision = together();

        assertThat(runs.get()).isEqualTo(alone).isPositive();
        assertThat(decision.cards()).extracting(card -> card.source().label()).containsExactly("one", "two");
        assertThat(decision.attestations())
                .extracting(attested -> attested.resourceType())
                .containsOnlyOnce("Device")
                .filteredOn("RiskAssessment"::equals)
                .hasSize(2);
        assertThat(decision.attestations())
                .extracting(attested -> attested.resourceType() + "/" + attested.id())
                .doesNotHaveDuplicates();
    }

    @Test
    void staysSilentWhereAPartWould() {
        estimates("one", "one");

        assertThat(together(new TestCharts().aged(25)).outcome()).isEqualTo(Decision.Outcome.NOT_APPLICABLE_NOT_SHOWN);
    }

    @Test
    void doesNotShowAnOverriddenEstimateAgainUnlessItGotLouder() {
        estimates("one", "one");
        Decision first = together();
        FindingKey shown = first.findings().values().iterator().next().getFirst();
        recall = keys -> {
            Set<FindingKey> said = new HashSet<>();
            keys.stream()
                    .filter(key ->
                            key.patientFinding().equals(shown.patientFinding()) && key.loudness() <= shown.loudness())
                    .forEach(said::add);
            return said;
        };

        Decision again = together();
        assertThat(again.cards()).isEmpty();
        assertThat(again.outcome()).isEqualTo(Decision.Outcome.ESTIMATE_NOT_SHOWN);
        assertThat(again.attestations())
                .as("what was estimated stays on record")
                .isNotEmpty();

        recall = keys -> Set.of();
        assertThat(together().cards()).hasSize(1);
        // Nothing to estimate from is quieter than any band.
        FindingKey lacking = together(new TestCharts().aged(60).measured("2085-9", 40, "mg/dL", 30))
                .findings()
                .values()
                .iterator()
                .next()
                .getFirst();
        assertThat(lacking.patientFinding()).isEqualTo(shown.patientFinding());
        assertThat(lacking.loudness()).isLessThan(shown.loudness());
    }

    @Test
    void readsWhatAllPartsReadOnce() {
        estimates("one", "one");
        screens("two", finding("toy.two", Indicator.INFO));
        Map<String, Model> models =
                Map.of("toy", DeciderTest.model(DeciderTest.LOGISTIC, ModelDeclaration.Status.VALIDATED));
        OrderKnowledge knowledge = new OrderKnowledge(Drugs.DICTIONARY, screenings);

        Reading reading = Reading.of(List.copyOf(services.values()), models, knowledge);

        assertThat(reading.templates())
                .extracting(template -> template.key())
                .containsExactly("patient", "observations", "conditions", "medications", "allergies", "consents");
        assertThat(reading.interest().prescribing()).isTrue();
        assertThat(Reading.modelIds(List.copyOf(services.values()), models, knowledge))
                .containsExactly("toy");
    }
}
