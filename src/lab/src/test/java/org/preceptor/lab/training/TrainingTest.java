package org.preceptor.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.lab.equation.Coefficients;
import org.preceptor.lab.equation.FittedLogistic;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.GraphRunner;
import org.preceptor.lab.statistics.LogisticSums;
import org.preceptor.lab.statistics.Metric;

/** On planted people whose true risk is known. */
class TrainingTest {

    private static final List<Plan> PLANS = List.of(
            new Plan.Line("weight"),
            new Plan.Spline("age"),
            new Plan.Categories("site", List.of(1.0, 2.0, 3.0)),
            new Plan.Product("weight", "treated"),
            new Plan.Line("treated"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static double truth(Map<String, Double> inputs) {
        double age = inputs.getOrDefault("age", 0.0);
        return LogisticSums.logistic(-2.5
                + 0.8 * inputs.getOrDefault("weight", 0.0)
                + 0.0012 * (age - 50) * Math.abs(age - 50)
                + (inputs.getOrDefault("site", 0.0) == 3 ? 0.7 : 0)
                - 0.5 * inputs.getOrDefault("weight", 0.0) * inputs.getOrDefault("treated", 0.0));
    }

    private static Cohort cohort(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cohort cohort = new Cohort();
        for (int i = 0; i < rows; i++) {
            Map<String, Double> inputs = new HashMap<>();
            inputs.put("weight", random.nextGaussian());
            inputs.put("age", 20 + 60 * random.nextDouble());
            inputs.put("site", 1.0 + random.nextInt(3));
            inputs.put("treated", (double) random.nextInt(2));
            boolean event = random.nextDouble() < truth(inputs);
            if (i % 10 == 9) {
                inputs.remove("weight");
            }
            cohort.add(new Cohort.Member(
                    inputs, event, "p" + i / 2, i / 2 % 4 == 0 ? "later" : "earlier", Map.of("half", "h" + i % 3 % 2)));
        }
        return cohort;
    }

    private record Planted(Cohort cohort) implements Study {
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
            Map<String, List<Plan>> variants = new LinkedHashMap<>();
            variants.put("all", PLANS);
            variants.put("without-weight", List.of(new Plan.Spline("age"), new Plan.Line("treated")));
            return variants;
        }

        @Override
        public List<String> groups() {
            return List.of("half");
        }

        @Override
        public Cohort read(Path data) {
            return cohort;
        }

        @Override
        public boolean heldOut(String part) {
            return part.equals("later");
        }
    }

    private static Map<String, Training.Trained> train(Cohort cohort) {
        return new Training(new Planted(cohort), 1, 20, words -> {}).run(cohort, "1.0.0");
    }

    private static Training.Trained variant(Map<String, Training.Trained> trained, String name) {
        Training.Trained one = trained.get(name);
        if (one == null) {
            throw new AssertionError(name);
        }
        return one;
    }

    @Test
    void findsThePlantedRisks() {
        Cohort cohort = cohort(20_000, 3);
        Fit fit = variant(train(cohort), "all").fit();
        double worst = 0;
        double sum = 0;
        List<Cohort.Member> complete = cohort.members().stream()
                .filter(member -> member.has(List.of("weight")))
                .toList();
        for (Cohort.Member member : complete) {
            double distance = Math.abs(fit.risk(member::input) - truth(member.inputs()));
            worst = Math.max(worst, distance);
            sum += distance;
        }
        assertThat(sum / complete.size()).isLessThan(0.01);
        assertThat(worst).isLessThan(0.15);
    }

    @Test
    void judgesOnRowsThatTheFitNeverSaw() {
        Cohort cohort = cohort(8_000, 4);
        Training.Trained all = variant(train(cohort), "all");

        assertThat(all.fit().rows() + all.heldOut().counts().evaluated()).isEqualTo(7_200);
        assertThat(all.heldOut().counts().evaluated())
                .isEqualTo(cohort.members().stream()
                        .filter(member -> member.part().equals("later") && member.has(List.of("weight")))
                        .count());
        assertThat(all.crossValidated().counts().evaluated())
                .isEqualTo(all.fit().rows());
        assertThat(all.heldOut().metrics().get(Metric.CALIBRATION_SLOPE))
                .isNotNull()
                .satisfies(slope -> assertThat(slope.value()).isEqualTo(1, within(0.2)));
        assertThat(all.heldOut().subgroups()).hasSize(2);
    }

    @Test
    void refusesAPersonOnBothSides() {
        Cohort cohort = cohort(100, 1);
        Cohort.Member one = cohort.members().getFirst();
        cohort.add(new Cohort.Member(one.inputs(), one.event(), one.person(), "earlier", one.groups()));

        assertThatThrownBy(() -> train(cohort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both");
    }

    @Test
    void writesTheSameTextForTheSameDataAndSeed() {
        String text = FittedJson.of("event", fits(train(cohort(2_000, 5))));

        assertThat(text).isEqualTo(FittedJson.of("event", fits(train(cohort(2_000, 5)))));
        assertThat(text).isNotEqualTo(FittedJson.of("event", fits(train(cohort(2_000, 6)))));
    }

    private static Map<String, Fit> fits(Map<String, Training.Trained> trained) {
        return trained.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().fit(), (one, other) -> one, LinkedHashMap::new));
    }

    /** The graph is compiled from the file, by formulas of its own, and run by ONNX Runtime. */
    @Test
    void givesAGraphThatComputesTheSameRisks() throws IOException {
        Cohort cohort = cohort(2_000, 7);
        Map<String, Fit> fits = fits(train(cohort));
        Path file = Files.writeString(folder.resolve("coefficients.json"), FittedJson.of("event", fits));
        Map<String, Graph> graphs = new FittedLogistic("planted").graphs(Coefficients.read(file));
        assertThat(graphs).containsOnlyKeys("all", "without-weight");
        for (Map.Entry<String, Graph> graph : graphs.entrySet()) {
            Fit fit = fits.get(graph.getKey());
            if (fit == null) {
                throw new AssertionError(graph.getKey());
            }
            List<String> inputs = graph.getValue().inputs();
            List<Cohort.Member> rows = new ArrayList<>(cohort.members().subList(0, 300));
            double[][] tensor = rows.stream()
                    .map(row -> inputs.stream().mapToDouble(row::input).toArray())
                    .toArray(double[][]::new);
            double[][] scores = GraphRunner.run(graph.getValue().toOnnx(), 1, tensor);
            for (int i = 0; i < rows.size(); i++) {
                double risk = fit.risk(rows.get(i)::input);
                if (Double.isNaN(risk)) {
                    assertThat(scores[i][0]).isNaN();
                } else {
                    assertThat(scores[i][0]).isEqualTo(risk, within(1e-12));
                }
            }
        }
    }
}
