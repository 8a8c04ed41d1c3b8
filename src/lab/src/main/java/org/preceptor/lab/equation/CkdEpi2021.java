package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * CKD-EPI 2021, without race: Inker LA, Eneanya ND, Coresh J, et al. N Engl J Med 2021;385:1737-1749, table 2. Estimated
 * glomerular filtration rate in mL/min/1.73 m² from serum creatinine (mg/dL), with or without cystatin C (mg/L).
 */
public final class CkdEpi2021 implements Equation {

    @Override
    public String modelId() {
        return "ckdepi-2021";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        Coefficients both = coefficients.at("creatinine-cystatin");
        Coefficients cystatin = both.at("cystatin");
        Expression withCystatin = creatinine(both)
                .times(broken(
                        input("cystatin_mg_l").dividedBy(cystatin.number("knot")),
                        constant(cystatin.number("exponent_below")),
                        cystatin.number("exponent_above")));
        graphs.put(
                "creatinine-cystatin",
                new Graph(
                        modelId() + "/creatinine-cystatin",
                        List.of("creatinine_mg_dl", "age", "sex", "cystatin_mg_l"),
                        List.of("ckdepi2021_cr_cys"),
                        List.of(withCystatin)));
        graphs.put(
                "creatinine",
                new Graph(
                        modelId() + "/creatinine",
                        List.of("creatinine_mg_dl", "age", "sex"),
                        List.of("ckdepi2021_cr"),
                        List.of(creatinine(coefficients.at("creatinine")))));
        return graphs;
    }

    private static Expression creatinine(Coefficients equation) {
        Coefficients part = equation.at("creatinine");
        Expression ratio = input("creatinine_mg_dl").dividedBy(bySex(part, "knot"));
        return constant(equation.number("factor"))
                .times(broken(ratio, bySex(part, "exponent_below"), part.number("exponent_above")))
                .times(constant(equation.number("per_year")).power(input("age")))
                .times(bySex(equation, "sex_factor"));
    }

    /** min(x, 1)^below × max(x, 1)^above: one of the two is always 1. */
    private static Expression broken(Expression ratio, Expression below, double above) {
        return ratio.atMost(1).power(below).times(ratio.atLeast(1).power(above));
    }

    private static Expression bySex(Coefficients part, String name) {
        Coefficients values = part.at(name);
        return input("sex").is(1).then(values.number("male")).otherwise(values.number("female"));
    }
}
