package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constants;
import static org.preceptor.lab.graph.Expression.input;
import static org.preceptor.lab.graph.Expression.weightedSums;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Kidney Failure Risk Equation: Tangri N, Stevens LA, Griffith J, et al. JAMA 2011;305:1553-1559 (coefficients), and
 * Tangri N, Grams ME, Levey AS, et al. JAMA 2016;315:164-174 (baseline survival by region). Risk of kidney failure
 * treated by dialysis or transplantation = 1 − S^exp(sum of coefficient × (value − centre)).
 */
public final class Kfre implements Equation {
    private static final Map<String, List<String>> INPUTS = Map.of(
            "4", List.of("age", "male", "egfr", "uacr_mg_g", "north_american"),
            "6", List.of("age", "male", "egfr", "uacr_mg_g", "north_american", "dm", "htn"),
            "8",
                    List.of(
                            "age",
                            "male",
                            "egfr",
                            "uacr_mg_g",
                            "north_american",
                            "albumin_g_dl",
                            "phosphorus_mg_dl",
                            "bicarbonate_mmol_l",
                            "calcium_mg_dl"));

    @Override
    public String modelId() {
        return "kfre";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        for (String variables : List.of("8", "6", "4")) {
            String variant = variables + "-variable";
            graphs.put(variant, graph(variables, variant, coefficients));
        }
        return graphs;
    }

    private Graph graph(String variables, String variant, Coefficients coefficients) {
        Coefficients model = coefficients.at(variant);
        Coefficients centres = coefficients.at("centres");
        List<Expression> terms = new ArrayList<>();
        List<List<Double>> weights = new ArrayList<>();
        for (String name : model.at("coefficients").names()) {
            terms.add(term(name).minus(centres.number(name)));
            weights.add(List.of(model.at("coefficients").number(name)));
        }
        Coefficients survival = model.at("baseline_survival");
        Expression baseline = input("north_american")
                .is(1)
                .then(constants(survival.numbers("north_america")))
                .otherwise(constants(survival.numbers("elsewhere")));
        Expression risk = baseline.power(weightedSums(terms, weights).exp()).complement();
        String prefix = "kfre_" + variables + "var_";
        return new Graph(
                modelId() + "/" + variant,
                INPUTS.getOrDefault(variables, List.of()),
                List.of(prefix + "2yr", prefix + "5yr"),
                List.of(risk));
    }

    private static Expression term(String name) {
        return switch (name) {
            case "age_per_10" -> input("age").dividedBy(10);
            case "male" -> input("male");
            case "egfr_per_5" -> input("egfr").dividedBy(5);
            case "ln_uacr" -> input("uacr_mg_g").ln();
            case "diabetes" -> input("dm");
            case "hypertension" -> input("htn");
            case "albumin" -> input("albumin_g_dl");
            case "phosphate" -> input("phosphorus_mg_dl");
            case "bicarbonate" -> input("bicarbonate_mmol_l");
            case "calcium" -> input("calcium_mg_dl");
            default -> throw new IllegalArgumentException("No term " + name);
        };
    }
}
