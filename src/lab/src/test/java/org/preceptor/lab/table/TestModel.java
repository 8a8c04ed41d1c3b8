package org.preceptor.lab.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.Interval;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.AtLeast;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Scorer;

/**
 * A model small enough to do in the head: {@code full} gives x + a + b (blank a or b count 100), {@code plain} gives x,
 * {@code extra} gives another output, -x - c; {@code select: {kind}} names full and plain.
 */
final class TestModel {
    static final Scorer FULL = perRow(3, row -> row[0] + orHundred(row[1]) + orHundred(row[2]));
    static final Scorer PLAIN = perRow(1, row -> row[0]);
    static final Scorer EXTRA = perRow(2, row -> -row[0] - row[1]);

    private TestModel() {}

    interface Row {
        double score(double[] row);
    }

    static Model model() {
        return new Model(declaration(), Map.of("full", FULL, "plain", PLAIN, "extra", EXTRA));
    }

    /** The same, with further columns for one output. */
    static Model model(String output, List<String> also, List<String> alsoPercent) {
        ModelDeclaration plain = declaration();
        return new Model(
                new ModelDeclaration(
                        plain.id(),
                        plain.version(),
                        plain.title(),
                        plain.status(),
                        plain.kind(),
                        plain.citation(),
                        plain.population(),
                        plain.changelog(),
                        plain.exclusions(),
                        plain.variants().stream()
                                .map(variant -> named(variant, output, also, alsoPercent))
                                .toList(),
                        plain.features(),
                        plain.explanation()),
                Map.of("full", FULL, "plain", PLAIN, "extra", EXTRA));
    }

    private static Variant named(Variant variant, String output, List<String> also, List<String> alsoPercent) {
        return new Variant(
                variant.id(),
                variant.select(),
                variant.graph(),
                variant.sha256(),
                variant.inputs(),
                variant.optional(),
                variant.needsAtLeast(),
                variant.outputs().stream()
                        .map(declared -> declared.id().equals(output)
                                ? new Output(
                                        output,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "1",
                                        output,
                                        2,
                                        Optional.empty(),
                                        also,
                                        alsoPercent)
                                : declared)
                        .toList());
    }

    private static ModelDeclaration declaration() {
        Interval plausible = between(0, 1000);
        return new ModelDeclaration(
                "test",
                "1.0.0",
                "Test",
                ModelDeclaration.Status.RESEARCH,
                ModelDeclaration.Kind.EQUATION,
                "none",
                "nobody",
                List.of(),
                List.of(),
                List.of(
                        variant("full", Map.of("kind", "full"), List.of("x", "a", "b"), List.of("a", "b"), 2, "risk"),
                        variant("plain", Map.of("kind", "plain"), List.of("x"), List.of(), 0, "risk"),
                        variant("extra", Map.of(), List.of("x", "c"), List.of(), 0, "other")),
                Map.of(
                        "x", feature("x", FeatureDeclaration.Type.NUMBER, plausible, between(10, 90)),
                        "a", feature("a", FeatureDeclaration.Type.NUMBER, plausible, Interval.EVERYTHING),
                        "b", feature("b", FeatureDeclaration.Type.BOOLEAN, Interval.EVERYTHING, Interval.EVERYTHING),
                        "c", feature("c", FeatureDeclaration.Type.CATEGORY, Interval.EVERYTHING, Interval.EVERYTHING)),
                new ExplanationDeclaration("nobody", "none", Map.of(), List.of(), List.of()));
    }

    static Interval between(double least, double most) {
        return new Interval(Optional.of(new Interval.Bound(least, true)), Optional.of(new Interval.Bound(most, true)));
    }

    static FeatureDeclaration feature(String name, FeatureDeclaration.Type type, Interval plausible, Interval range) {
        return new FeatureDeclaration(
                name,
                name,
                type,
                type == FeatureDeclaration.Type.NUMBER ? Optional.of("mm[Hg]") : Optional.empty(),
                0,
                type == FeatureDeclaration.Type.CATEGORY ? Map.of("low", 0.0, "high", 1.0) : Map.of(),
                plausible,
                range,
                Optional.empty(),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(),
                List.of());
    }

    private static Variant variant(
            String id,
            Map<String, String> select,
            List<String> inputs,
            List<String> optional,
            int least,
            String output) {
        return new Variant(
                id,
                select,
                id + ".onnx",
                "",
                inputs,
                optional,
                least == 0 ? Optional.empty() : Optional.of(new AtLeast(least, optional)),
                List.of(new Output(output, Optional.empty(), Optional.empty(), "1", output)));
    }

    private static double orHundred(double value) {
        return Double.isNaN(value) ? 100 : value;
    }

    private static Scorer perRow(int width, Row each) {
        return (rows, count) -> {
            double[] scores = new double[count];
            for (int i = 0; i < count; i++) {
                scores[i] = each.score(Arrays.copyOfRange(rows, i * width, (i + 1) * width));
            }
            return scores;
        };
    }
}
