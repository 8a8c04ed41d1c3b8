package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.CdsService;
import org.preceptor.order.OrderKnowledge;

/** The shelf as this repository carries it. */
class RepositoryShelfTest {

    static final Path ROOT = Path.of(System.getProperty("preceptor.root"));

    @Test
    void readsWholeWithoutAProblem() {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(ROOT)) {
            assertThat(shelf.digest()).matches("[0-9a-f]{64}");
            assertThat(shelf.models().keySet()).contains("prevent-2023", "ckdepi-2021", "kfre", "statin-benefit-ctt");
            assertThat(shelf.services().keySet()).contains("cardiovascular-risk", "kidney-risk");
            shelf.warmUp();
        }
    }

    @Test
    void offersNotNowOnEveryCard() {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(ROOT)) {
            assertThat(shelf.services().values())
                    .filteredOn(service -> service.combines().isEmpty())
                    .allSatisfy(service -> assertThat(service.overrideReasons())
                            .as(service.id())
                            .extracting(reason -> reason.system() + "|" + reason.code())
                            .contains("https://preceptor.org/fhir/CodeSystem/override-reason|snooze"));
        }
    }

    @Test
    void saysOnEveryEstimateFromWhenItsDataAre() {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(ROOT)) {
            assertThat(shelf.services().values())
                    .filteredOn(service -> !service.estimates().isEmpty())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(service -> assertThat(
                                    Objects.requireNonNull(service.words().get(CdsService.Case.ESTIMATE))
                                            .detail())
                            .as(service.id())
                            .contains("{data.time}"));
        }
    }

    @Test
    void knowsWhatToWithhold() {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(ROOT)) {
            assertThat(shelf.privacy().knows("HIV")).isTrue();
            assertThat(shelf.privacy().knows("N")).isFalse();
        }
        Shelf bare = new Shelf(
                Map.of(),
                Map.of(),
                Map.of(),
                OrderKnowledge.NONE,
                Map.of(),
                "",
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                new TreeMap<>());
        assertThatThrownBy(bare::privacy)
                .isInstanceOf(BrokenShelf.class)
                .hasMessageContaining("fhir-profiles/valuesets/sensitive-information.json");
    }

    @Test
    void readsTheSameTwice() {
        ShelfReader reader = new ShelfReader(new Ucum());
        try (Shelf once = reader.read(ROOT);
                Shelf again = reader.read(ROOT)) {
            assertThat(again.digest()).isEqualTo(once.digest());
        }
    }
}
