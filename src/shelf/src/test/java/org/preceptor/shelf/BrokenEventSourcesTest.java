package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.FEATURES;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the sources about events, Encounters, the family and orders, broken once. */
class BrokenEventSourcesTest {

    /** Line 13, of a number in the unit 1. */
    private static final String NUMBER = "observation: {valueset: pressure}";
    /** Line 22, of a category with 0 and 1. */
    private static final String CATEGORY = "answer: {valueset: pressure, values: {pressure: 1}}";

    @ParameterizedTest
    @MethodSource("slips")
    void namesFileAndLine(Slip slip, @TempDir Path root) throws IOException {
        assertThat(slip.problems(root)).containsExactlyElementsOf(slip.expected());
    }

    private static Slip number(String source, String... expected) {
        return Slip.of(FEATURES, NUMBER, source, expected);
    }

    private static Slip category(String source, String... expected) {
        return Slip.of(FEATURES, CATEGORY, source, expected);
    }

    static Stream<Slip> slips() {
        return Stream.of(
                category("encounter: {procedures: some}", FEATURES + ":22: of a stay `any` Procedure is asked for"),
                category("condition-kind: {pressure: 7}", FEATURES + ":21: 7.0 is none that the feature can have"),
                category("condition-kind: {}", FEATURES + ":22: needs at least one value set with its number"),
                number(
                        "age-at-onset: pressure",
                        FEATURES + ":12: a source gives a number in `a`, which the feature's type and unit do not fit"),
                category(
                        "condition: {valueset: pressure, since: P1Y}",
                        FEATURES + ":22: `since` is not a key here; allowed: valueset, history, within, absence"),
                category(
                        "condition: {valueset: pressure, history: perhaps}",
                        FEATURES + ":22: expected true or false, found `perhaps`"),
                category(
                        "procedure: {valueset: pressure, absence: sometimes}",
                        FEATURES + ":22: `sometimes` is not one of means-no, unknown"),
                category(
                        "procedure-count: {valueset: pressure}",
                        FEATURES + ":21: a source gives a count, which the feature's type and unit do not fit"),
                number(
                        "years-since: {observation: pressure}",
                        FEATURES + ":12: a source gives a number in `a`, which the feature's type and unit do not fit"),
                number(
                        "years-since: {observation: pressure, condition: pressure}",
                        FEATURES + ":12: a source gives a number in `a`, which the feature's type and unit do not fit",
                        FEATURES + ":13: `years-since` needs one of observation, condition, procedure"),
                number(
                        "encounter: {length_of_stay: hours}",
                        FEATURES + ":12: a source gives a number in `d`, which the feature's type and unit do not fit",
                        FEATURES + ":13: `length_of_stay` is counted in `days`"),
                category(
                        "encounter: {}",
                        FEATURES
                                + ":22: `encounter` needs one of length_of_stay, procedures, class, priority, admit_source, service_type"),
                category("encounter: {class: {pressure: 7}}", FEATURES + ":21: 7.0 is none that the feature can have"),
                number(
                        "encounters: {classes: pressure, within: P6M}",
                        FEATURES + ":13: a search by class needs enumerated codes, no prefixes"),
                category("family-history: {valueset: pressure}", FEATURES + ":22: `relationships` is missing"),
                category(
                        "family-history: {valueset: pressure, relationships: {pressure: 2}}",
                        FEATURES + ":21: 2.0 is none that the feature can have"),
                category(
                        "family-history: {valueset: pressure, relationships: {pressure: 1}, enough: 0}",
                        FEATURES + ":22: expected a whole number from 1 to 20"),
                category(
                        "order: {otherwise: 0}",
                        FEATURES + ":22: `order` needs `services` or `drugs` with their numbers"),
                category(
                        "order: {drugs: {nonsense: 1}}",
                        FEATURES + ":22: there is no drug or class `nonsense` in fhir-profiles/medications"),
                number("ordered-drugs: []", FEATURES + ":13: expected a list with at least one element"),
                category(
                        "answer: {valueset: pressure, numbers: true, when_none: {value: 0}}",
                        FEATURES + ":22: `why` is missing"),
                Slip.of(FEATURES, "look_back: P1Y", "look_back: PT0H", FEATURES + ":9: `PT0H` is no stretch of time"),
                Slip.of(
                        FEATURES,
                        "look_back: P1Y",
                        "look_back: PT1X",
                        FEATURES + ":9: `PT1X` is no ISO 8601 duration of hours and minutes such as PT12H"));
    }
}
