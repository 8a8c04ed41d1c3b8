package org.preceptor.lab.equation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.lab.graph.Expression;

/** The sum of coefficient × term of a table of coefficients. */
final class LinearPredictor {

    private LinearPredictor() {}

    /**
     * The sum over a table's coefficients.
     *
     * @param terms name to what the coefficient of that name is multiplied by
     * @param others names in the table that are no coefficients, such as the mean and the baseline survival
     * @throws IllegalArgumentException when the table has a coefficient without a term
     */
    static Expression of(Coefficients table, Map<String, Expression> terms, Set<String> others) {
        List<Expression> used = new ArrayList<>();
        List<List<Double>> weights = new ArrayList<>();
        for (String name : table.names()) {
            if (others.contains(name)) {
                continue;
            }
            Expression term = terms.get(name);
            if (term == null) {
                throw new IllegalArgumentException("No term " + name);
            }
            used.add(term);
            weights.add(List.of(table.number(name)));
        }
        return Expression.weightedSums(used, weights);
    }

    /** 1 − S^exp(predictor): the risk that proportional hazards give from a baseline survival S. */
    static Expression risk(double baselineSurvival, Expression predictor) {
        return Expression.constant(baselineSurvival).power(predictor.exp()).complement();
    }
}
