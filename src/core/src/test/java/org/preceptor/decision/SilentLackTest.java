package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.UNITS;

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
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.cds.CdsService.Silence;
import org.preceptor.cds.Coding;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Source;
import org.preceptor.chart.PrefetchState;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.order.OrderKnowledge;

/** What was never measured, where a service answers its lack by silence; and what is no such lack. */
class SilentLackTest {

    /** Silent where HDL was never measured, but told of people of 70 and more. */
    private static final Silence QUIET = new Silence(
            Set.of("age"),
            Set.of(),
            Set.of(),
            Set.of("known-cvd"),
            Set.of("hdl"),
            List.of(new OnlyIf("age", Optional.of(70.0), Optional.empty())));

    private static final Silence LOUD = new Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private static CdsService service(String id, Silence silence) {
        CdsService toy = DeciderTest.service();
        return new CdsService(
                id,
                "Title of " + id,
                toy.description(),
                toy.usageRequirements(),
                toy.hooks(),
                new Source(id, Optional.empty(), Optional.of(new Coding("s", id, Optional.empty()))),
                toy.estimates(),
                toy.bands(),
                silence,
                toy.suggestions(),
                toy.overrideReasons(),
                toy.links(),
                toy.words(),
                toy.screening());
    }

    private static Decision decide(TestCharts chart, CdsService... parts) {
        Map<String, CdsService> services = new LinkedHashMap<>();
        for (CdsService part : parts) {
            services.put(part.id(), part);
        }
        CdsService asked =
                parts.length == 1 ? parts[0] : service("all", LOUD).combining(List.copyOf(services.keySet()));
        services.put(asked.id(), asked);
        CdsRequest request = new CdsRequest(
                "patient-view",
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                Optional.empty(),
                Optional.empty(),
                new HookContext(Optional.of("Practitioner/1"), "p1", Optional.empty()));
        return new Decider(
                        Map.of("toy", DeciderTest.model(DeciderTest.LOGISTIC, ModelDeclaration.Status.VALIDATED)),
                        services,
                        OrderKnowledge.NONE,
                        UNITS,
                        Map.of(),
                        UUID::randomUUID)
                .decide(asked, chart.chart(), new Ask(request, NOW, ZoneOffset.UTC));
    }

    private static TestCharts withoutHdl(int age) {
        return new TestCharts().aged(age).measured("8480-6", 140, "mm[Hg]", 10);
    }

    @Test
    void isSilentAboutWhatWasNeverMeasuredAndRecordsThat() {
        Decision decision = decide(withoutHdl(60), service("quiet", QUIET));
        assertThat(decision.cards()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.INSUFFICIENT_DATA_NOT_SHOWN);
    }

    @Test
    void tellsItOfThoseInWhomTheDeclarationWantsIt() {
        assertThat(decide(withoutHdl(70), service("quiet", QUIET)).cards())
                .singleElement()
                .satisfies(card -> assertThat(card.summary()).startsWith("Cannot assess: HDL"));
    }

    @Test
    void tellsAValueThatIsThereAndCannotBeUsed() {
        assertThat(decide(withoutHdl(60).measured("2085-9", 500_000, "mg/dL", 10), service("quiet", QUIET))
                        .cards())
                .hasSize(1);
        assertThat(decide(withoutHdl(60).measured("2085-9", 50, "furlong", 10), service("quiet", QUIET))
                        .cards())
                .hasSize(1);
        // Measured, but too long ago: somebody has an eye on it.
        assertThat(decide(withoutHdl(60).measured("2085-9", 50, "mg/dL", 9_000), service("quiet", QUIET))
                        .cards())
                .hasSize(1);
    }

    @Test
    void tellsAChartThatCouldNotBeRead() {
        assertThat(decide(
                                withoutHdl(60).prefetch("observations", new PrefetchState.Failed("timeout")),
                                service("quiet", QUIET))
                        .cards())
                .hasSize(1);
        assertThat(decide(
                                withoutHdl(60).prefetch("conditions", new PrefetchState.NotSatisfied()),
                                service("quiet", QUIET))
                        .cards())
                .hasSize(1);
    }

    @Test
    void saysItInOneLineOfTheFirstCardOfAnotherServiceThatAnswersWithIt() {
        Decision decision = decide(
                withoutHdl(60),
                service("quiet", QUIET),
                service("loud", LOUD),
                service("other", QUIET),
                service("last", LOUD));
        assertThat(decision.cards()).hasSize(2);
        assertThat(detail(decision.cards().getFirst()))
                .endsWith("**Not assessed, because never recorded:** Title of quiet (HDL); Title of other (HDL)."
                        + " This is not a low risk.");
        assertThat(detail(decision.cards().getLast())).doesNotContain("Not assessed");
    }

    @Test
    void isSilentTogetherWhereNobodySpeaks() {
        assertThat(decide(withoutHdl(60), service("quiet", QUIET), service("other", QUIET))
                        .cards())
                .isEmpty();
    }

    private static String detail(Card card) {
        return card.detail().orElseThrow();
    }
}
