package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * UK Biobank Dementia Risk Score, with and without APOE ε4: Anatürk M, Patel R, Ebmeier KP, et al. BMJ Ment Health 2023;26:e300719,
 * coefficients as in the authors' calculator (three decimals). Risk of dementia within 14 years = 1 − S^exp(sum); competing
 * risk (Fine and Gray), so that S is one minus the baseline cumulative incidence. Age and education centred.
 */
public final class UkbDrs implements Equation {
    private static final String SURVIVAL = "baseline_survival";
    private static final List<String> COMMON = List.of(
            "age",
            "male",
            "education_years",
            "parental_dementia",
            "townsend_most_deprived",
            "diabetes",
            "depression",
            "stroke_tia",
            "hypertension",
            "high_cholesterol",
            "lives_alone");

    @Override
    public String modelId() {
        return "ukbdrs";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        List<String> withApoe = new ArrayList<>(COMMON);
        withApoe.add("apoe4_carrier");
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put("apoe", graph("apoe", withApoe, "dementia_14y_apoe", coefficients));
        graphs.put("base", graph("base", COMMON, "dementia_14y", coefficients));
        return graphs;
    }

    private Graph graph(String variant, List<String> inputs, String output, Coefficients coefficients) {
        Coefficients table = coefficients.at(variant);
        Coefficients centres = coefficients.at("centres");
        Map<String, Expression> terms = new HashMap<>();
        for (String name : inputs) {
            Expression value = input(name);
            terms.put(name, centres.names().contains(name) ? value.minus(centres.number(name)) : value);
        }
        Expression risk =
                LinearPredictor.risk(table.number(SURVIVAL), LinearPredictor.of(table, terms, Set.of(SURVIVAL)));
        return new Graph(modelId() + "/" + variant, inputs, List.of(output), List.of(risk));
    }
}
