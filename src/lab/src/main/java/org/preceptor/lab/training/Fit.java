package org.preceptor.lab.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.preceptor.lab.equation.FittedTerm;
import org.preceptor.lab.statistics.LogisticSums;

/**
 * A fitted logistic regression.
 *
 * @param terms in order
 * @param coefficients for each term, of each of its columns
 * @param ridge the penalty, in units of each column's variance; 0 for none
 * @param rows how many it was fitted to
 * @param events among them
 */
public record Fit(
        List<FittedTerm> terms,
        double intercept,
        List<List<Double>> coefficients,
        double ridge,
        long rows,
        long events) {
    public Fit {
        terms = List.copyOf(terms);
        coefficients = coefficients.stream().map(List::copyOf).toList();
    }

    /** The risk of a row; NaN where an input is missing. */
    public double risk(ToDoubleFunction<String> row) {
        double predictor = intercept;
        for (int t = 0; t < terms.size(); t++) {
            double[] columns = terms.get(t).columns(row);
            for (int j = 0; j < columns.length; j++) {
                predictor += columns[j] * coefficients.get(t).get(j);
            }
        }
        return LogisticSums.logistic(predictor);
    }
}
