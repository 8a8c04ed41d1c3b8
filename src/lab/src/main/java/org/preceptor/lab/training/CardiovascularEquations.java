package org.preceptor.lab.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.equation.Framingham2008;
import org.preceptor.lab.equation.PooledCohort2013;
import org.preceptor.lab.training.Cohort.Member;

/**
 * Published equations for cardiovascular disease on rows of {@link NhanesMortality}: for people without known cardiovascular disease
 * whose values lie within the ranges of the equations' folders. PREVENT asks for an eGFR, which the rows do not have.
 */
final class CardiovascularEquations {

    /** Mmol/L for each mg/dL of cholesterol, as the PREVENT equations' authors use it (Khan SS et al. 2024). */
    private static final double MMOL_PER_MG_DL = 0.02586;

    private CardiovascularEquations() {}

    static List<Published> published() {
        return List.of(
                new Published(
                        "pooled-cohort-equations-2013",
                        new PooledCohort2013(),
                        "pce",
                        row -> values(row, 40, 79, 130, 320, 20, 100),
                        Published.output("ascvd_10y")),
                new Published(
                        "framingham-2008",
                        new Framingham2008(),
                        "lipid",
                        row -> values(row, 30, 74, 100, 405, 10, 100),
                        Published.output("cvd_10y_lipid")));
    }

    private static Map<String, Double> values(
            Member row, double ageFrom, double ageTo, double totalFrom, double totalTo, double hdlFrom, double hdlTo) {
        double total = row.input("total_cholesterol_mmol_l") / MMOL_PER_MG_DL;
        double hdl = row.input("hdl_cholesterol_mmol_l") / MMOL_PER_MG_DL;
        boolean applies = row.input("heart_failure") == 0
                && row.input("ischaemic_heart_disease") == 0
                && row.input("stroke") == 0
                && within(row.input("age_years"), ageFrom, ageTo)
                && within(total, totalFrom, totalTo)
                && within(hdl, hdlFrom, hdlTo)
                && within(row.input("sbp_mmhg"), 90, 200);
        if (!applies) {
            return Map.of();
        }
        Map<String, Double> values = new HashMap<>();
        values.put("age", row.input("age_years"));
        values.put("sex", row.input("male"));
        values.put("race", "non-Hispanic Black".equals(row.groups().get("race_ethnicity")) ? 1.0 : 0.0);
        values.put("totchol", total);
        values.put("hdl", hdl);
        values.put("sbp", row.input("sbp_mmhg"));
        values.put("bp_med", row.input("antihypertensive"));
        values.put("smoker", row.input("smoking_now"));
        values.put("diabetes", row.input("diabetes"));
        return values;
    }

    private static boolean within(double value, double from, double to) {
        return value >= from && value <= to;
    }
}
