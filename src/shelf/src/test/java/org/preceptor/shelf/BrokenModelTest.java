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

/** Every rule of model.yaml, broken once. */
class BrokenModelTest {

    @ParameterizedTest
    @MethodSource("slips")
    void namesFileAndLine(Slip slip, @TempDir Path root) throws IOException {
        assertThat(slip.problems(root)).containsExactlyElementsOf(slip.expected());
    }

    static Stream<Slip> slips() {
        return Stream.of(
                Slip.of(MODEL, "title: A sum", "title: [", MODEL + ":5: is not YAML: expected ',' or ']', but got :"),
                Slip.of(
                        MODEL,
                        "unit: probability, title: disease}",
                        "unit: probability, title: disease, also: [risk]}",
                        MODEL + ":21: output `risk` is declared twice"),
                Slip.of(
                        MODEL,
                        "unit: probability, title: disease}",
                        "unit: probability, title: disease, also_percent: [risk]}",
                        MODEL + ":21: output `risk` is declared twice"),
                Slip.of(
                        MODEL,
                        "unit: probability, title: disease}",
                        "unit: \"1\", title: disease, also_percent: [risk_percent]}",
                        MODEL + ":21: only a probability is told in percent, too"),
                Slip.of(
                        MODEL,
                        "unit: probability, title: disease}",
                        "unit: probability, title: disease, also: [risk %]}",
                        MODEL
                                + ":21: `risk %` is not a column's name (letters, digits and underscores, a letter first)"),
                Slip.of(
                        MODEL,
                        "title: A sum",
                        "title: &a A sum\nx: *a",
                        MODEL + ":4: aliases are not allowed: repeat the value"),
                Slip.of(MODEL, "title: A sum", "title: 5", MODEL + ":3: expected text, found `5`: put it in quotes"),
                Slip.of(MODEL, "title: A sum", "title:", MODEL + ":3: expected text, found nothing"),
                Slip.of(
                        MODEL,
                        "title: A sum",
                        "titel: A sum",
                        MODEL + ":1: `title` is missing",
                        MODEL
                                + ":3: `titel` is not a key here; allowed: id, version, title, status, kind, citation, population, changelog, exclusions, variants, explanation, training_summary"),
                Slip.of(MODEL, "title: A sum", "title: A\ntitle: B", MODEL + ":4: `title` is given twice"),
                Slip.of(MODEL, "title: A sum", "title: {a: b}", MODEL + ":3: expected text"),
                Slip.of(
                        MODEL,
                        "id: sum",
                        "id: Sum",
                        MODEL + ":1: `Sum` is not an id in kebab-case (lower-case letters, digits, single hyphens)"),
                Slip.of(MODEL, "id: sum", "id: other", MODEL + ":1: id is `other`, but the folder is sum"),
                Slip.of(
                        MODEL,
                        "version: 1.2.0",
                        "version: \"1.2\"",
                        MODEL + ":2: `1.2` is not a semantic version such as 1.0.0",
                        MODEL + ":8: says nothing about version 1.2"),
                Slip.of(MODEL, "{version: 1.2.0", "{version: 1.1.0", MODEL + ":8: says nothing about version 1.2.0"),
                Slip.of(MODEL, "2026-11-23", "23.11.2026", MODEL + ":9: `23.11.2026` is not a date such as 2026-11-23"),
                Slip.of(
                        MODEL,
                        "status: validated",
                        "status: good",
                        MODEL + ":4: `good` is not one of research, validated, retired"),
                Slip.of(
                        MODEL,
                        "kind: equation",
                        "kind: magic",
                        MODEL + ":5: `magic` is not one of equation, derived, trained"),
                Slip.of(
                        MODEL,
                        "valueset: pressure",
                        "valueset: presure",
                        MODEL + ":11: there is no value set `presure` (fhir-profiles/valuesets/presure.json)"),
                Slip.of(
                        MODEL,
                        "graph: sum.onnx",
                        "graph: ../feed/feed.onnx",
                        MODEL + ":15: `../feed/feed.onnx` is not the name of an .onnx file in the model's folder"),
                Slip.of(
                        MODEL,
                        "graph: sum.onnx",
                        "graph: none.onnx",
                        MODEL + ":15: there is no file models/sum/none.onnx"),
                Slip.of(
                        MODEL,
                        "inputs: [sbp, smoking]",
                        "inputs: [sbp, smokes]",
                        FEATURES + ":17: feature `smoking` is not an input of any variant",
                        MODEL + ":15: sum.onnx input features has not the shape [n, 1] of the declaration",
                        MODEL + ":17: there is no feature `smokes` in features.yaml",
                        MODEL + ":26: `smoking` is not an input of any variant"),
                Slip.of(
                        MODEL,
                        "inputs: [sbp, smoking]",
                        "inputs: [sbp, sbp]",
                        FEATURES + ":17: feature `smoking` is not an input of any variant",
                        MODEL + ":15: sum.onnx input features has not the shape [n, 1] of the declaration",
                        MODEL + ":17: `sbp` is listed twice",
                        MODEL + ":26: `smoking` is not an input of any variant"),
                Slip.of(
                        MODEL,
                        "optional: []",
                        "optional: [smoking]",
                        MODEL + ":18: `smoking` is optional, so features.yaml must say `missing: indicator`"),
                Slip.of(
                        MODEL,
                        "optional: []",
                        "optional: [bmi]",
                        MODEL + ":18: there is no feature `bmi` in features.yaml"),
                Slip.of(MODEL, "count: 1", "count: 2", MODEL + ":19: asks for 2 of 1 inputs"),
                Slip.of(MODEL, "count: 1", "count: 0.5", MODEL + ":19: expected a whole number from 1 to 100"),
                Slip.of(
                        MODEL,
                        "outcome: total-cvd",
                        "outcome: cvd",
                        MODEL + ":21: `cvd` is not a code of fhir-profiles/CodeSystem-prediction-outcome.json"),
                Slip.of(MODEL, "outcome: total-cvd, ", "", MODEL + ":21: an output with a horizon needs its `outcome`"),
                Slip.of(
                        MODEL,
                        "horizon: P10Y",
                        "horizon: 10 years",
                        MODEL + ":21: `10 years` is not an ISO 8601 duration such as P10Y"),
                Slip.of(
                        MODEL,
                        "unit: probability",
                        "unit: chance",
                        MODEL + ":21: `chance` is neither `probability` nor a UCUM unit"),
                Slip.of(
                        MODEL,
                        "values: {sbp: 0.5, smoking: own}",
                        "values: {sbp: 0.5}",
                        MODEL + ":26: the baseline says nothing about input `smoking`"),
                Slip.of(
                        MODEL,
                        "sbp: 0.5",
                        "sbp: 0.95",
                        MODEL
                                + ":26: the baseline's value 0.95 of `sbp` is outside the published range: min 0.1, below 0.9"),
                Slip.of(
                        MODEL,
                        "sbp: 0.5",
                        "sbp: 2",
                        MODEL + ":26: the baseline's value 2.0 of `sbp` is not plausible: min 0.0, max 1.0"),
                Slip.of(MODEL, "sbp: 0.5", "bmi: 1, sbp: 0.5", MODEL + ":26: `bmi` is not an input of any variant"),
                Slip.of(
                        MODEL,
                        "smoking: own",
                        "smoking: 3",
                        MODEL + ":26: the baseline's value 3.0 is none that `smoking` can have",
                        MODEL + ":27: no factor has input `smoking`"),
                Slip.of(MODEL, "smoking: own", "smoking: 1", MODEL + ":27: no factor has input `smoking`"),
                Slip.of(
                        MODEL,
                        "inputs: [sbp]}\n",
                        "inputs: [sbp]}\n    - {id: twice, label: T, inputs: [sbp, smoking]}\n",
                        MODEL + ":29: `sbp` is in factor `pressure` already",
                        MODEL + ":29: `smoking` keeps the patient's own value, so it can contribute nothing"),
                Slip.of(
                        MODEL,
                        "inputs: [sbp]}\n",
                        "inputs: [sbp]}\n" + "    - {id: f, label: F, inputs: []}\n".repeat(12),
                        MODEL + ":27: has 13 factors; at most 12 can be enumerated",
                        MODEL + ":29: expected a list with at least one element",
                        MODEL + ":30: expected a list with at least one element",
                        MODEL + ":30: factor `f` is declared twice",
                        MODEL + ":31: expected a list with at least one element",
                        MODEL + ":31: factor `f` is declared twice",
                        MODEL + ":32: expected a list with at least one element",
                        MODEL + ":32: factor `f` is declared twice",
                        MODEL + ":33: expected a list with at least one element",
                        MODEL + ":33: factor `f` is declared twice",
                        MODEL + ":34: expected a list with at least one element",
                        MODEL + ":34: factor `f` is declared twice",
                        MODEL + ":35: expected a list with at least one element",
                        MODEL + ":35: factor `f` is declared twice",
                        MODEL + ":36: expected a list with at least one element",
                        MODEL + ":36: factor `f` is declared twice",
                        MODEL + ":37: expected a list with at least one element",
                        MODEL + ":37: factor `f` is declared twice",
                        MODEL + ":38: expected a list with at least one element",
                        MODEL + ":38: factor `f` is declared twice",
                        MODEL + ":39: expected a list with at least one element",
                        MODEL + ":39: factor `f` is declared twice",
                        MODEL + ":40: expected a list with at least one element",
                        MODEL + ":40: factor `f` is declared twice"),
                Slip.of(
                        MODEL,
                        "to: 0.4",
                        "to: 0.05",
                        MODEL + ":30: the value 0.05 of `sbp` is outside the published range: min 0.1, below 0.9"),
                Slip.of(
                        MODEL,
                        "to: 0.4",
                        "to: 0.6",
                        MODEL + ":30: the change goes the wrong way: past the value from which on it is offered"),
                Slip.of(
                        MODEL,
                        "when_above: 0.4, ",
                        "",
                        MODEL + ":30: a counterfactual needs either `when_above` or `when_below`"),
                Slip.of(
                        MODEL,
                        "input: sbp, to",
                        "input: bmi, to",
                        MODEL + ":30: `bmi` is not an input of any variant"));
    }
}
