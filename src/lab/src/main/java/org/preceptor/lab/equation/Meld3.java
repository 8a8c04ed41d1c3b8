package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * MELD 3.0: Kim WR, Mannalithara A, Heimbach JK, et al. Gastroenterology 2021;161:1887-1895. Bilirubin, INR and creatinine
 * count from 1 on, creatinine up to 3 mg/dL (3 on dialysis), sodium within 125 to 137 mmol/L, albumin within 1.5 to 3.5 g/dL;
 * the sum is rounded to a whole number, halves up, and bounded to 6 to 40. Adults only.
 */
public final class Meld3 implements Equation {

    @Override
    public String modelId() {
        return "meld3";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Coefficients terms = coefficients.at("terms");
        Expression bilirubin = bounded("bilirubin", coefficients).ln();
        Expression inr = bounded("inr", coefficients).ln();
        Expression dialysis = input("dialysis");
        Expression creatinine = dialysis.is(1)
                .then(constant(coefficients.at("creatinine").number("at_most")))
                .otherwise(
                        dialysis.is(0).then(bounded("creatinine", coefficients)).otherwise(Double.NaN))
                .ln();
        Expression sodium =
                constant(coefficients.at("sodium").number("at_most")).minus(bounded("sodium", coefficients));
        Expression albumin =
                constant(coefficients.at("albumin").number("at_most")).minus(bounded("albumin", coefficients));
        Expression female = input("sex").byCategory(Map.of(0.0, terms.number("female"), 1.0, 0.0));
        Expression sum = female.plus(bilirubin.times(terms.number("ln_bilirubin")))
                .plus(sodium.times(terms.number("sodium")))
                .plus(sodium.times(bilirubin).times(terms.number("sodium_x_ln_bilirubin")))
                .plus(inr.times(terms.number("ln_inr")))
                .plus(creatinine.times(terms.number("ln_creatinine")))
                .plus(albumin.times(terms.number("albumin")))
                .plus(albumin.times(creatinine).times(terms.number("albumin_x_ln_creatinine")))
                .plus(terms.number("constant"));
        Expression score = sum.plus(0.5)
                .floor()
                .atLeast(coefficients.at("score").number("at_least"))
                .atMost(coefficients.at("score").number("at_most"));
        return Map.of(
                "meld3",
                new Graph(
                        "meld3",
                        List.of("bilirubin", "inr", "creatinine", "sodium", "albumin", "sex", "dialysis"),
                        List.of("meld3"),
                        List.of(score)));
    }

    private static Expression bounded(String name, Coefficients coefficients) {
        Coefficients bounds = coefficients.at(name);
        Expression value = input(name);
        for (String bound : bounds.names()) {
            value = bound.equals("at_least") ? value.atLeast(bounds.number(bound)) : value.atMost(bounds.number(bound));
        }
        return value;
    }
}
