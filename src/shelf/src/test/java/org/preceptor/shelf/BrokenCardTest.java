package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.CARD;
import static org.preceptor.shelf.PlantedShelf.ORDER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of card.md and of suggestions, broken once. */
class BrokenCardTest {

    @ParameterizedTest
    @MethodSource("slips")
    void namesFileAndLine(Slip slip, @TempDir Path root) throws IOException {
        assertThat(slip.problems(root)).containsExactlyElementsOf(slip.expected());
    }

    static Stream<Slip> slips() {
        return Stream.of(
                Slip.of(
                        CARD,
                        "# unavailable",
                        "# broken",
                        CARD + ":1: the case `# unavailable` is missing",
                        CARD
                                + ":17: `# broken` is not a case; allowed: estimate, insufficient-data, not-applicable, unavailable"),
                Slip.of(
                        CARD,
                        "## summary\nNot for",
                        "## sumary\nNot for",
                        CARD + ":12: the case `# not-applicable` has no `## summary`",
                        CARD + ":13: `## sumary` is not a part; allowed: summary, detail"),
                Slip.of(CARD, "Not for this patient.", "", CARD + ":13: `## summary` of `# not-applicable` is empty"),
                Slip.of(
                        CARD,
                        "Not for this patient.",
                        "Not\nfor this patient.",
                        CARD + ":13: a summary is one sentence on one line"),
                Slip.of(
                        PlantedShelf.MODEL,
                        "unit: probability",
                        "unit: \"{points}\"",
                        CARD + ":3: `{lead.frequency}` is of a probability; `{lead.value}` prints this one",
                        CARD
                                + ":6: `{again.total-cvd.percent}` is of a probability; `{again.total-cvd.value}` prints this one"),
                Slip.of(
                        PlantedShelf.MODEL,
                        "title: disease}",
                        "title: disease, most: 5}",
                        PlantedShelf.MODEL + ":21: a probability has neither `decimals` nor `most`"),
                Slip.of(CARD, "{band}", "{bands}", CARD + ":3: there is no placeholder `{bands}`"),
                Slip.of(
                        CARD,
                        "{again.total-cvd.percent}",
                        "{again.stroke.percent}",
                        CARD + ":6: there is no placeholder `{again.stroke.percent}`"),
                Slip.of(
                        CARD,
                        "{again.total-cvd.percent}",
                        "{again.total-cvd.percent",
                        CARD + ":6: a brace is not closed; write `{{` for a brace"),
                Slip.of(
                        CARD,
                        "Not for this patient.",
                        "Not for {lead.percent}.",
                        CARD + ":14: `{lead.percent}` has no value without an estimate"),
                Slip.of(
                        CARD,
                        "Not for this patient.",
                        "Not for {population}" + "x".repeat(132),
                        CARD
                                + ":13: the summary has 140 characters before anything is filled in; at most 139 are allowed"),
                Slip.of(
                        CARD,
                        "# estimate\n",
                        "# estimate\nstray\n",
                        CARD + ":2: words outside of `## summary` and `## detail` are never said"),
                Slip.of(
                        CARD,
                        "# unavailable",
                        "# estimate",
                        CARD + ":1: the case `# unavailable` is missing",
                        CARD + ":17: `# estimate` stands here a second time",
                        CARD + ":18: `## summary` stands here a second time",
                        CARD + ":20: `## detail` stands here a second time"),
                Slip.of(
                        ORDER,
                        "\"{now}\"",
                        "{now}",
                        ORDER
                                + ":4: is not JSON: Unexpected character ('n' (code 110)): was expecting double-quote to start field name"),
                Slip.of(
                        ORDER,
                        "{now}",
                        "{today}",
                        ORDER + ":4: there is no placeholder `{today}`; allowed: encounter, now, patient, user"),
                Slip.of(
                        ORDER,
                        "{patient}",
                        "Patient/{patient}",
                        ORDER + ":3: the placeholder `{patient}` must be the whole value"),
                Slip.of(
                        ORDER,
                        "\"{now}\"",
                        "[\"{now}\"]",
                        ORDER + ":4: the placeholder `{now}` cannot stand in a list"),
                Slip.of(ORDER, "\"resourceType\"", "\"type\"", ORDER + ":1: `resourceType` is missing"),
                Slip.of(ORDER, "\"authoredOn\"", "\"subject\"", ORDER + ":4: is not JSON: Duplicate field 'subject'"));
    }
}
