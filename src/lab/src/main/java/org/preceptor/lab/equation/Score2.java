package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * SCORE2 and SCORE2-OP: SCORE2 working group. Eur Heart J 2021;42:2439-2454; SCORE2-OP working group. Eur Heart J
 * 2021;42:2455-2467 (supplements). Ten-year risk of fatal and non-fatal cardiovascular disease without and with competing
 * risk: p0 = 1 − S^exp(sum − shift), calibrated to the region by p = 1 − exp(−exp(scale1 + scale2 · ln(−ln(1 − p0)))). Below 70
 * years SCORE2, from 70 SCORE2-OP; cholesterol in mmol/L.
 *
 * <p>−ln(1 − p0) is taken as −ln(S) · exp(sum − shift), which is the same without losing digits where p0 is small. The term for
 * diabetes is not used: patients with diabetes have SCORE2-Diabetes, and no number here.
 */
public final class Score2 implements Equation {
    private static final String SURVIVAL = "baseline_survival";
    private static final String SHIFT = "shift";
    private static final List<String> REGIONS = List.of("low", "moderate", "high", "very_high");
    private static final double OLDER_PERSONS_FROM = 70;

    @Override
    public String modelId() {
        return "score2-2021";
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Expression younger = bySex(coefficients.at("score2"), under70());
        Expression older = bySex(coefficients.at("score2_op"), from70());
        Expression risk = input("age").from(OLDER_PERSONS_FROM).then(older).otherwise(younger);
        // Without this a patient with diabetes would have the number of one without.
        Expression withoutDiabetes = input("diabetes").is(0).then(risk).otherwise(Double.NaN);
        return Map.of(
                "score2",
                Graph.ofCompleteRows(
                        modelId(),
                        List.of("age", "sex", "region", "smoker", "sbp", "tc_mmol", "hdl_mmol", "diabetes"),
                        List.of("cvd_10y"),
                        List.of(withoutDiabetes)));
    }

    private static Expression bySex(Coefficients block, Map<String, Expression> terms) {
        return input("sex").is(1).then(risk(block.at("male"), terms)).otherwise(risk(block.at("female"), terms));
    }

    private static Expression risk(Coefficients group, Map<String, Expression> terms) {
        Coefficients regions = group.at("calibration");
        Expression predictor = LinearPredictor.of(
                        group, terms, Set.of(SURVIVAL, SHIFT, "calibration", "diabetes", "cage_x_diabetes"))
                .minus(group.number(SHIFT));
        // ln(−ln(1 − p0))
        Expression logCumulative = predictor.plus(Math.log(-Math.log(group.number(SURVIVAL))));
        Expression calibrated = byRegion(regions, 0).plus(byRegion(regions, 1).times(logCumulative));
        return constant(0).minus(calibrated.exp()).exp().complement();
    }

    private static Expression byRegion(Coefficients regions, int scale) {
        Map<Double, Double> values = new HashMap<>();
        for (int region = 0; region < REGIONS.size(); region++) {
            values.put((double) region, regions.numbers(REGIONS.get(region)).get(scale));
        }
        return input("region").byCategory(values);
    }

    private static Map<String, Expression> under70() {
        return terms(
                input("age").minus(60).dividedBy(5),
                input("sbp").minus(120).dividedBy(20),
                input("tc_mmol").minus(6),
                input("hdl_mmol").minus(1.3).dividedBy(0.5));
    }

    private static Map<String, Expression> from70() {
        return terms(
                input("age").minus(73),
                input("sbp").minus(150),
                input("tc_mmol").minus(6),
                input("hdl_mmol").minus(1.4));
    }

    private static Map<String, Expression> terms(Expression age, Expression sbp, Expression total, Expression hdl) {
        Map<String, Expression> terms =
                new HashMap<>(Map.of("smoker", input("smoker"), "csbp", sbp, "ctc", total, "chdl", hdl));
        Map<String, Expression> all = new HashMap<>(terms);
        all.put("cage", age);
        terms.forEach((name, term) -> all.put("cage_x_" + name, age.times(term)));
        return all;
    }
}
