package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.SERVICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of service.yaml, broken once. */
class BrokenServiceTest {

    @ParameterizedTest
    @MethodSource("slips")
    void namesFileAndLine(Slip slip, @TempDir Path root) throws IOException {
        assertThat(slip.problems(root)).containsExactlyElementsOf(slip.expected());
    }

    private static final String FEED = "models/feed/model.yaml";
    private static final String AGAIN = "{id: again, model: sum, versions: \"1.2.0\"";
    private static final String OTHER = "{id: again, model: feed, versions: \"1.2.0\"";

    private static PlantedShelf told(PlantedShelf shelf) throws IOException {
        shelf.with(PlantedShelf.CARD, "{again.total-cvd.percent}", "{again.total-cvd.percent}\n{beside}\n{lead.why}");
        for (String subject : List.of("# insufficient-data", "# not-applicable", "# unavailable")) {
            String text = Files.readString(shelf.root.resolve(PlantedShelf.CARD));
            String from = text.substring(text.indexOf(subject));
            String whole = from.substring(0, from.indexOf("{reasons}") + "{reasons}".length());
            shelf.with(PlantedShelf.CARD, whole, whole + "\n{beside}");
        }
        return shelf;
    }

    @Test
    void readsWhatAResearchModelRestsOn(@TempDir Path root) throws IOException {
        PlantedShelf shelf = told(new PlantedShelf(root))
                .with(FEED, "status: validated", "status: research")
                .with(SERVICE, AGAIN, OTHER)
                .with(SERVICE, "max: 0.5}}", "max: 0.5}, beside: a survey}");
        try (Shelf read = shelf.read()) {
            assertThat(read.services().get("sums").estimates().get(1).beside()).contains("a survey");
        }
    }

    @Test
    void letsNoResearchModelStandBesideAValidatedOneWithoutSayingSo(@TempDir Path root) throws IOException {
        PlantedShelf shelf = new PlantedShelf(root)
                .with(FEED, "status: validated", "status: research")
                .with(SERVICE, AGAIN, OTHER);
        assertThat(shelf.problems())
                .containsExactly(SERVICE
                        + ":9: model `feed` is research: beside `sum` it needs `beside`, in words what it rests on");
    }

    @Test
    void letsNoResearchModelGoBeforeAValidatedOne(@TempDir Path root) throws IOException {
        PlantedShelf shelf = new PlantedShelf(root)
                .with(PlantedShelf.MODEL, "status: validated", "status: research")
                .with(SERVICE, AGAIN, OTHER);
        assertThat(shelf.problems())
                .containsExactly(SERVICE + ":9: model `feed` is not research, so it goes before `sum`, which is");
    }

    @Test
    void letsNothingDecideThatOnlyStandsBeside(@TempDir Path root) throws IOException {
        PlantedShelf shelf = told(new PlantedShelf(root))
                .with(
                        SERVICE,
                        "max: 0.5}}",
                        "max: 0.5}, beside: a survey, as_of: PT4H, bands: [{id: all, indicator: info, words: all, source: Nobody}]}");
        assertThat(shelf.problems())
                .containsExactly(
                        SERVICE + ":9: an estimate `beside` others decides nothing, so it has no `as_of`",
                        SERVICE + ":9: an estimate `beside` others decides nothing, so it has no `bands`");
        assertThat(new PlantedShelf(root)
                        .with(SERVICE, "max: 0.5}}", "max: 0.5}, beside: a survey, independent: true}")
                        .problems())
                .contains(SERVICE + ":9: an estimate `beside` others decides nothing, so it has no `independent`");
    }

    static Stream<Slip> slips() {
        return Stream.of(
                Slip.of(SERVICE, "id: sums", "id: totals", SERVICE + ":1: id is `totals`, but the folder is sums"),
                Slip.of(SERVICE, "[patient-view]", "[]", SERVICE + ":5: expected a list with at least one element"),
                Slip.of(
                        SERVICE,
                        "[patient-view]",
                        "[patientView]",
                        SERVICE
                                + ":5: `patientView` is not an id in kebab-case (lower-case letters, digits, single hyphens)"),
                Slip.of(
                        SERVICE,
                        "https://example.org/\"",
                        "example.org\"",
                        SERVICE + ":6: `example.org` is not an absolute http(s) address"),
                Slip.of(SERVICE, "model: sum", "model: product", SERVICE + ":8: there is no model `product`"),
                Slip.of(
                        SERVICE,
                        ">=1.0.0 <2.0.0",
                        ">=2.0.0",
                        SERVICE + ":8: model `sum` on the shelf is version 1.2.0, which is not in >=2.0.0"),
                Slip.of(
                        SERVICE,
                        ">=1.0.0 <2.0.0",
                        "^1.0.0",
                        SERVICE + ":8: `^1.0.0` is not a version range such as \">=1.0.0 <2.0.0\""),
                Slip.of(
                        SERVICE,
                        "outcomes: [total-cvd]",
                        "outcomes: [stroke]",
                        SERVICE + ":8: no variant of model `sum` offers `stroke` within P10Y"),
                Slip.of(
                        SERVICE,
                        "horizon: P10Y",
                        "horizon: P5Y",
                        SERVICE + ":8: no variant of model `sum` offers `total-cvd` within P5Y"),
                Slip.of(
                        SERVICE,
                        "outcomes: [total-cvd]}",
                        "outcomes: [total-cvd], only_if: {feature: sbp, max: 1}}",
                        SERVICE + ":8: the first estimate leads the card, so it has no `only_if`"),
                Slip.of(SERVICE, "feature: sbp", "feature: bmi", SERVICE + ":9: model `sum` has no feature `bmi`"),
                Slip.of(
                        SERVICE,
                        "below: 0.2,",
                        "below: 0.01,",
                        SERVICE + ":12: bands go from low to high: 0.01 is not above 0.05"),
                Slip.of(
                        SERVICE,
                        "below: 0.2, ",
                        "",
                        SERVICE + ":12: `below` is missing: only the last band is open above"),
                Slip.of(
                        SERVICE,
                        "{id: high, ",
                        "{id: high, below: 0.9, ",
                        SERVICE + ":13: the last band has no `below`: every estimate must lie in a band"),
                Slip.of(
                        SERVICE,
                        "below: 0.2,",
                        "below: 20,",
                        SERVICE + ":12: the leading output is a probability: `below` lies between 0 and 1"),
                Slip.of(
                        SERVICE,
                        "indicator: warning",
                        "indicator: hard-stop",
                        SERVICE + ":13: `hard-stop` is not one of info, warning, critical"),
                Slip.of(
                        SERVICE,
                        "features_out_of_range: [sbp]",
                        "features_out_of_range: [bmi]",
                        SERVICE + ":15: model `sum` has no feature `bmi`"),
                Slip.of(
                        SERVICE,
                        "exclusions: [known]",
                        "exclusions: [unknown]",
                        SERVICE + ":16: model `sum` has no exclusion `unknown`"),
                Slip.of(
                        SERVICE,
                        "missing: [smoking]",
                        "missing: [bmi]",
                        SERVICE + ":17: model `sum` has no feature `bmi`"),
                Slip.of(
                        SERVICE,
                        "missing: [smoking]",
                        "missing_told: [{feature: smoking, min: 1}]",
                        SERVICE + ":17: without `missing` every lack is told, so there is no `missing_told`"),
                Slip.of(
                        SERVICE,
                        "missing: [smoking]",
                        "missing: [smoking]\n  missing_told: [{feature: bmi, min: 1}]",
                        SERVICE + ":18: model `sum` has no feature `bmi`"),
                Slip.of(
                        SERVICE,
                        "suggestions/order.json",
                        "suggestions/none.json",
                        SERVICE + ":19: there is no file cds-hooks/sums/suggestions/none.json"),
                Slip.of(
                        SERVICE,
                        "suggestions/order.json",
                        "../order.json",
                        SERVICE + ":19: `../order.json` is not suggestions/<name>.json"),
                Slip.of(
                        SERVICE,
                        "supplies: [sbp]",
                        "supplies: [bmi]",
                        SERVICE + ":19: no bound model reads a feature `bmi`"),
                Slip.of(
                        SERVICE,
                        "outcomes: [total-cvd]}",
                        "outcomes: [total-cvd], independent: true, as_of: PT4H, bands: []}",
                        SERVICE + ":8: the first estimate leads the card, so it has no `as_of`",
                        SERVICE + ":8: the first estimate leads the card, so it has no `independent`",
                        SERVICE + ":8: the first estimate's bands are the service's `bands`"),
                Slip.of(
                        SERVICE,
                        "max: 0.5}}",
                        "max: 0.5}, independent: true, as_of: PT4H}",
                        "cds-hooks/sums/card.md:1: an estimate is independent, so `{declined}` must say which one is missing",
                        SERVICE + ":9: an earlier estimate cannot lead a card: it is not `independent`"),
                Slip.of(
                        SERVICE,
                        "outcomes: [total-cvd]}",
                        "outcomes: [total-cvd], beside: a survey}",
                        SERVICE + ":8: the first estimate leads the card, so it has no `beside`"),
                Slip.of(
                        SERVICE,
                        "max: 0.5}}",
                        "max: 0.5}, beside: a survey}",
                        "cds-hooks/sums/card.md:1: an estimate stands `beside` the others, so `{beside}` must tell it in `# estimate`",
                        "cds-hooks/sums/card.md:7: an estimate stands `beside` the others, so `{beside}` must tell it in `# insufficient-data`",
                        "cds-hooks/sums/card.md:12: an estimate stands `beside` the others, so `{beside}` must tell it in `# not-applicable`",
                        "cds-hooks/sums/card.md:17: an estimate stands `beside` the others, so `{beside}` must tell it in `# unavailable`"),
                Slip.of(
                        SERVICE,
                        "max: 0.5}}",
                        "max: 0.5}, as_of: P1D}",
                        SERVICE + ":9: `P1D` is no ISO 8601 duration of hours and minutes such as PT12H"),
                Slip.of(
                        SERVICE,
                        "max: 0.5}}",
                        "max: 0.5}, bands: [{id: all, below: 0.4, indicator: info, words: all, source: Nobody}]}",
                        SERVICE + ":9: the last band has no `below`: every estimate must lie in a band"),
                Slip.of(
                        SERVICE,
                        "words: high, source: Nobody}",
                        "words: high, source: Nobody, risk: {is: 12, source: Nobody}}",
                        SERVICE + ":13: a risk lies between 0 and 1: 12 of 100 are 0.12"),
                Slip.of(
                        SERVICE,
                        "words: high, source: Nobody}",
                        "words: high, source: Nobody, risk: {is: 0.1, from: 0.2, source: Nobody}}",
                        SERVICE + ":13: a risk needs either `is`, or `from`, `to` or both"),
                Slip.of(
                        SERVICE,
                        "words: high, source: Nobody}",
                        "words: high, source: Nobody, risk: {from: 0.2, to: 0.1}}",
                        SERVICE + ":13: `source` is missing",
                        SERVICE + ":13: is upside down: no number lies within"),
                Slip.of(
                        SERVICE,
                        "hooks: [patient-view]\n",
                        "hooks: [patient-view]\nonly_for_orders: {drugs: []}\n",
                        SERVICE + ":6: needs `services` (value sets) or `drugs` (drugs and classes)",
                        SERVICE + ":6: only the hooks order-select and order-sign have drafted orders"),
                Slip.of(
                        SERVICE,
                        "hooks: [patient-view]\n",
                        "hooks: [order-sign]\nonly_for_orders: {services: [none-such], drugs: [nonsense]}\n",
                        SERVICE + ":6: there is no drug or class `nonsense` in fhir-profiles/medications",
                        SERVICE + ":6: there is no value set `none-such` (fhir-profiles/valuesets/none-such.json)"),
                Slip.of(
                        SERVICE,
                        "hooks: [patient-view]\n",
                        "hooks: [patient-view]\nonly_for_patients: {valueset: pressure}\n",
                        SERVICE
                                + ":6: `valueset` is not a key here; allowed: condition, history, sex, answered, untested, encounter, least_age, not_taking",
                        SERVICE + ":6: needs at least one of condition, sex, answered, untested, encounter"),
                Slip.of(
                        SERVICE,
                        "hooks: [patient-view]\n",
                        "hooks: [patient-view]\nonly_for_patients: {history: true, sex: other, answered: {valueset: pressure}}\n",
                        SERVICE + ":6: `one_of` is missing",
                        SERVICE + ":6: `other` is not one of female, male",
                        SERVICE + ":6: only a `condition` has a history"),
                Slip.of(
                        SERVICE,
                        "hooks: [patient-view]\n",
                        "hooks: [patient-view]\noff_by_default: true\n",
                        SERVICE + ":6: expected text, found `true`: put it in quotes"),
                Slip.of(SERVICE, ", display: Declined", "", SERVICE + ":21: `display` is missing"),
                Slip.of(
                        SERVICE,
                        "type: absolute",
                        "type: absolute, app_context: x",
                        SERVICE + ":23: only a smart link has an `app_context`"));
    }
}
