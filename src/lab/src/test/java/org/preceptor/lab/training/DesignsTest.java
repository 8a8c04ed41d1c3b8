package org.preceptor.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.lab.conformal.Coverage;
import org.preceptor.lab.conformal.PredictionSets;
import org.preceptor.lab.equation.Coefficients;
import org.preceptor.lab.equation.FittedLogistic;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.GraphRunner;
import org.preceptor.lab.statistics.Metric;

/** Studies that hold nothing out, what a regression is compared with, and scores by codes; on planted people. */
class DesignsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A risk with a threshold that no straight line follows, where {@code bent}; else a straight one. */
    private static Cohort cohort(int rows, boolean bent, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cohort cohort = new Cohort();
        for (int i = 0; i < rows; i++) {
            Map<String, Double> inputs = new HashMap<>();
            double x = random.nextGaussian();
            double visits = random.nextInt(12);
            double odds = bent ? (Math.abs(x) > 1 ? 1.5 : -1.5) : x + 0.2 * Math.min(visits, 5) - 0.5;
            inputs.put("x", x);
            inputs.put("visits", visits);
            if (random.nextInt(4) > 0) {
                inputs.put("test", odds + random.nextGaussian());
            }
            boolean event = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            cohort.add(new Cohort.Member(inputs, event, "p" + i, "site " + i % 3, Map.of("site", "site " + i % 3)));
        }
        return cohort;
    }

    private record Planted(Design design) implements Study {
        @Override
        public String modelId() {
            return "planted";
        }

        @Override
        public String output() {
            return "event";
        }

        @Override
        public Map<String, List<Plan>> variants() {
            return Map.of("all", List.of(new Plan.Line("x"), new Plan.Capped("visits", 5), new Plan.OrMissing("test")));
        }

        @Override
        public List<String> groups() {
            return List.of("site");
        }

        @Override
        public Cohort read(Path data) {
            return new Cohort();
        }

        @Override
        public boolean heldOut(String part) {
            return part.equals("site 0");
        }
    }

    private static Crossed.Result crossed(Study.Design design, Cohort cohort) {
        return new Crossed(new Planted(design), 1, 50, words -> {})
                .run(cohort, "1.0.0")
                .values()
                .iterator()
                .next();
    }

    @Test
    void judgesEachPartByAFitToTheOthers() {
        Crossed.Result result = crossed(Study.Design.PART_BY_PART, cohort(900, false, 1));

        assertThat(result.evaluations().keySet())
                .containsExactly(
                        "leave-one-site-out",
                        "leave-one-site-out-site 0",
                        "leave-one-site-out-site 1",
                        "leave-one-site-out-site 2");
        assertThat(result.evaluations().values().stream()
                        .map(evaluation -> evaluation.counts().evaluated()))
                .containsExactly(900L, 300L, 300L, 300L);
        assertThat(result.fit().rows()).isEqualTo(900);
        assertThat(result.sets()).hasSize(2);
    }

    /** Noise that no model can know: whoever had seen a row would look better than chance. */
    @Test
    void judgesNoRowByAFitThatSawIt() {
        SplittableRandom random = new SplittableRandom(2);
        Cohort noise = new Cohort();
        for (Cohort.Member member : cohort(600, false, 2).members()) {
            noise.add(new Cohort.Member(
                    member.inputs(), random.nextBoolean(), member.person(), member.part(), member.groups()));
        }
        Crossed.Result result = crossed(Study.Design.REPEATED_FOLDS, noise);
        Evaluation evaluation = result.evaluations().values().iterator().next();

        assertThat(evaluation.counts().evaluated()).isEqualTo(3_000);
        assertThat(evaluation.counts().clusters()).contains(600);
        Coverage all = result.sets().getFirst().coverage().getFirst();
        PredictionSets sets = result.sets().getFirst().sets();
        assertThat(sets.events()
                        + sets.others()
                        + all.event().rows()
                        + all.none().rows())
                .isEqualTo(600);
        evaluation.comparisons().forEach(comparison -> {
            assertThat(comparison.others().get(Metric.AUROC))
                    .isNotNull()
                    .satisfies(auroc -> assertThat(auroc.value()).isBetween(0.42, 0.58));
        });
    }

    @Test
    void takesTheSimplerModelUnlessTheTreesAreBetterBeyondChance() {
        Evaluation straight = crossed(Study.Design.PART_BY_PART, cohort(1_500, false, 3))
                .evaluations()
                .values()
                .iterator()
                .next();
        Evaluation bent = crossed(Study.Design.PART_BY_PART, cohort(1_500, true, 3))
                .evaluations()
                .values()
                .iterator()
                .next();

        assertThat(Choice.takesTrees(straight)).isFalse();
        assertThat(Choice.takesTrees(bent)).isTrue();
        assertThat(Choice.json(Map.of("all", bent))).contains("\"chosen\" : \"gradient-boosted-trees\"");
    }

    @Test
    void writesTheSameFilesForTheSameDataAndSeed() {
        Planted study = new Planted(Study.Design.HELD_OUT);
        Map<String, String> files = Trainings.of(study, 1, 20, words -> {})
                .run(cohort(900, false, 4), "1.0.0")
                .files();

        assertThat(files)
                .containsKeys("coefficients.json", "evaluation/choice.json", "evaluation/conformal.json")
                .isEqualTo(Trainings.of(study, 1, 20, words -> {})
                        .run(cohort(900, false, 4), "1.0.0")
                        .files());
    }

    @Test
    void givesAGraphThatKnowsLimitsAndMissingValues() throws IOException {
        Cohort cohort = cohort(900, false, 5);
        Fit fit = crossed(Study.Design.PART_BY_PART, cohort).fit();
        Path file = Files.writeString(folder.resolve("coefficients.json"), FittedJson.of("event", Map.of("all", fit)));
        Graph graph = new FittedLogistic("planted")
                .graphs(Coefficients.read(file))
                .values()
                .iterator()
                .next();
        List<Cohort.Member> rows = cohort.members().subList(0, 200);
        double[][] scores = GraphRunner.run(
                graph.toOnnx(),
                1,
                rows.stream()
                        .map(row ->
                                graph.inputs().stream().mapToDouble(row::input).toArray())
                        .toArray(double[][]::new));
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i][0]).isEqualTo(fit.risk(rows.get(i)::input), within(1e-12));
        }
        assertThat(rows.stream().filter(row -> Double.isNaN(row.input("test")))).isNotEmpty();
        assertThat(GraphRunner.run(graph.toOnnx(), 1, new double[] {Double.NaN, 1, 0})[0][0])
                .isNaN();
    }

    /** Rows of the golden cases of models/lace, whose numbers are another implementation's. */
    @Test
    void givesTheDaysAdmissionComorbidityAndVisitsThePointsOfLace() {
        assertThat(Readmission.laceLike(30, true, 1, 1)).isEqualTo(12);
        assertThat(Readmission.laceLike(17, false, 8, 4)).isEqualTo(16);
        assertThat(Readmission.laceLike(7, true, 0, 2)).isEqualTo(10);
        assertThat(Readmission.laceLike(16, true, 7, 6)).isEqualTo(19);
    }

    @Test
    void countsOfADiseaseAndItsWorseFormOnlyTheWorse() {
        Set<CharlsonIcd9> diseases = CharlsonIcd9.among(List.of("250.01", "250.7", "428"));

        assertThat(diseases)
                .containsExactlyInAnyOrder(
                        CharlsonIcd9.DIABETES, CharlsonIcd9.DIABETES_WITH_COMPLICATIONS, CharlsonIcd9.HEART_FAILURE);
        assertThat(CharlsonIcd9.points(diseases)).isEqualTo(4);
        assertThat(CharlsonIcd9.among(List.of("V58", "173", "195.8", "E885", "", "428")))
                .containsExactlyInAnyOrder(CharlsonIcd9.TUMOUR, CharlsonIcd9.HEART_FAILURE);
    }

    @Test
    void groupsMainDiagnosesByChapter() {
        assertThat(List.of("250.83", "428", "486", "820", "V57", "188", "599"))
                .extracting(Readmission::mainDiagnosis)
                .containsExactly(1.0, 2.0, 3.0, 5.0, 0.0, 8.0, 7.0);
    }
}
