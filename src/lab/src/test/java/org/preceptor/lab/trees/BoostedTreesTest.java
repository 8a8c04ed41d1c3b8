package org.preceptor.lab.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.ShapleyExplainer;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.GraphRunner;
import org.preceptor.lab.graph.Tree;
import org.preceptor.lab.trees.TreeTrainer.Direction;
import org.preceptor.lab.trees.TreeTrainer.Example;
import org.preceptor.lab.trees.TreeTrainer.Shape;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.onnx.OnnxScorer;

/** XGBoost's own numbers against the trees that were read of it and the graph that the service would run, on planted people. */
class BoostedTreesTest {

    private static final List<String> INPUTS = List.of("age", "pressure", "sugar", "smoker");
    private static final Set<String> ALL = new LinkedHashSet<>(INPUTS);
    private static final Shape SHAPE = new Shape(60, 4, 0.15, 5, 1);
    private static final Map<String, Direction> AGE_RISES = Map.of("age", Direction.RISING);

    private static List<Example> planted(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double[] row = {
                20 + random.nextInt(60),
                Math.round(90 + 90 * random.nextDouble()),
                4 + 8 * random.nextDouble(),
                random.nextInt(2)
            };
            double odds = -5 + 0.05 * row[0] + 0.01 * (row[1] - 120) + (row[2] > 9 ? 1.5 : 0) + row[3] * row[0] / 60;
            boolean event = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            for (int column = 0; column < row.length; column++) {
                if (random.nextInt(6) == 0) {
                    row[column] = Double.NaN;
                }
            }
            examples.add(new Example(row, event));
        }
        return examples;
    }

    private static TreeTrainer trainer(Shape shape, Map<String, Direction> directions) {
        return new TreeTrainer(INPUTS, shape, directions, 1);
    }

    private static List<double[]> rows(List<Example> examples) {
        return examples.stream().map(Example::row).toList();
    }

    @Test
    void agreesWithXgboostOnEveryRowWithMissingValues() throws XGBoostError {
        List<Example> examples = planted(4_000, 1);
        List<double[]> rows = rows(examples);
        try (TreeTrainer.Fitted fitted = trainer(SHAPE, AGE_RISES).fitted(examples)) {
            float[] theirs = fitted.predicted(rows);
            double[][] ours = GraphRunner.run(
                    fitted.trees().graph("planted", "risk", ALL).toOnnx(), 1, rows.toArray(double[][]::new));
            double worst = 0;
            for (int i = 0; i < theirs.length; i++) {
                worst = Math.max(worst, Math.abs(theirs[i] - ours[i][0]));
                assertThat(fitted.trees().risk(rows.get(i))).isEqualTo(theirs[i], within(1e-6));
            }
            assertThat(worst).isLessThan(1e-6);
            assertThat(rows.stream().filter(row -> Arrays.stream(row).anyMatch(Double::isNaN)))
                    .hasSizeGreaterThan(1_500);
            assertThat(fitted.trees().trees()).hasSize(SHAPE.rounds());
        }
    }

    /** A value beside a threshold is where float32 and float64 part. */
    @Test
    void agreesWithXgboostAtItsOwnThresholds() throws XGBoostError {
        try (TreeTrainer.Fitted fitted = trainer(SHAPE, Map.of()).fitted(planted(4_000, 2))) {
            List<double[]> rows = new ArrayList<>();
            for (float threshold : fitted.trees().thresholds("sugar")) {
                for (double value :
                        new double[] {threshold, Math.nextDown(threshold), Math.nextDown((double) threshold)}) {
                    rows.add(new double[] {50, 130, value, 1});
                }
            }
            assertThat(rows).hasSizeGreaterThan(60);
            float[] theirs = fitted.predicted(rows);
            double[][] ours = GraphRunner.run(
                    fitted.trees().graph("planted", "risk", ALL).toOnnx(), 1, rows.toArray(double[][]::new));
            for (int i = 0; i < theirs.length; i++) {
                assertThat(ours[i][0]).isEqualTo(theirs[i], within(1e-6));
            }
        }
    }

    /** Where only the absence of a value says something, XGBoost writes a threshold that is no number in JSON. */
    @Test
    void readsASplitBetweenThoseWhoHaveAValueAndThoseWhoLackIt() throws XGBoostError {
        SplittableRandom random = new SplittableRandom(12);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            boolean lacks = random.nextInt(3) == 0;
            double[] row = {50, 130, lacks ? Double.NaN : 6, 1};
            examples.add(new Example(row, random.nextInt(100) < (lacks ? 60 : 20)));
        }
        try (TreeTrainer.Fitted fitted = trainer(SHAPE, Map.of()).fitted(examples)) {
            List<double[]> rows = rows(examples);
            float[] theirs = fitted.predicted(rows);
            double[][] ours = GraphRunner.run(
                    fitted.trees().graph("planted", "risk", Set.of("sugar")).toOnnx(),
                    1,
                    rows.toArray(double[][]::new));
            for (int i = 0; i < theirs.length; i++) {
                assertThat(ours[i][0]).isEqualTo(theirs[i], within(1e-6));
            }
        }
    }

    @Test
    void readsAThresholdBelowEveryNumber() {
        Tree tree = TreeDump.read("""
                { "nodeid": 0, "depth": 0, "split": "f1", "split_condition": -inf, "yes": 1, "no": 2, "missing": 1 , "children": [
                  { "nodeid": 1, "leaf": 0.25 },
                  { "nodeid": 2, "leaf": -0.5 }
                ]}
                """);

        assertThat(tree.of(new float[] {0, Float.NaN})).isEqualTo(0.25f);
        assertThat(tree.of(new float[] {0, -1e30f})).isEqualTo(-0.5f);
        assertThatThrownBy(() -> TreeDump.read("{\"nodeid\": 0}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesTheSameBytesForTheSameRows() {
        byte[] once = onnx(planted(2_000, 3));

        assertThat(once).isEqualTo(onnx(planted(2_000, 3)));
        assertThat(once).isNotEqualTo(onnx(planted(2_000, 4)));
    }

    private static byte[] onnx(List<Example> examples) {
        return trainer(SHAPE, AGE_RISES)
                .fit(examples)
                .graph("planted", "risk", ALL)
                .toOnnx();
    }

    @Test
    void keepsADirectionThatMedicineKnows() {
        List<Example> examples = planted(1_000, 5);

        assertThat(falls(trainer(SHAPE, AGE_RISES).fit(examples))).isZero();
        assertThat(falls(trainer(SHAPE, Map.of()).fit(examples))).isPositive();
    }

    /** How often the risk falls from one year of age to the next. */
    private static int falls(BoostedTrees trees) {
        int falls = 0;
        for (double pressure : new double[] {100, 130, 160, Double.NaN}) {
            for (double sugar : new double[] {5, 8, 11}) {
                for (int age = 20; age < 79; age++) {
                    double younger = trees.risk(new double[] {age, pressure, sugar, 1});
                    falls += trees.risk(new double[] {age + 1, pressure, sugar, 1}) < younger ? 1 : 0;
                }
            }
        }
        return falls;
    }

    @Test
    void givesNoNumberWhereAnInputIsMissingThatIsNotOptional() {
        BoostedTrees trees = trainer(SHAPE, Map.of()).fit(planted(2_000, 6));
        byte[] onnx = trees.graph("planted", "risk", Set.of("sugar")).toOnnx();

        double[][] scores = GraphRunner.run(
                onnx, 1, new double[] {50, 130, 6, 1}, new double[] {50, 130, Double.NaN, 1}, new double[] {
                    Double.NaN, 130, 6, 1
                });

        assertThat(scores[0][0]).isBetween(0.0, 1.0);
        assertThat(scores[1][0]).isEqualTo(trees.risk(new double[] {50, 130, Double.NaN, 1}), within(1e-6));
        assertThat(scores[2][0]).isNaN();
    }

    @Test
    void refusesToLeaveOutWhatWasNeverMissingInTheFit() {
        List<Example> complete = planted(4_000, 7).stream()
                .filter(example -> !Double.isNaN(example.row()[0]))
                .toList();
        BoostedTrees trees = trainer(SHAPE, Map.of()).fit(complete);

        assertThatThrownBy(() -> trees.graph("planted", "risk", Set.of("age")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("age cannot be optional: 0 of the rows");
        assertThat(trees.graph("planted", "risk", Set.of("sugar")).inputs()).isEqualTo(INPUTS);
    }

    @Test
    void refusesRowsThatAllHadTheSameOutcome() {
        List<Example> same = planted(500, 8).stream().filter(Example::event).toList();

        assertThatThrownBy(() -> trainer(SHAPE, Map.of()).fit(same))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("had the event");
    }

    private static final double[] BASELINE = {40, 110, 5, 0};

    private static Explanation explained(Graph graph, double[] row) {
        Variant variant = new Variant(
                "all",
                Map.of(),
                "all.onnx",
                "",
                INPUTS,
                INPUTS,
                Optional.empty(),
                List.of(new Output(
                        "risk",
                        Optional.empty(),
                        Optional.empty(),
                        "probability",
                        "risk",
                        2,
                        Optional.empty(),
                        List.of(),
                        List.of())));
        Map<String, Double> baseline =
                Map.of("age", BASELINE[0], "pressure", BASELINE[1], "sugar", BASELINE[2], "smoker", BASELINE[3]);
        ExplanationDeclaration declaration = new ExplanationDeclaration(
                "nobody",
                "none",
                baseline,
                INPUTS.stream()
                        .map(input -> new Factor(input, input, List.of(input)))
                        .toList(),
                List.of());
        try (OnnxScorer scorer = OnnxScorer.open(graph.toOnnx(), INPUTS.size(), 1)) {
            return new ShapleyExplainer(variant, scorer, declaration)
                    .explain(row)
                    .getFirst();
        }
    }

    /** The definition: the mean over all orders in which the patient's values can be put in. */
    @Test
    void explainsAsTheDefinitionOfTheShapleyValueSays() {
        List<Example> examples = planted(2_000, 9);
        BoostedTrees trees = trainer(SHAPE, AGE_RISES).fit(examples);
        Graph graph = trees.graph("planted", "risk", ALL);
        for (Example example : examples.subList(0, 40)) {
            double[] row = example.row();
            double[] expected = new double[row.length];
            List<List<Integer>> orders = orders(List.of(0, 1, 2, 3));
            for (List<Integer> order : orders) {
                double[] at = BASELINE.clone();
                for (int i = 0; i < at.length; i++) {
                    at[i] = Double.isNaN(row[i]) ? Double.NaN : at[i];
                }
                double before = trees.risk(at);
                for (int column : order) {
                    at[column] = row[column];
                    double after = trees.risk(at);
                    expected[column] += (after - before) / orders.size();
                    before = after;
                }
            }
            Explanation explanation = explained(graph, row);
            double sum = 0;
            for (Contribution contribution : explanation.contributions()) {
                int column = INPUTS.indexOf(contribution.factor().id());
                assertThat(contribution.value()).isEqualTo(expected[column], within(1e-6));
                sum += contribution.value();
            }
            assertThat(sum).isEqualTo(explanation.estimate() - explanation.baseline(), within(1e-12));
        }
    }

    private static List<List<Integer>> orders(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : of) {
            List<Integer> rest = of.stream().filter(one -> !one.equals(first)).toList();
            for (List<Integer> order : orders(rest)) {
                List<Integer> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    /**
     * XGBoost explains log odds against the average of its training rows, we a risk against one person. They are the same quantity only
     * where no tree asks two questions, in log odds, and for the difference between two people.
     */
    @Test
    void agreesWithXgboostsContributionsWhereBothMeanTheSame() throws XGBoostError {
        List<Example> examples = planted(2_000, 10);
        try (TreeTrainer.Fitted fitted =
                trainer(new Shape(80, 1, 0.2, 5, 1), Map.of()).fitted(examples)) {
            Graph graph = fitted.trees().logOddsGraph("planted", "log_odds", ALL);
            List<double[]> complete = rows(examples).stream()
                    .filter(row -> Arrays.stream(row).noneMatch(Double::isNaN))
                    .limit(50)
                    .toList();
            float[] baseline = fitted.contributions(List.of(BASELINE))[0];
            float[][] theirs = fitted.contributions(complete);
            for (int i = 0; i < complete.size(); i++) {
                for (Contribution contribution :
                        explained(graph, complete.get(i)).contributions()) {
                    int column = INPUTS.indexOf(contribution.factor().id());
                    assertThat(contribution.value())
                            .isEqualTo((double) theirs[i][column] - baseline[column], within(1e-5));
                }
            }
        }
    }

    /** Of deeper trees too, XGBoost's contributions add up to the log odds that the graph gives. */
    @Test
    void addsUpToTheSameLogOddsAsXgboostsContributions() throws XGBoostError {
        List<Example> examples = planted(2_000, 11);
        try (TreeTrainer.Fitted fitted = trainer(SHAPE, AGE_RISES).fitted(examples)) {
            List<double[]> rows = rows(examples).subList(0, 200);
            float[][] theirs = fitted.contributions(rows);
            double[][] ours = GraphRunner.run(
                    fitted.trees().logOddsGraph("planted", "log_odds", ALL).toOnnx(), 1, rows.toArray(double[][]::new));
            for (int i = 0; i < theirs.length; i++) {
                double sum = 0;
                for (float part : theirs[i]) {
                    sum += part;
                }
                assertThat(ours[i][0]).isEqualTo(sum, within(1e-5));
            }
        }
    }
}
