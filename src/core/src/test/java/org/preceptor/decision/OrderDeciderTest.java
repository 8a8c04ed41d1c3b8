package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.order.Drugs.CLOPIDOGREL;
import static org.preceptor.order.Drugs.SIMVASTATIN;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
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
import org.preceptor.cds.HookContext;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Source;
import org.preceptor.cds.Suggestion;
import org.preceptor.order.Citation;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Drugs;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Recall;
import org.preceptor.order.Remedy;
import org.preceptor.order.Screening;
import org.preceptor.resource.Node;
import org.preceptor.resource.NodeReader;

class OrderDeciderTest {

    private static final String DRAFT =
            "{'resourceType':'MedicationRequest','id':'%s','status':'draft','intent':'order','subject':{'reference':'Patient/p1'},"
                    + "'medicationCodeableConcept':{'text':'<img src=x>'},'dosageInstruction':[{'text':'75 mg'}],'note':[{'text':'%s'}]}";

    /** One finding about each draft. */
    static final Screening TOY = orders -> {
        List<Finding> findings = new ArrayList<>();
        for (DraftOrder order : orders.selected()) {
            findings.add(new Finding(
                    "toy.avoid",
                    List.of(order),
                    Finding.ActionClass.AVOID,
                    Finding.Strength.STRONG,
                    Indicator.CRITICAL,
                    "Avoid it",
                    List.of("Because."),
                    new Citation("Toy guideline", "https://example.org/toy", "2026"),
                    List.of(
                            new Remedy.Replace("Use simvastatin", order, SIMVASTATIN),
                            new Remedy.Remove("Remove it", order)),
                    true,
                    List.of(),
                    true));
        }
        return findings;
    };

    static Node.Obj bundle(String... drafts) {
        String json = ("{'entry':[{'resource':" + String.join("},{'resource':", drafts) + "}]}").replace('\'', '"');
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return (Node.Obj) NodeReader.read(parser);
        } catch (IOException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static Decision decide(Recall recall, String... drafts) {
        CdsService service = new CdsService(
                "toy",
                "Toy",
                "Toy",
                Optional.empty(),
                List.of("order-sign"),
                new Source("Toy", Optional.empty(), Optional.empty()),
                List.of(),
                List.of(),
                new CdsService.Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.of(new CdsService.ScreeningDeclaration("toy", Set.of())));
        Decider decider = new Decider(
                Map.of(),
                Map.of("toy", service),
                new OrderKnowledge(Drugs.DICTIONARY, Map.of("toy", TOY)),
                (value, from, to) -> java.util.OptionalDouble.empty(),
                Map.of(),
                UUID::randomUUID);
        HookContext context = new HookContext(
                Optional.of("Practitioner/1"),
                "p1",
                Optional.empty(),
                Optional.of(new HookContext.Drafting(Optional.empty(), bundle(drafts))));
        CdsRequest request = new CdsRequest(
                "order-sign", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", Optional.empty(), Optional.empty(), context);
        return decider.decide(
                service,
                new TestCharts().chart(),
                new Ask(request, Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC, recall));
    }

    static String draft(String id) {
        return DRAFT.formatted(id, "");
    }

    @Test
    void namesTheOrderTheFindingTheActionAndTheSourceInTheCardsExtension() {
        Card card = decide(Recall.NOTHING, draft("m1")).cards().getFirst();

        assertThat(card.extension().get("org.preceptor.decision"))
                .contains("\"id\":\"toy.avoid\"", "\"orders\":[\"MedicationRequest/m1\"]", "\"action\":\"avoid\"")
                .contains("\"strength\":\"strong\"", "\"date\":\"2026\"", "\"resourceType\":\"DetectedIssue\"");
        assertThat(card.extension().get("davinci-crd.associated-resource"))
                .isEqualTo("[{\"reference\":\"MedicationRequest/m1\"}]");
        assertThat(card.source().topic().orElseThrow().code()).isEqualTo("toy.avoid");
    }

    @Test
    void replacesADraftWithoutTakingOverTheDoseOfTheOtherDrug() {
        Suggestion replace = decide(Recall.NOTHING, draft("m1"))
                .cards()
                .getFirst()
                .suggestions()
                .getFirst();

        assertThat(replace.recommended()).isTrue();
        assertThat(replace.actions().getFirst())
                .isEqualTo(new Action.Delete("Remove the drafted order", "MedicationRequest/m1"));
        assertThat(((Action.Create) replace.actions().getLast()).resourceJson())
                .contains("\"code\":\"36567\"", "\"subject\":{\"reference\":\"Patient/p1\"}")
                .doesNotContain("dosageInstruction", "75 mg", "\"id\"", CLOPIDOGREL.name());
    }

    @Test
    void saysOnTheCardThatADrugWasKnownByItsNameOnlyAndShowsNoTextOfTheDraft() {
        String detail =
                decide(Recall.NOTHING, draft("m1")).cards().getFirst().detail().orElseThrow();

        assertThat(detail)
                .contains("by its name only", "`MedicationRequest/m1`")
                .doesNotContain("<img");
    }

    @Test
    void foldsInterruptiveCardsBeyondTheBudgetIntoOneThatStillTellsThemAll() {
        List<Card> cards = decide(Recall.NOTHING, draft("a"), draft("b"), draft("c"), draft("d"))
                .cards();

        assertThat(cards).hasSize(3);
        assertThat(cards.getLast().summary()).isEqualTo("2 more serious findings about these orders");
        assertThat(cards.getLast().extension().get("org.preceptor.decision"))
                .contains("MedicationRequest/c", "MedicationRequest/d")
                .doesNotContain("MedicationRequest/a");
    }

    @Test
    void doesNotRepeatAFindingUntilTheOrderChanges() {
        Decision first = decide(Recall.NOTHING, draft("m1"));
        Set<Object> shown = new HashSet<>();
        first.findings().values().forEach(shown::addAll);
        Recall recall = keys -> {
            Set<org.preceptor.order.FindingKey> said = new HashSet<>(keys);
            said.retainAll(shown);
            return said;
        };

        Decision again = decide(recall, draft("another-id-of-the-same-draft"));
        assertThat(again.cards()).isEmpty();
        assertThat(again.outcome()).isEqualTo(Decision.Outcome.FINDINGS_SAID_BEFORE);
        assertThat(decide(recall, DRAFT.formatted("m1", "changed")).cards()).hasSize(1);
    }

    @Test
    void cannotChangeADraftThatHasNoId() {
        String withoutId = "{'resourceType':'MedicationRequest','status':'draft','medicationCodeableConcept':{}}";

        Card card = decide(Recall.NOTHING, withoutId).cards().getFirst();

        assertThat(card.suggestions()).isEmpty();
        assertThat(card.detail().orElseThrow()).contains("no id of its own");
    }
}
