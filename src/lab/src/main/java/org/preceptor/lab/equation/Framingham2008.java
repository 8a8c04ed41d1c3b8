package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.input;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Framingham general cardiovascular disease: D'Agostino RB, Vasan RS, Pencina MJ, et al. Circulation 2008;117:743-753, table 2
 * (laboratory values) and table of the office-based model (body mass index in place of cholesterol). Ten-year risk = 1 −
 * S^exp(sum − mean), by sex; natural logarithms.
 */
public final class Framingham2008 implements Equation {
    private static final String MEAN = "mean";
    private static final String SURVIVAL = "baseline_survival";

    @Override
    public String modelId() {
        return "framingham-2008";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put(
                "lipid",
                graph(
                        "lipid",
                        coefficients,
                        List.of("age", "sex", "totchol", "hdl", "sbp", "bp_med", "smoker", "diabetes")));
        graphs.put(
                "bmi", graph("bmi", coefficients, List.of("age", "sex", "bmi", "sbp", "bp_med", "smoker", "diabetes")));
        return graphs;
    }

    private Graph graph(String variant, Coefficients coefficients, List<String> inputs) {
        Coefficients table = coefficients.at(variant);
        Expression risk = input("sex").is(1).then(risk(table.at("male"))).otherwise(risk(table.at("female")));
        return Graph.ofCompleteRows(modelId() + "/" + variant, inputs, List.of("cvd_10y_" + variant), List.of(risk));
    }

    private static Expression risk(Coefficients group) {
        return LinearPredictor.risk(
                group.number(SURVIVAL),
                LinearPredictor.of(group, terms(), Set.of(MEAN, SURVIVAL)).minus(group.number(MEAN)));
    }

    private static Map<String, Expression> terms() {
        Expression pressure = input("sbp").ln();
        Map<String, Expression> terms = new HashMap<>();
        terms.put("ln_age", input("age").ln());
        terms.put("ln_tc", input("totchol").ln());
        terms.put("ln_hdl", input("hdl").ln());
        terms.put("ln_bmi", input("bmi").ln());
        terms.put("ln_sbp_treated", input("bp_med").times(pressure));
        terms.put("ln_sbp_untreated", input("bp_med").complement().times(pressure));
        terms.put("smoker", input("smoker"));
        terms.put("diabetes", input("diabetes"));
        return terms;
    }
}
