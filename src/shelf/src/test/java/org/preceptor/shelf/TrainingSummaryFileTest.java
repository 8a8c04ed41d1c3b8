package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.model.Support;

/** What is kept of the training rows is read whole, or the shelf is broken. */
class TrainingSummaryFileTest {

    private static final String FILE = "models/sum/evaluation/training-summary.json";
    private static final String SUMMARY = """
            {
              "model": "sum",
              "rows": 500,
              "persons": 400,
              "cell": 10,
              "abstained": 0.02,
              "limits": {"together": 2.5, "beside_others": 3.5},
              "inputs": {
                "sbp": {"discrete": false, "values": [0.2, 0.8], "scores": [-1, 1], "mean": 0, "spread": 1,
                  "range": {"low": 0.1, "high": 0.9}, "missing": 0, "bins": {"edges": [0.5], "shares": [0.5, 0.5]}},
                "smoking": {"discrete": true, "values": [0, 1], "scores": [-0.5, 1], "mean": 0, "spread": 1,
                  "missing": 0, "bins": {"edges": [1], "shares": [0.7, 0.3]}}
              },
              "never_together": [],
              "predictions": {"plain": {"edges": [0.1], "shares": [0.5, 0.5]}},
              "correlations": [[], [0.5]]
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private PlantedShelf planted(String summary) throws IOException {
        PlantedShelf shelf = new PlantedShelf(root);
        shelf.write(FILE, summary);
        String digest = ShelfFiles.sha256(summary.getBytes(StandardCharsets.UTF_8));
        return shelf.with(
                PlantedShelf.MODEL,
                "explanation:",
                "training_summary: {file: evaluation/training-summary.json, sha256: " + digest + "}\nexplanation:");
    }

    private List<String> problems(String found, String broken) throws IOException {
        assertThat(SUMMARY).contains(found);
        return planted(SUMMARY.replace(found, broken)).problems();
    }

    @Test
    void becomesTheModelsSupport() throws IOException {
        try (Shelf shelf = planted(SUMMARY).read()) {
            Support support = shelf.models().get("sum").declaration().support().orElseThrow();
            assertThat(support.unusual(List.of("sbp", "smoking"), List.of(0.95, 0.0)))
                    .contains(new Support.Unusual(Support.Kind.ALONE, List.of("sbp")));
            assertThat(shelf.models().get("feed").declaration().support()).isEmpty();
        }
    }

    @Test
    void isTheFileThatTheDeclarationNames() throws IOException {
        assertThat(planted(SUMMARY).with(FILE, "500", "501").problems())
                .singleElement()
                .asString()
                .startsWith(PlantedShelf.MODEL)
                .contains("the SHA-256 of evaluation/training-summary.json is ");
    }

    @Test
    void namesTheLineOfWhatIsWrong() throws IOException {
        assertThat(problems("\"cell\": 10", "\"cell\": 9"))
                .containsExactly(FILE + ":5: numbers of fewer than 10 persons may not be kept");
        assertThat(problems("\"smoking\"", "\"smokes\""))
                .containsExactly(FILE + ":11: `smokes` is not an input of any variant");
        assertThat(problems("[0.2, 0.8]", "[0.8, 0.2]"))
                .containsExactly(FILE + ":9: expected ascending values, one for each score");
        assertThat(problems("\"shares\": [0.7, 0.3]", "\"shares\": [1]"))
                .containsExactly(FILE + ":12: expected ascending edges, and one share more than edges");
        assertThat(problems("[[], [0.5]]", "[[], [1.5]]"))
                .containsExactly(FILE + ":16: the correlations are those of no distribution");
        assertThat(problems("\"rows\"", "\"row\"")).hasSize(2);
    }
}
