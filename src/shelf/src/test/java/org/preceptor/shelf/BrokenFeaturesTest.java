package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.shelf.PlantedShelf.FEATURES;
import static org.preceptor.shelf.PlantedShelf.MODEL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of features.yaml, broken once. */
class BrokenFeaturesTest {

    @ParameterizedTest
    @MethodSource("slips")
    void namesFileAndLine(Slip slip, @TempDir Path root) throws IOException {
        assertThat(slip.problems(root)).containsExactlyElementsOf(slip.expected());
    }

    static Stream<Slip> slips() {
        return Stream.of(
                Slip.of(
                        FEATURES,
                        "name: sbp",
                        "name: SBP",
                        FEATURES
                                + ":2: `SBP` is not a name in snake_case (lower-case letters, digits, single underscores)",
                        MODEL + ":15: sum.onnx input features has not the shape [n, 1] of the declaration",
                        MODEL + ":17: there is no feature `sbp` in features.yaml",
                        MODEL + ":19: there is no feature `sbp` in features.yaml",
                        MODEL + ":26: `sbp` is not an input of any variant",
                        MODEL + ":28: `sbp` is not an input of any variant",
                        MODEL + ":30: `sbp` is not an input of any variant"),
                Slip.of(
                        FEATURES,
                        "name: smoking",
                        "name: sbp",
                        FEATURES + ":17: feature `sbp` is declared twice",
                        MODEL + ":15: sum.onnx input features has not the shape [n, 1] of the declaration",
                        MODEL + ":17: there is no feature `smoking` in features.yaml",
                        MODEL + ":26: `smoking` is not an input of any variant"),
                Slip.of(
                        FEATURES,
                        "type: number",
                        "type: integer",
                        FEATURES + ":4: `integer` is not one of number, boolean, category"),
                Slip.of(
                        FEATURES,
                        "unit: \"1\"",
                        "unit: mmHg",
                        FEATURES + ":5: `mmHg` is not a UCUM unit",
                        FEATURES + ":14: output `risk` is in probability, but the feature is in mmHg"),
                Slip.of(
                        FEATURES,
                        "unit: \"1\"",
                        "unit: mg/dL",
                        FEATURES + ":14: output `risk` is in probability, but the feature is in mg/dL"),
                Slip.of(FEATURES, "decimals: 1", "decimals: 1.5", FEATURES + ":6: expected a whole number from 0 to 6"),
                Slip.of(
                        FEATURES,
                        "    plausible: {min: 0, max: 1}\n",
                        "",
                        FEATURES
                                + ":2: `plausible` is missing: a measured number needs bounds beyond which it is a slip"),
                Slip.of(
                        FEATURES,
                        "{min: 0.1, below: 0.9}",
                        "{min: 0.9, below: 0.1}",
                        FEATURES + ":8: is upside down: no number lies within",
                        MODEL
                                + ":26: the baseline's value 0.5 of `sbp` is outside the published range: min 0.9, below 0.1",
                        MODEL + ":30: the value 0.4 of `sbp` is outside the published range: min 0.9, below 0.1"),
                Slip.of(
                        FEATURES,
                        "{min: 0.1, below: 0.9}",
                        "{min: 0.1, above: 0.2}",
                        FEATURES + ":8: give `min` or `above`, not both"),
                Slip.of(
                        FEATURES,
                        "{min: 0.1, below: 0.9}",
                        "{}",
                        FEATURES + ":8: needs a bound: min or above, max or below"),
                Slip.of(FEATURES, "look_back: P1Y", "look_back: P0D", FEATURES + ":9: `P0D` is no stretch of time"),
                Slip.of(
                        FEATURES,
                        "aggregation: latest",
                        "aggregation: median",
                        FEATURES + ":10: `median` is not one of latest, mean, maximum, minimum"),
                Slip.of(
                        FEATURES,
                        "missing: decline",
                        "missing: impute",
                        FEATURES + ":11: `impute` is not one of decline, indicator"),
                Slip.of(
                        FEATURES,
                        "observation: {valueset: pressure}",
                        "observation: {valueset: none-such}",
                        FEATURES + ":13: there is no value set `none-such` (fhir-profiles/valuesets/none-such.json)"),
                Slip.of(
                        FEATURES,
                        "observation:",
                        "observations:",
                        FEATURES
                                + ":13: `observations` is not a source of `sbp`; allowed: age, age-at-onset, sex, race, genotype, observation, answer, condition, condition-count, condition-kind, procedure, procedure-count, years-since, encounter, encounters, family-history, order, ordered-drugs, medication, body-mass-index, model, setting, none"),
                Slip.of(
                        FEATURES,
                        "observation: {valueset: pressure}",
                        "age: years",
                        FEATURES + ":13: `years` is not one of completed-years, exact-years"),
                Slip.of(
                        FEATURES,
                        "{id: feed, output: risk}",
                        "{id: food, output: risk}",
                        FEATURES + ":14: there is no model `food`"),
                Slip.of(
                        FEATURES,
                        "{id: feed, output: risk}",
                        "{id: feed, output: chance}",
                        FEATURES + ":14: model `feed` has no output `chance`"),
                Slip.of(
                        FEATURES,
                        "{id: feed, output: risk}",
                        "{id: sum, output: risk}",
                        FEATURES + ":14: a circle: model `sum` needs `sum`, which needs `sum`"),
                Slip.of(
                        FEATURES,
                        "multiply: 2, ",
                        "",
                        FEATURES + ":16: a conversion needs either `multiply` or `divide`"),
                Slip.of(FEATURES, "multiply: 2, ", "divide: 0, ", FEATURES + ":16: a conversion by zero"),
                Slip.of(FEATURES, "unit: mg,", "unit: milligram,", FEATURES + ":16: `milligram` is not a UCUM unit"),
                Slip.of(
                        FEATURES,
                        "{never: 0, current: 1}",
                        "{never: 0, current: 0}",
                        FEATURES + ":20: two words have the number 0.0",
                        FEATURES + ":21: 1.0 is none that the feature can have"),
                Slip.of(
                        FEATURES,
                        "{never: 0, current: 1}",
                        "{never: 0, Never: 1}",
                        FEATURES + ":20: `Never` is given twice"),
                Slip.of(FEATURES, "    values: {never: 0, current: 1}\n", "", FEATURES + ":17: `values` is missing"),
                Slip.of(
                        FEATURES,
                        "values: {pressure: 1}",
                        "values: {other-set: 1}",
                        FEATURES + ":22: there is no value set `other-set` (fhir-profiles/valuesets/other-set.json)"),
                Slip.of(
                        FEATURES,
                        "answer: {valueset: pressure, values: {pressure: 1}}",
                        "race: {values: {white: 0, \"2106-3\": 1}}",
                        FEATURES + ":22: `white` is not a code of US Core's OMB categories"),
                Slip.of(
                        FEATURES,
                        "answer: {valueset: pressure, values: {pressure: 1}}",
                        "race: {values: {\"2106-3\": 0}, otherwise: 2}",
                        FEATURES + ":21: 2.0 is none that the feature can have"),
                Slip.of(
                        FEATURES,
                        "answer: {valueset: pressure, values: {pressure: 1}}",
                        "genotype: {gene: cyp2c9, values: {\"*1/*1\": 0}}",
                        FEATURES + ":22: `cyp2c9` is not the symbol of a gene"),
                Slip.of(
                        FEATURES,
                        "answer: {valueset: pressure, values: {pressure: 1}}",
                        "genotype: {gene: VKORC1, variant: 9923231, values: {\"G/G\": 0}}",
                        FEATURES + ":22: expected text, found `9923231`: put it in quotes"),
                Slip.of(
                        FEATURES,
                        "answer: {valueset: pressure, values: {pressure: 1}}",
                        "genotype: {gene: VKORC1, variant: \"9923231\", values: {\"G/G\": 0, GG: 1}}",
                        FEATURES + ":22: `9923231` is not a dbSNP id such as rs9923231",
                        FEATURES + ":22: `GG` is not two alleles with a slash, or unknown"),
                Slip.of(
                        FEATURES,
                        "features:\n",
                        "features:\n  - {name: more, label: M, type: boolean, from: [{none: x}]}\n",
                        FEATURES + ":2: feature `more` is not an input of any variant"));
    }
}
