package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Pooled Cohort Equations: Goff DC, Lloyd-Jones DM, Bennett G, et al. Circulation 2014;129(25 Suppl 2):S49-73, appendix 7. Ten-year
 * risk of a first hard ASCVD event = 1 − S^exp(sum − mean), by sex and, for Black patients, equations of their own; age in
 * years, cholesterol in mg/dL, systolic pressure in mm Hg, natural logarithms. No floor: the equation's own number, however low.
 */
public final class PooledCohort2013 implements Equation {
    private static final String MEAN = "mean";
    private static final String SURVIVAL = "baseline_survival";

    /** Of the category race in features.yaml: white and other take the same equations, as the guideline advises. */
    private static final double BLACK = 1;

    @Override
    public String modelId() {
        return "pce-2013";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Expression black = input("sex")
                .is(1)
                .then(risk(coefficients.at("black_male")))
                .otherwise(risk(coefficients.at("black_female")));
        Expression others = input("sex")
                .is(1)
                .then(risk(coefficients.at("white_or_other_male")))
                .otherwise(risk(coefficients.at("white_or_other_female")));
        Expression risk = input("race").is(BLACK).then(black).otherwise(others);
        return Map.of(
                "pce",
                Graph.ofCompleteRows(
                        modelId(),
                        List.of("age", "sex", "race", "totchol", "hdl", "sbp", "bp_med", "smoker", "diabetes"),
                        List.of("ascvd_10y"),
                        List.of(risk)));
    }

    private static Expression risk(Coefficients group) {
        return LinearPredictor.risk(
                group.number(SURVIVAL),
                LinearPredictor.of(group, terms(), Set.of(MEAN, SURVIVAL)).minus(group.number(MEAN)));
    }

    private static Map<String, Expression> terms() {
        Expression age = input("age").ln();
        Expression pressure = input("sbp").ln();
        Expression treated = input("bp_med").times(pressure);
        Expression untreated = input("bp_med").complement().times(pressure);
        Map<String, Expression> terms = new HashMap<>();
        terms.put("ln_age", age);
        terms.put("ln_age_sq", age.times(age));
        terms.put("ln_tc", input("totchol").ln());
        terms.put("ln_hdl", input("hdl").ln());
        terms.put("ln_treated_sbp", treated);
        terms.put("ln_untreated_sbp", untreated);
        terms.put("smoker", input("smoker"));
        terms.put("diabetes", input("diabetes"));
        Map<String, Expression> all = new HashMap<>(terms);
        terms.forEach((name, term) -> all.put("ln_age_x_" + name, age.times(term)));
        return all;
    }
}
