package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
    void readsTheSameTwice() {
        ShelfReader reader = new ShelfReader(new Ucum());
        try (Shelf once = reader.read(ROOT);
                Shelf again = reader.read(ROOT)) {
            assertThat(again.digest()).isEqualTo(once.digest());
        }
    }
}
