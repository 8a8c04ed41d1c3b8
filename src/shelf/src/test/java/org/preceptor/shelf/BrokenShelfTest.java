package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.FEATURES;
import static org.preceptor.shelf.PlantedShelf.GRAPH;
import static org.preceptor.shelf.PlantedShelf.MODEL;
import static org.preceptor.shelf.PlantedShelf.SERVICE;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a shelf across its files; the rules within a file have tests of their own. */
class BrokenShelfTest {

    @TempDir
    Path root;

    private PlantedShelf shelf;

    @BeforeEach
    void plant() throws IOException {
        shelf = new PlantedShelf(root);
    }

    @Test
    void readsTheShelfBeforeItIsBroken() {
        try (Shelf read = shelf.read()) {
            assertThat(read.services().get("sums").bands()).hasSize(3);
            assertThat(read.models().get("sum").scorers().get("plain").score(new double[] {0.25, 0.5}, 1))
                    .containsExactly(0.75);
        }
    }

    @Test
    void refusesAModelThatFeedsItselfOverAnother() throws IOException {
        shelf.with(
                "models/feed/features.yaml",
                "    conversions:",
                "      - model: {id: sum, output: risk}\n    conversions:");

        assertThat(shelf.problems())
                .containsExactly(
                        "models/feed/features.yaml:14: a circle: model `feed` needs `sum`, which needs `feed`",
                        FEATURES + ":14: a circle: model `sum` needs `feed`, which needs `sum`");
    }

    @Test
    void refusesARetiredModelOfAService() throws IOException {
        shelf.with(MODEL, "status: validated", "status: retired");

        assertThat(shelf.problems())
                .containsExactly(SERVICE + ":8: model `sum` is retired", SERVICE + ":9: model `sum` is retired");
    }

    @Test
    void refusesAGraphThatIsNotTheDeclaredOne() throws IOException {
        byte[] other = Graphs.changed(model -> model.setProducerName("somebody else"));
        shelf.write(GRAPH, other);

        assertThat(shelf.problems())
                .containsExactly(MODEL + ":16: the SHA-256 of sum.onnx is " + ShelfFiles.sha256(other));
    }

    @Test
    void leavesTemplatesOut() throws IOException {
        shelf.write("models/_template/model.yaml", "nothing: here");
        shelf.write("cds-hooks/_template/service.yaml", "nothing: here");

        assertThat(shelf.problems()).isEmpty();
    }

    @Test
    void readsAShelfWithoutServicesOrModels() throws IOException {
        Path empty = root.resolve("empty");
        new PlantedShelf(empty).write("none", "");
        try (Shelf nothing = new ShelfReader(new Ucum()).read(root.resolve("nowhere"));
                Shelf models = new ShelfReader(new Ucum()).readModels(empty)) {
            assertThat(nothing.models()).isEmpty();
            assertThat(nothing.services()).isEmpty();
            assertThat(models.models()).containsOnlyKeys("sum", "feed");
            assertThat(models.services()).isEmpty();
        }
    }
}
