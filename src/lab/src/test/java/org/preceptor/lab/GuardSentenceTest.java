package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.shelf.evaluation.EvaluationFile;

class GuardSentenceTest {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    private static String share(String name, int rows, int ofThem) {
        double part = (double) ofThem / rows;
        return "\"" + name + "\": {\"rows\": " + rows + ", \"of_them\": " + ofThem + ", \"share\": " + part
                + ", \"low\": " + (part - 0.01) + ", \"high\": " + (part + 0.01) + "}";
    }

    private static String kind(String name, int implausible, int caught, int plausible, int refused) {
        return "{\"kind\": \"" + name + "\", \"made\": " + (implausible + plausible) + ", "
                + share("implausible_caught", implausible, caught) + ", "
                + share("plausible_refused", plausible, refused) + "}";
    }

    private static String guard(int caught, String... kinds) {
        return "{" + share("abstained_of_unseen_rows", 1000, 20) + ", "
                + share("implausible_chimaeras_caught", 2000, caught) + ", \"kinds\": [" + String.join(", ", kinds)
                + "]}";
    }

    private static String sentence(String guard) throws IOException {
        return GuardSentence.of(EvaluationFile.node(guard));
    }

    @Test
    void tellsHowManyAreRefusedAndCaughtWithTheirIntervals() throws IOException {
        assertThat(sentence(guard(1960, kind("a digit too many", 100, 95, 10, 0))))
                .isEqualTo(
                        "Patients unlike the training rows get no estimate. Of 1,000 rows of unseen people it refuses"
                                + " 2.0 % (95 % interval 1.0 to 3.0 %); of 2,000 made implausible by a slip or another person's"
                                + " values it catches 98.0 % (97.0 to 99.0 %). All of it is in `evaluation/guard.json`.");
    }

    @Test
    void namesWhatItMissesAndHowManyMixedChartsPass() throws IOException {
        assertThat(sentence(guard(
                        1880,
                        kind("a digit too many", 100, 94, 10, 0),
                        kind("about half of the inputs of another person", 10, 2, 90, 8))))
                .contains("catches 94.0 % (93.0 to 95.0 %), below the aim of 95 %.")
                .contains("It falls short of 95 % with: a digit too many (94.0 % of 100);"
                        + " about half of the inputs of another person (20.0 % of 10).")
                .contains("mixed half and half, plausible or not, it refuses 10.0 % of 100.");
    }

    static List<Path> guarded() throws IOException {
        try (Stream<Path> models = Files.list(ROOT.resolve("models"))) {
            return models.filter(model -> Files.exists(model.resolve("evaluation/guard.json")))
                    .sorted()
                    .toList();
        }
    }

    /** What is measured is never typed: {@code ./preceptor models draw} writes it. */
    @ParameterizedTest
    @MethodSource("guarded")
    void isWhatTheCardSays(Path model) throws IOException {
        String card = Files.readString(model.resolve("MODEL_CARD.md"));
        assertThat(GuardSentence.filled(card, model.resolve("evaluation"))).isEqualTo(card);
        String typed = card.replaceFirst("unseen people it refuses \\d", "unseen people it refuses 0");
        assertThat(typed).isNotEqualTo(card);
        assertThat(GuardSentence.filled(typed, model.resolve("evaluation"))).isEqualTo(card);
    }

    @Test
    void asksForTheLineOfTheCardAndForEveryNumber(@TempDir Path place) throws IOException {
        assertThat(GuardSentence.filled("a card", place)).isEqualTo("a card");
        Files.writeString(place.resolve("guard.json"), guard(1900));
        assertThatThrownBy(() -> GuardSentence.filled("a card", place))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(GuardSentence.BEGINNING);
        Files.writeString(place.resolve("guard.json"), "{}");
        assertThatThrownBy(() -> GuardSentence.filled(GuardSentence.BEGINNING, place))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("guard.json: has no abstained_of_unseen_rows");
    }
}
