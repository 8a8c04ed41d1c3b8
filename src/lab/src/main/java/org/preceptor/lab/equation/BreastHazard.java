package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constants;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.preceptor.lab.graph.Expression;

/**
 * Cumulative baseline hazard at 5, 10 and 15 years, a column each, added up in yearly steps: what falls in the years 1 to 10
 * apart from what falls in the years 11 to 15, because the effect of treatment is constant within each.
 *
 * @param early of the years 1 to 10
 * @param late of the years 11 to 15
 */
record BreastHazard(Expression early, Expression late) {
    static final int[] HORIZONS = {5, 10, 15};
    private static final int LATE_FROM = 11;
    private static final int LAST = 15;

    /**
     * From a published cumulative hazard.
     *
     * @param cumulative by the year, from 1; 0 at the start
     * @param logRatio of the year, from 1: an effect that changes from year to year
     */
    static BreastHazard of(IntToDoubleFunction cumulative, IntToDoubleFunction logRatio) {
        List<Double> early = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        for (int horizon : HORIZONS) {
            double first = 0;
            double second = 0;
            for (int year = 1; year <= Math.min(horizon, LAST); year++) {
                double before = year == 1 ? 0 : cumulative.applyAsDouble(year - 1);
                double step = (cumulative.applyAsDouble(year) - before) * Math.exp(logRatio.applyAsDouble(year));
                if (year < LATE_FROM) {
                    first += step;
                } else {
                    second += step;
                }
            }
            early.add(first);
            late.add(second);
        }
        return new BreastHazard(constants(early), constants(late));
    }

    /** Survival at the three horizons, of a hazard this many times the baseline. */
    Expression survival(Expression earlyRatio, Expression lateRatio) {
        Expression cumulative = early.times(earlyRatio).plus(late.times(lateRatio));
        return constants(List.of(0.0)).minus(cumulative).exp();
    }
}
