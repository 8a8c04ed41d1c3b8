package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.input;
import static org.preceptor.lab.graph.Expression.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * CAIDE dementia risk score, without (model 1) and with APOE ε4 (model 2): Kivipelto M, Ngandu T, Laatikainen T, et al. Lancet Neurol
 * 2006;5:735-741. Points, the share of the cohort with so many points that had dementia after 20 years, and the logistic
 * curve through the points.
 */
public final class Caide implements Equation {
    private static final List<String> COMMON =
            List.of("age", "male", "education_years", "sbp", "bmi", "total_cholesterol", "inactive");

    @Override
    public String modelId() {
        return "caide";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        List<String> withApoe = new ArrayList<>(COMMON);
        withApoe.add("apoe4_carrier");
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put("model-2", graph("model-2", "model2", withApoe, coefficients));
        graphs.put("model-1", graph("model-1", "model1", COMMON, coefficients));
        return graphs;
    }

    private Graph graph(String variant, String prefix, List<String> inputs, Coefficients coefficients) {
        Coefficients table = coefficients.at(variant);
        Expression points = points(inputs, table.at("points"));
        Coefficients curve = table.at("curve");
        Expression logit =
                points.times(curve.number("per_point")).plus(curve.number("constant") + curve.number("added"));
        return new Graph(
                modelId() + "/" + variant,
                inputs,
                List.of(prefix + "_points", prefix + "_dementia_20y", prefix + "_dementia_20y_curve"),
                List.of(points, observed(points, table.at("dementia_from_points")), logit.logistic()));
    }

    private static Expression points(List<String> inputs, Coefficients points) {
        Coefficients age = points.at("age");
        Coefficients education = points.at("education_years");
        List<Expression> parts = new ArrayList<>();
        parts.add(known(
                "age",
                input("age")
                        .above(53)
                        .then(age.number("above_53"))
                        .otherwise(input("age")
                                .from(47)
                                .then(age.number("from_47"))
                                .otherwise(age.number("below_47")))));
        parts.add(input("education_years")
                .bands(
                        education.number("below_7"),
                        Map.of(7.0, education.number("from_7"), 10.0, education.number("from_10"))));
        parts.add(above("sbp", 140, points.number("sbp_above_140")));
        parts.add(above("bmi", 30, points.number("bmi_above_30")));
        parts.add(above("total_cholesterol", 6.5, points.number("total_cholesterol_above_6_5")));
        for (String name : List.of("male", "inactive", "apoe4_carrier")) {
            if (inputs.contains(name)) {
                parts.add(input(name).times(points.number(name)));
            }
        }
        return sum(parts);
    }

    private static Expression above(String name, double limit, double points) {
        Condition above = input(name).above(limit);
        return known(name, above.then(points).otherwise(0));
    }

    /** A missing value has no points: it never falls into the lowest band. */
    private static Expression known(String name, Expression points) {
        return input(name).missing().then(Double.NaN).otherwise(points);
    }

    private static Expression observed(Expression points, Coefficients table) {
        Map<Double, Double> bands = new TreeMap<>();
        table.names().forEach(from -> bands.put(Double.parseDouble(from), table.number(from)));
        return points.bands(bands.getOrDefault(0.0, Double.NaN), bands);
    }
}
