package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.constants;
import static org.preceptor.lab.graph.Expression.input;
import static org.preceptor.lab.graph.Expression.weightedSums;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Breast Cancer Risk Assessment Tool of the National Cancer Institute (Gail model): Gail MH et al. J Natl Cancer Inst 1989;81:1879-1886; Costantino JP
 * et al. 1999;91:1541-1548; Gail MH et al. 2007;99:1782-1792 (Black women); Matsuno RK et al. 2011;103:951-961 (Asian and
 * Pacific Islander women); Banegas MP et al. 2017;109:djw215 (Hispanic women).
 *
 * <p>Absolute risk of invasive breast cancer between two ages: relative risk by {@link GailRelativeRisk}, times the rate of
 * breast cancer without the risk factors (1 − attributable risk times the rate of the group), against death from other
 * causes. Both rates are constant within five years of age from 20 to 90, so that the integral is exact band by band.
 */
public final class GailBcrat implements Equation {
    private static final int BANDS = 14;
    private static final int BANDS_BELOW_50 = 6;
    private static final double FIRST_AGE = 20;
    private static final double WIDTH = 5;
    private static final double LAST_AGE = 90;

    @Override
    public String modelId() {
        return "gail-bcrat";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        GailRelativeRisk relative = new GailRelativeRisk(coefficients, input("t1"));
        List<String> between = new ArrayList<>(List.of("t1", "t2"));
        between.addAll(GailRelativeRisk.INPUTS);
        graphs.put(
                "between-ages",
                Graph.ofCompleteRows(
                        modelId() + "/between-ages",
                        between,
                        List.of("breast_cancer", "relative_risk_below_50", "relative_risk_from_50"),
                        List.of(
                                risk(relative, input("t1"), input("t2"), coefficients),
                                relative.below50(),
                                relative.from50())));
        List<String> now = new ArrayList<>(List.of("age"));
        now.addAll(GailRelativeRisk.INPUTS);
        GailRelativeRisk today = new GailRelativeRisk(coefficients, input("age"));
        graphs.put(
                "from-now",
                Graph.ofCompleteRows(
                        modelId() + "/from-now",
                        now,
                        List.of("breast_cancer_5y", "breast_cancer_to_90"),
                        List.of(
                                risk(today, input("age"), input("age").plus(WIDTH), coefficients),
                                risk(today, input("age"), input("age").times(0).plus(LAST_AGE), coefficients))));
        return graphs;
    }

    private static Expression risk(
            GailRelativeRisk relative, Expression from, Expression to, Coefficients coefficients) {
        Coefficients notAttributable = coefficients.at("one_minus_attributable_risk");
        // The relative risk of each band: one below 50, another from 50 on.
        Expression above = weightedSums(
                List.of(
                        relative.below50().times(GailRelativeRisk.byModel(notAttributable.at("below_50"))),
                        relative.from50().times(GailRelativeRisk.byModel(notAttributable.at("from_50")))),
                List.of(ones(0, BANDS_BELOW_50), ones(BANDS_BELOW_50, BANDS)));
        Expression cancer = byRace(coefficients.at("breast_cancer_rate")).times(above);
        Expression hazard = cancer.plus(byRace(coefficients.at("other_death_rate")));
        Expression years =
                to.min(constants(ages(1))).minus(from.max(constants(ages(0)))).atLeast(0);
        Expression within = hazard.times(years);
        Expression before = weightedSums(List.of(within), strictlyLater());
        Expression perBand = cancer.dividedBy(hazard)
                .times(constant(0).minus(before).exp())
                .times(constant(0).minus(within).exp().complement());
        Expression risk = weightedSums(List.of(perBand), Collections.nCopies(BANDS, List.of(1.0)));
        Expression length = to.minus(from);
        return length.above(0).then(risk).otherwise(Double.NaN);
    }

    /** The rates of the patient's group, a column for each band. */
    private static Expression byRace(Coefficients rates) {
        Expression chosen = constant(Double.NaN);
        for (String race : rates.names()) {
            chosen = input("race")
                    .is(Double.parseDouble(race))
                    .then(constants(rates.numbers(race)))
                    .otherwise(chosen);
        }
        return chosen;
    }

    /** The bands' lower ends, or with a shift of 1 their upper ends. */
    private static List<Double> ages(int shift) {
        List<Double> ages = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            ages.add(FIRST_AGE + WIDTH * (band + shift));
        }
        return ages;
    }

    private static List<Double> ones(int from, int to) {
        List<Double> ones = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            ones.add(band >= from && band < to ? 1.0 : 0.0);
        }
        return ones;
    }

    /** Sums over the bands before each. */
    private static List<List<Double>> strictlyLater() {
        List<List<Double>> rows = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            rows.add(ones(band + 1, BANDS));
        }
        return rows;
    }
}
