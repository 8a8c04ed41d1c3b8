package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about a model is put into pages, and read as strictly as the model. */
class CardFolderTest {

    private static final String FIGURE = "models/sum/evaluation/held-out-calibration.svg";

    @TempDir
    Path folder;

    private PlantedShelf shelf;

    @BeforeEach
    void plantACard() throws IOException {
        shelf = new PlantedShelf(folder.resolve("shelf"));
        shelf.write("models/sum/MODEL_CARD.md", "# A sum\n");
    }

    private List<String> problems() {
        BrokenShelf broken =
                catchThrowableOfType(BrokenShelf.class, () -> shelf.read().close());
        return broken == null
                ? List.of()
                : broken.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void readsACardWithoutEvaluations() {
        try (Shelf read = shelf.read()) {
            assertThat(read.papers()).containsOnlyKeys("sum");
            assertThat(read.papers().get("sum").markdown()).isEqualTo("# A sum\n");
            assertThat(read.papers().get("sum").evaluations()).isEmpty();
            assertThat(read.files()).containsKey("models/sum/MODEL_CARD.md");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg x=\"\"><script>alert(1)</script></svg>",
                "<svg x=\"\" onload=\"alert(1)\"></svg>",
                "<svg x=\"\"><a href=\"javascript:alert(1)\"></a></svg>",
                "<svg x=\"\"><foreignObject></foreignObject></svg>",
                "<svg x=\"\"><rect fill=\"url(https://elsewhere.example/x)\"/></svg>",
                "<svg x=\"\"></svg><p>more</p>",
                "<!DOCTYPE svg><svg x=\"\"></svg>",
                "<p>no figure</p>"
            })
    void refusesAFigureThatRunsOrReachesOut(String svg) throws IOException {
        shelf.write(FIGURE, svg);
        assertThat(problems())
                .containsExactly(FIGURE + ":1: is no plain figure: it may run nothing and reach out nowhere");
    }

    @Test
    void refusesAnEvaluationThatIsNone() throws IOException {
        shelf.write("models/sum/evaluation/held-out.json", "{\"model\": \"sum\"}");
        assertThat(problems()).containsExactly("models/sum/evaluation/held-out.json:1: lacks the field calibration");
    }
}
