package org.preceptor.lab.equation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.lab.Golden;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.graph.GraphRunner;

/** What a score must not do, and where its bands begin. */
class PointScoreTest {
    /** Their optional inputs, or a choice by sex or region, are held by the shelf: a needed input is never NaN there. */
    private static final Set<String> WITH_OTHER_RULES =
            Set.of("prevent-2023", "ckdepi-2021", "kfre", "statin-benefit-ctt");

    static Stream<Equation> equations() {
        return Equations.all().stream().filter(equation -> !WITH_OTHER_RULES.contains(equation.modelId()));
    }

    @ParameterizedTest
    @MethodSource("equations")
    void neverTakesAMissingInputForAHarmlessOne(Equation equation) throws IOException {
        Golden golden = new Golden(equation.modelId());
        List<String> lines = Files.readAllLines(golden.folder().resolve("golden/cases.csv"));
        List<String> header = List.of(lines.getFirst().split(",", -1));
        String declared = Files.readString(golden.folder().resolve("model.yaml"));
        for (Map.Entry<String, Graph> one : graphs(equation).entrySet()) {
            Graph graph = one.getValue();
            List<String> optional = optional(declared, one.getKey());
            int tried = 0;
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = List.of(line.split(",", -1));
                double[] row = graph.inputs().stream()
                        .mapToDouble(name -> golden.number(name, cells.get(header.indexOf(name))))
                        .toArray();
                for (int i = 0; i < row.length; i++) {
                    if (optional.contains(graph.inputs().get(i))) {
                        continue;
                    }
                    double[] lacking = row.clone();
                    lacking[i] = Double.NaN;
                    if (isOnDialysis(graph, lacking) && graph.inputs().get(i).equals("creatinine")) {
                        continue;
                    }
                    double[] outputs = run(graph, lacking);
                    assertThat(outputs)
                            .as("%s without %s", line, graph.inputs().get(i))
                            .containsOnly(Double.NaN);
                    tried++;
                }
            }
            assertThat(tried).isPositive();
        }
    }

    /** What the declaration says may be missing: the equation has a term for that. */
    private static List<String> optional(String declared, String variant) {
        Matcher line = Pattern.compile(
                        "- id: " + Pattern.quote(variant) + "\\n(?:(?!- id: ).)*?optional: \\[(.*?)]", Pattern.DOTALL)
                .matcher(declared);
        assertThat(line.find()).as(variant).isTrue();
        return List.of(line.group(1).split(", "));
    }

    /** MELD 3.0 sets creatinine itself then. */
    private static boolean isOnDialysis(Graph graph, double[] row) {
        int dialysis = graph.inputs().indexOf("dialysis");
        return dialysis >= 0 && row[dialysis] == 1;
    }

    @Test
    void givesNoPointsToItemsThatExcludeEachOther() throws IOException {
        Map<String, Double> both = Map.of("age_gte_75", 1.0, "age_65_to_74", 1.0);
        assertThat(points("cha2ds2-vasc", "items", both)).isNaN();
        assertThat(points("cha2ds2-vasc", "items", Map.of("age_gte_75", 1.0))).isEqualTo(2);
        Map<String, Double> man = Map.of("gender", 1.0, "gestational_diabetes", 1.0);
        assertThat(points("ada-risk-test", "items", man)).isNaN();
        assertThat(points("ada-risk-test", "items", Map.of("gestational_diabetes", 1.0)))
                .isEqualTo(2);
    }

    @Test
    void givesTheLeastAdaScoreWhereFamilyAndActivityAreNotKnown() throws IOException {
        // Ann Intern Med 2009;151:775-783: 50 to 59 years two, hypertension one, body mass index from 40 three; with a
        // parent's
        // diabetes one more.
        Map<String, Double> woman = Map.of("age_years", 52.0, "hypertension", 1.0, "bmi", 41.0);
        assertThat(points("ada-risk-test", "without-activity-and-family", woman))
                .isEqualTo(6);
        Map<String, Double> with = new HashMap<>(woman);
        with.put("family_history_diabetes", 1.0);
        assertThat(points("ada-risk-test", "without-activity", with)).isEqualTo(7);
        with.put("physically_active", 0.0);
        assertThat(points("ada-risk-test", "measured", with)).isEqualTo(8);
    }

    @Test
    void countsBoundaryValuesOfFindriscInTheLowerBandAsPublished() throws IOException {
        // Diabetes Care 2003;26:725-731: 25 to 30 one point, above 30 three; waist 80 to 88 and 94 to 102 three, above
        // four.
        // A person of 0 for all else has 3 points for little activity and no vegetables.
        double rest = 3;
        assertThat(points("findrisc", "items", Map.of("bmi", 24.9))).isEqualTo(rest);
        assertThat(points("findrisc", "items", Map.of("bmi", 25.0))).isEqualTo(rest + 1);
        assertThat(points("findrisc", "items", Map.of("bmi", 30.0))).isEqualTo(rest + 1);
        assertThat(points("findrisc", "items", Map.of("bmi", 30.1))).isEqualTo(rest + 3);
        assertThat(points("findrisc", "items", Map.of("waist_circumference", 88.0)))
                .isEqualTo(rest + 3);
        assertThat(points("findrisc", "items", Map.of("waist_circumference", 88.1)))
                .isEqualTo(rest + 4);
        assertThat(points("findrisc", "items", Map.of("waist_circumference", 93.9, "sex", 1.0)))
                .isEqualTo(rest);
        assertThat(points("findrisc", "items", Map.of("waist_circumference", 102.0, "sex", 1.0)))
                .isEqualTo(rest + 3);
    }

    @Test
    void roundsVitalSignsToThePrecisionOfTheChart() throws IOException {
        // Royal College of Physicians 2017, chart 1: 36.0 one point, 36.1 none; 20 breaths none, 21 two.
        Map<String, Double> well = new HashMap<>(Map.of(
                "respiratory_rate", 16.0, "spo2", 98.0, "temperature", 37.0, "systolic_bp", 125.0, "heart_rate", 70.0));
        assertThat(points("news2", "news2", well)).isZero();
        assertThat(with(well, "temperature", 36.04)).isEqualTo(1);
        assertThat(with(well, "temperature", 36.06)).isZero();
        assertThat(with(well, "respiratory_rate", 20.4)).isZero();
        assertThat(with(well, "respiratory_rate", 20.5)).isEqualTo(2);
    }

    private static double with(Map<String, Double> values, String name, double value) throws IOException {
        Map<String, Double> changed = new HashMap<>(values);
        changed.put(name, value);
        return points("news2", "news2", changed);
    }

    /** Of a row that is 0 but for some inputs. */
    private static double points(String model, String variant, Map<String, Double> values) throws IOException {
        Equation equation = Equations.all().stream()
                .filter(each -> each.modelId().equals(model))
                .findFirst()
                .orElseThrow();
        Graph graph = graphs(equation).get(variant);
        assertThat(graph).isNotNull();
        List<Double> row = new ArrayList<>();
        graph.inputs().forEach(name -> row.add(values.getOrDefault(name, 0.0)));
        return run(graph, row.stream().mapToDouble(Double::doubleValue).toArray())[0];
    }

    private static Map<String, Graph> graphs(Equation equation) throws IOException {
        return equation.graphs(
                Coefficients.read(new Golden(equation.modelId()).folder().resolve("coefficients.json")));
    }

    private static double[] run(Graph graph, double[] row) {
        return GraphRunner.run(graph.toOnnx(), graph.outputs().size(), row)[0];
    }
}
