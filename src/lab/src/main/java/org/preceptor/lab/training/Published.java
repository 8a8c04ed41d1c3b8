package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.preceptor.lab.equation.Coefficients;
import org.preceptor.lab.equation.Equation;
import org.preceptor.lab.graph.Graph;
import org.preceptor.lab.training.Cohort.Member;
import org.preceptor.onnx.OnnxScorer;

/**
 * A published equation to compare a study's fit with, run on the study's rows by the graph that the shelf has of it.
 *
 * @param score the name that its number gets, one of the study's scores
 * @param equation whose folder has the coefficients
 * @param variant of the equation
 * @param values the equation's inputs of a row; one that is missing leaves the row without a number, as does an empty map
 * @param number of the outputs of a row, by their names
 */
public record Published(
        String score,
        Equation equation,
        String variant,
        Function<Member, Map<String, Double>> values,
        Function<Map<String, Double>, Double> number) {

    /**
     * The cohort, its rows with the numbers of the equations.
     *
     * @param models the folder {@code models/}
     * @throws IOException when an equation's coefficients cannot be read
     */
    public static Cohort scored(Cohort cohort, List<Published> equations, Path models) throws IOException {
        List<Member> rows = cohort.members();
        List<Map<String, Double>> inputs = new ArrayList<>();
        rows.forEach(row -> inputs.add(new HashMap<>(row.inputs())));
        for (Published equation : equations) {
            double[] numbers = equation.numbers(rows, models);
            for (int i = 0; i < numbers.length; i++) {
                if (Double.isFinite(numbers[i])) {
                    inputs.get(i).put(equation.score, numbers[i]);
                }
            }
        }
        Cohort scored = new Cohort();
        for (int i = 0; i < rows.size(); i++) {
            Member row = rows.get(i);
            scored.add(new Member(inputs.get(i), row.event(), row.person(), row.part(), row.groups()));
        }
        return scored;
    }

    private double[] numbers(List<Member> rows, Path models) throws IOException {
        Coefficients coefficients =
                Coefficients.read(models.resolve(equation.modelId()).resolve("coefficients.json"));
        Graph graph = equation.graphs(coefficients).get(variant);
        if (graph == null) {
            throw new IllegalArgumentException(equation.modelId() + " has no variant " + variant);
        }
        double[] tensor = rows.stream()
                .map(values)
                .flatMapToDouble(row -> graph.inputs().stream().mapToDouble(name -> row.getOrDefault(name, Double.NaN)))
                .toArray();
        int outputs = graph.outputs().size();
        double[] numbers = new double[rows.size()];
        try (OnnxScorer scorer = OnnxScorer.open(graph.toOnnx(), graph.inputs().size(), outputs)) {
            double[] scores = scorer.score(tensor, rows.size());
            for (int i = 0; i < numbers.length; i++) {
                Map<String, Double> row = new HashMap<>();
                for (int j = 0; j < outputs; j++) {
                    row.put(graph.outputs().get(j), scores[i * outputs + j]);
                }
                numbers[i] = number.apply(row);
            }
        }
        return numbers;
    }

    /** The number of one output. */
    static Function<Map<String, Double>, Double> output(String name) {
        return row -> row.getOrDefault(name, Double.NaN);
    }
}
