package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * PLCOm2012: Tammemägi MC, Katki HA, Hocking WG, et al. N Engl J Med 2013;368:728-736, table 2. Risk of lung cancer within six years in
 * people who smoke or have smoked: logistic, with values centred as published; the number of cigarettes enters as 10 / (a day).
 *
 * <p>The years since quitting are 0 for a current smoker. A row that says otherwise has no number.
 */
public final class Plcom2012 implements Equation {

    @Override
    public String modelId() {
        return "plcom2012";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Coefficients centres = coefficients.at("centres");
        Map<String, Expression> terms = new HashMap<>();
        for (String name : coefficients.at("coefficients").names()) {
            terms.put(name, input(name));
        }
        terms.put("smoking_intensity", constant(10).dividedBy(input("smoking_intensity")));
        for (String name : centres.names()) {
            terms.computeIfPresent(name, (same, term) -> term.minus(centres.number(name)));
        }
        Map<Double, Double> race = new TreeMap<>();
        Coefficients races = coefficients.at("race");
        races.names().forEach(code -> race.put(Double.parseDouble(code), races.number(code)));
        Expression sum = LinearPredictor.of(coefficients.at("coefficients"), terms, Set.of())
                .plus(coefficients.number("intercept"))
                .plus(input("race").byCategory(race));
        Condition stillSmokesButQuit =
                input("smoking_status").is(1).and(input("smoking_quit_time").above(0));
        return Map.of(
                "plcom2012",
                new Graph(
                        modelId(),
                        List.of(
                                "age",
                                "race",
                                "education",
                                "bmi",
                                "copd",
                                "cancer_hist",
                                "family_hist_lung_cancer",
                                "smoking_status",
                                "smoking_intensity",
                                "duration_smoking",
                                "smoking_quit_time"),
                        List.of("lung_cancer_6y"),
                        List.of(stillSmokesButQuit.then(Double.NaN).otherwise(sum.logistic()))));
    }
}
