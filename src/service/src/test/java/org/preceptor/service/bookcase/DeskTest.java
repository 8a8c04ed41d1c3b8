package org.preceptor.service.bookcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.preceptor.card.ModelLinks;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.ClientProfile;
import org.preceptor.chart.CodeSet;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.Ucum;

/** Which services of a shelf are offered. */
class DeskTest {

    private static CdsService service(String id, Optional<String> off) {
        return new CdsService(
                id,
                id,
                "Says " + id + ".",
                Optional.empty(),
                List.of("patient-view"),
                new org.preceptor.cds.Source(id, Optional.empty(), Optional.empty()),
                List.of(),
                List.of(),
                new CdsService.Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                List.of(),
                List.of(),
                List.of(),
                wordless(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                off,
                List.of());
    }

    private static Map<CdsService.Case, CdsService.Words> wordless() {
        Map<CdsService.Case, CdsService.Words> words = new HashMap<>();
        for (CdsService.Case one : CdsService.Case.values()) {
            words.put(one, new CdsService.Words("x", "x"));
        }
        return words;
    }

    private static final CodeSet NOTHING = new CodeSet("nothing", "Nothing", Set.of(), Map.of());

    private static Desk desk(Set<String> enabled) {
        Shelf shelf = new Shelf(
                Map.of(),
                Map.of(
                        "plain", service("plain", Optional.empty()),
                        "open", service("open", Optional.of("untried.")),
                        "both", service("both", Optional.empty()).combining(List.of("plain", "open")),
                        "alone", service("alone", Optional.empty()).combining(List.of("open"))),
                Map.of("sensitive-information", NOTHING, "decision-support-consent", NOTHING),
                OrderKnowledge.NONE,
                Map.of(ClientProfile.GENERIC_ID, ClientProfile.GENERIC),
                "0".repeat(64),
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                new TreeMap<>());
        return new Desk(shelf, new Ucum(), Map.of(), enabled, 2, ModelLinks.NONE, false);
    }

    @Test
    void offersNoServiceThatIsOffByDefault() {
        Desk desk = desk(Set.of());
        assertThat(desk.services())
                .extracting(bound -> bound.service().id())
                .containsExactlyInAnyOrder("plain", "both");
        assertThat(desk.service("open")).isEmpty();
        assertThat(desk.discovery(ClientProfile.GENERIC_ID, id -> true))
                .contains("\"Says plain.\"")
                .doesNotContain("open");
    }

    @Test
    void answersTogetherForThoseThatAreOfferedOnly() {
        assertThat(desk(Set.of()).service("both"))
                .hasValueSatisfying(
                        bound -> assertThat(bound.service().combines()).containsExactly("plain"));
        assertThat(desk(Set.of()).service("alone")).isEmpty();
        assertThat(desk(Set.of("open")).service("both"))
                .hasValueSatisfying(
                        bound -> assertThat(bound.service().combines()).containsExactly("plain", "open"));
    }

    @Test
    void saysWhyAServiceThatWasEnabledNeedsReview() {
        Desk desk = desk(Set.of("open"));
        assertThat(desk.service("open")).isPresent();
        assertThat(desk.discovery(ClientProfile.GENERIC_ID, id -> true))
                .contains("\"Says plain.\"")
                .contains("\"Says open. Needs review before use: untried.\"");
    }
}
