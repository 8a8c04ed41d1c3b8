package org.preceptor.service.bookcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.CdsService;
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
                java.util.List.of("patient-view"),
                new org.preceptor.cds.Source(id, Optional.empty(), Optional.empty()),
                java.util.List.of(),
                java.util.List.of(),
                new CdsService.Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(),
                wordless(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                off);
    }

    private static Map<CdsService.Case, CdsService.Words> wordless() {
        Map<CdsService.Case, CdsService.Words> words = new HashMap<>();
        for (CdsService.Case one : CdsService.Case.values()) {
            words.put(one, new CdsService.Words("x", "x"));
        }
        return words;
    }

    private static Desk desk(Set<String> enabled) {
        Shelf shelf = new Shelf(
                Map.of(),
                Map.of("plain", service("plain", Optional.empty()), "open", service("open", Optional.of("untried."))),
                Map.of(),
                OrderKnowledge.NONE,
                "0".repeat(64));
        return new Desk(shelf, new Ucum(), Map.of(), enabled, new Discovery.Style(false, false));
    }

    @Test
    void offersNoServiceThatIsOffByDefault() {
        Desk desk = desk(Set.of());
        assertThat(desk.services()).extracting(bound -> bound.service().id()).containsExactly("plain");
        assertThat(desk.service("open")).isEmpty();
        assertThat(desk.discovery()).contains("\"Says plain.\"").doesNotContain("open");
    }

    @Test
    void saysWhyAServiceThatWasEnabledNeedsReview() {
        Desk desk = desk(Set.of("open"));
        assertThat(desk.service("open")).isPresent();
        assertThat(desk.discovery())
                .contains("\"Says plain.\"")
                .contains("\"Says open. Needs review before use: untried.\"");
    }
}
