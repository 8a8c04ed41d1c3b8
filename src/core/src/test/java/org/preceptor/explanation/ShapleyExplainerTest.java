package org.preceptor.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ExplanationDeclaration.Counterfactual;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Scorer;

class ShapleyExplainerTest {

    /** A model with every kind of interaction between its inputs; NaN counts as a fixed term. */
    private static double tangled(double[] x) {
        double sum = 0.3;
        for (int i = 0; i < x.length; i++) {
            double xi = Double.isNaN(x[i]) ? 0.7 : x[i];
            double next = Double.isNaN(x[(i + 1) % x.length]) ? 0.2 : x[(i + 1) % x.length];
            sum += Math.sin(xi * (i + 1)) * next + Math.max(xi, next);
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private static Scorer scorer(int width) {
        return (rows, count) -> IntStream.range(0, count)
                .mapToDouble(row -> tangled(java.util.Arrays.copyOfRange(rows, row * width, (row + 1) * width)))
                .toArray();
    }

    private static Variant variant(int inputs) {
        return new Variant(
                "only",
                Map.of(),
                "model.onnx",
                "0",
                IntStream.range(0, inputs).mapToObj(i -> "x" + i).toList(),
                List.of(),
                Optional.empty(),
                List.of(new Output("risk", Optional.of("stroke"), Optional.empty(), "probability", "stroke")));
    }

    private static ExplanationDeclaration oneFactorEach(double[] baseline) {
        Map<String, Double> values = new HashMap<>();
        List<Factor> factors = new ArrayList<>();
        for (int i = 0; i < baseline.length; i++) {
            values.put("x" + i, baseline[i]);
            factors.add(new Factor("f" + i, "F" + i, List.of("x" + i)));
        }
        return new ExplanationDeclaration("baseline", "test", values, factors, List.of());
    }

    /** The definition itself: the mean gain of a factor over every order in which factors may come. */
    private static double[] byPermutations(double[] row, double[] baseline) {
        int n = row.length;
        double[] sums = new double[n];
        List<int[]> orders = new ArrayList<>();
        permute(IntStream.range(0, n).toArray(), 0, orders);
        for (int[] order : orders) {
            double[] x = baseline.clone();
            double before = tangled(x);
            for (int factor : order) {
                x[factor] = row[factor];
                double after = tangled(x);
                sums[factor] += after - before;
                before = after;
            }
        }
        for (int i = 0; i < n; i++) {
            sums[i] /= orders.size();
        }
        return sums;
    }

    private static void permute(int[] order, int from, List<int[]> orders) {
        if (from == order.length) {
            orders.add(order.clone());
            return;
        }
        for (int i = from; i < order.length; i++) {
            swap(order, from, i);
            permute(order, from + 1, orders);
            swap(order, from, i);
        }
    }

    private static void swap(int[] order, int i, int j) {
        int held = order[i];
        order[i] = order[j];
        order[j] = held;
    }

    @Property(tries = 30)
    void agreesWithTheMeanOverAllOrders(@ForAll @IntRange(min = 1, max = 6) int inputs, @ForAll long seed) {
        Random random = new Random(seed);
        double[] row = random.doubles(inputs, -2, 2).toArray();
        double[] baseline = random.doubles(inputs, -2, 2).toArray();
        Explanation explanation = new ShapleyExplainer(variant(inputs), scorer(inputs), oneFactorEach(baseline))
                .explain(row)
                .getFirst();
        double[] expected = byPermutations(row, baseline);
        for (int i = 0; i < inputs; i++) {
            assertThat(explanation.contributions().get(i).value()).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Property(tries = 50)
    void addsUpToEstimateMinusBaseline(@ForAll @IntRange(min = 1, max = 12) int inputs, @ForAll long seed) {
        Random random = new Random(seed);
        double[] row = random.doubles(inputs, -2, 2).toArray();
        double[] baseline = random.doubles(inputs, -2, 2).toArray();
        Explanation explanation = new ShapleyExplainer(variant(inputs), scorer(inputs), oneFactorEach(baseline))
                .explain(row)
                .getFirst();
        double sum = explanation.contributions().stream()
                .mapToDouble(Contribution::value)
                .sum();
        assertThat(explanation.estimate()).isEqualTo(tangled(row));
        assertThat(explanation.baseline()).isEqualTo(tangled(baseline));
        assertThat(sum).isCloseTo(explanation.estimate() - explanation.baseline(), within(1e-9));
    }

    @Test
    void givesNothingToAFactorThatEqualsTheBaseline() {
        double[] baseline = {0.5, -1, 0.25};
        Explanation explanation = new ShapleyExplainer(variant(3), scorer(3), oneFactorEach(baseline))
                .explain(new double[] {0.5, 1, 0.75})
                .getFirst();
        assertThat(explanation.contributions().getFirst().value()).isZero();
    }

    @Test
    void keepsAMissingInputMissingInEveryCoalition() {
        double[] row = {Double.NaN, 1, 0.75};
        Explanation explanation = new ShapleyExplainer(variant(3), scorer(3), oneFactorEach(new double[] {0, 0, 0}))
                .explain(row)
                .getFirst();
        assertThat(explanation.baseline()).isEqualTo(tangled(new double[] {Double.NaN, 0, 0}));
        assertThat(explanation.contributions().getFirst().value()).isZero();
    }

    @Test
    void treatsInputsOfOneFactorAsOne() {
        ExplanationDeclaration grouped = new ExplanationDeclaration(
                "baseline",
                "test",
                Map.of("x0", 0.0, "x1", 0.0),
                List.of(new Factor("both", "Both", List.of("x0", "x1"))),
                List.of());
        Explanation explanation = new ShapleyExplainer(variant(2), scorer(2), grouped)
                .explain(new double[] {1, 2})
                .getFirst();
        assertThat(explanation.contributions())
                .singleElement()
                .satisfies(contribution -> assertThat(contribution.value())
                        .isEqualTo(tangled(new double[] {1, 2}) - tangled(new double[] {0, 0})));
    }

    @Test
    void rescoresChangesThatApplyAndNoOthers() {
        ExplanationDeclaration declaration = new ExplanationDeclaration(
                "baseline",
                "test",
                Map.of("x0", 0.0, "x1", 0.0),
                List.of(new Factor("a", "A", List.of("x0")), new Factor("b", "B", List.of("x1"))),
                List.of(
                        new Counterfactual("lower", "x0", 0.5, Optional.of(0.5), Optional.empty(), "x0 were 0.5"),
                        new Counterfactual("not-for-them", "x1", 3, Optional.of(9.0), Optional.empty(), "x1 were 3")));
        Explanation explanation = new ShapleyExplainer(variant(2), scorer(2), declaration)
                .explain(new double[] {1, 2})
                .getFirst();
        assertThat(explanation.whatIfs()).singleElement().satisfies(whatIf -> {
            assertThat(whatIf.change().id()).isEqualTo("lower");
            assertThat(whatIf.estimate()).isEqualTo(tangled(new double[] {0.5, 2}));
        });
    }
}
