package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.input;

import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Graph;

/**
 * FIB-4: Sterling RK, Lissen E, Clumeck N, et al. Hepatology 2006;43:1317-1325. Age (years) × AST (U/L) / (platelets (10⁹/L)
 * × √ALT (U/L)).
 */
public final class Fib4 implements Equation {

    @Override
    public String modelId() {
        return "fib4";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        double exponent = coefficients.number("alt_exponent");
        return Map.of(
                "fib4",
                new Graph(
                        "fib4",
                        List.of("age_years", "ast", "alt", "platelet_count"),
                        List.of("fib4"),
                        List.of(input("age_years")
                                .times(input("ast"))
                                .dividedBy(input("platelet_count")
                                        .times(input("alt").power(exponent))))));
    }
}
