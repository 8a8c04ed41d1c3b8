package org.preceptor.lab.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.model.Model;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** A graph of trees among the shelf's rules: its operators are allowed, and its digest guards it. */
class TreesOnTheShelfTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path shelf;

    private static BoostedTrees planted() {
        SplittableRandom random = new SplittableRandom(1);
        List<TreeTrainer.Example> examples = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            double[] row = {20 + random.nextInt(60), random.nextInt(5) == 0 ? Double.NaN : 4 + 8 * random.nextDouble()};
            examples.add(new TreeTrainer.Example(row, random.nextInt(100) < row[0]));
        }
        return new TreeTrainer(List.of("age", "sugar"), new TreeTrainer.Shape(20, 3, 0.2, 5, 1), Map.of(), 1)
                .fit(examples);
    }

    private void write(byte[] onnx, String digest) throws IOException {
        Path model = Files.createDirectories(shelf.resolve("models/planted"));
        Files.createDirectories(shelf.resolve("fhir-profiles/valuesets"));
        Files.createDirectories(shelf.resolve("cds-hooks"));
        Files.copy(
                ROOT.resolve("fhir-profiles/CodeSystem-prediction-outcome.json"),
                shelf.resolve("fhir-profiles/CodeSystem-prediction-outcome.json"));
        Files.write(model.resolve("all.onnx"), onnx);
        Files.writeString(model.resolve("features.yaml"), """
                features:
                  - {name: age, label: Age, type: number, unit: a, decimals: 0, plausible: {min: 0, max: 120}, missing: decline, from: [{none: planted}]}
                  - {name: sugar, label: Sugar, type: number, unit: mmol/L, decimals: 1, plausible: {min: 0, max: 60}, missing: indicator, from: [{none: planted}]}
                """);
        Files.writeString(model.resolve("model.yaml"), """
                id: planted
                version: 1.0.0
                title: Planted trees
                status: research
                kind: trained
                citation: none
                population: nobody
                changelog:
                  - {version: 1.0.0, date: 2026-11-28, note: First release.}
                exclusions: []
                variants:
                  - id: all
                    select: {}
                    graph: all.onnx
                    sha256: DIGEST
                    inputs: [age, sugar]
                    optional: [sugar]
                    outputs:
                      - {id: risk, unit: probability, title: risk}
                explanation:
                  baseline: {name: nobody, source: none, values: {age: own, sugar: own}}
                  factors: []
                  counterfactuals: []
                """.replace("DIGEST", digest));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void areReadAndScoredAsTheTreesSay() throws IOException {
        BoostedTrees trees = planted();
        byte[] onnx = trees.graph("planted", "risk", Set.of("sugar")).toOnnx();
        write(onnx, sha256(onnx));
        try (Shelf read = new ShelfReader(new Ucum()).readModels(shelf)) {
            Model model = read.models().get("planted");
            double[] rows = {50, 6, 70, Double.NaN, Double.NaN, 6};
            double[] scores =
                    model.scorer(model.declaration().variants().getFirst()).score(rows, 3);
            assertThat(scores[0]).isEqualTo(trees.risk(new double[] {50, 6}), within(1e-6));
            assertThat(scores[1]).isEqualTo(trees.risk(new double[] {70, Double.NaN}), within(1e-6));
            assertThat(scores[2]).isNaN();
        }
    }

    @Test
    void areRefusedWhenTheyAreOthersThanDeclared() throws IOException {
        BoostedTrees trees = planted();
        write(trees.logOddsGraph("planted", "risk", Set.of("sugar")).toOnnx(), sha256(new byte[0]));

        assertThat(catchThrowable(() -> new ShelfReader(new Ucum()).readModels(shelf)))
                .hasMessageContaining("models/planted/model.yaml:")
                .hasMessageContaining("all.onnx");
    }
}
