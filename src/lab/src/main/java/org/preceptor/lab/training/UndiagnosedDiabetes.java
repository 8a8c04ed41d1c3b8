package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.lab.equation.PointScore;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.table.Row;

/**
 * Undiagnosed diabetes in adults of the National Health and Nutrition Examination Survey (NHANES): no diagnosis was told, and HbA1c is
 * 6.5 % or more, or glucose 7.0 mmol/L or more after eight hours without food. The survey's later cycles judge.
 */
public final class UndiagnosedDiabetes implements Study {

    private static final Set<String> JUDGING = Set.of("2011-2012", "2013-2014");
    private static final double TOP_CODED_AGE = 80;

    private static final List<Plan> BASE = List.of(
            new Plan.Spline("age_years"),
            new Plan.Line("male"),
            new Plan.Spline("bmi_kg_m2"),
            new Plan.Line("height_cm"),
            new Plan.Spline("sbp_mmhg"),
            new Plan.Line("hypertension"),
            new Plan.Line("antihypertensive"));
    private static final List<Plan> FAMILY = List.of(new Plan.Line("family_history_diabetes"));
    private static final List<Plan> WAIST = List.of(new Plan.Spline("waist_cm"));
    private static final List<Plan> LIPIDS =
            List.of(new Plan.Spline("total_cholesterol_mmol_l"), new Plan.Spline("hdl_cholesterol_mmol_l"));

    @Override
    public String modelId() {
        return "undiagnosed-diabetes";
    }

    @Override
    public String output() {
        return "undiagnosed_diabetes";
    }

    @Override
    public Map<String, List<Plan>> variants() {
        Map<String, List<Plan>> variants = new LinkedHashMap<>();
        variants.put("lipids-waist-family", joined(Stream.of(BASE, FAMILY, WAIST, LIPIDS)));
        variants.put("lipids-family", joined(Stream.of(BASE, FAMILY, LIPIDS)));
        variants.put("lipids", joined(Stream.of(BASE, LIPIDS)));
        variants.put("waist-family", joined(Stream.of(BASE, FAMILY, WAIST)));
        variants.put("family", joined(Stream.of(BASE, FAMILY)));
        variants.put("base", BASE);
        return variants;
    }

    private static List<Plan> joined(Stream<List<Plan>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    @Override
    public List<String> groups() {
        return List.of("sex", "age_band", "race_ethnicity");
    }

    @Override
    public List<String> scores() {
        return published().stream().map(Published::score).toList();
    }

    /**
     * The ADA risk test without activity, which the survey asked differently over the years, and gestational diabetes taken for none;
     * FINDRISC with activity, vegetables and glucose found high before taken for those without points. Nothing of either was asked.
     */
    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "ada-risk-test-without-activity-and-gestation",
                        new PointScore("ada-risk-test"),
                        "without-activity",
                        row -> Map.of(
                                "age_years", row.input("age_years"),
                                "gender", row.input("male"),
                                "gestational_diabetes", 0.0,
                                "family_history_diabetes", row.input("family_history_diabetes"),
                                "hypertension", row.input("hypertension"),
                                "bmi", row.input("bmi_kg_m2")),
                        Published.output("points_without_activity")),
                new Published(
                        "findrisc-without-activity-vegetables-and-glucose",
                        new PointScore("findrisc"),
                        "items",
                        row -> Map.of(
                                "age", row.input("age_years"),
                                "sex", row.input("male"),
                                "bmi", row.input("bmi_kg_m2"),
                                "waist_circumference", row.input("waist_cm"),
                                "physical_activity", 1.0,
                                "daily_vegetables", 1.0,
                                "antihypertensive", row.input("antihypertensive"),
                                "history_high_glucose", 0.0,
                                "family_history_diabetes", 2 * row.input("family_history_diabetes")),
                        Published.output("points")));
    }

    @Override
    public boolean heldOut(String part) {
        return JUDGING.contains(part);
    }

    /** Units and decimals. */
    @Override
    public List<Guarded.Slip> slips() {
        return List.of(
                new Guarded.Slip("height in inches for cm", "height_cm", value -> value / 2.54),
                new Guarded.Slip("waist in inches for cm", "waist_cm", value -> value / 2.54),
                new Guarded.Slip("waist in cm taken for inches", "waist_cm", value -> value * 2.54),
                new Guarded.Slip("body mass index of a weight in pounds for kg", "bmi_kg_m2", value -> value * 2.2046),
                new Guarded.Slip("body mass index of a weight in kg for pounds", "bmi_kg_m2", value -> value / 2.2046),
                new Guarded.Slip("body mass index, decimal point slipped", "bmi_kg_m2", value -> value / 10),
                new Guarded.Slip("systolic pressure in kPa for mm Hg", "sbp_mmhg", value -> value / 7.50062),
                new Guarded.Slip("systolic pressure, last digit lost", "sbp_mmhg", value -> Math.floor(value / 10)),
                new Guarded.Slip(
                        "total cholesterol in mg/dL for mmol/L", "total_cholesterol_mmol_l", value -> value / 0.02586),
                new Guarded.Slip(
                        "total cholesterol, decimal point lost", "total_cholesterol_mmol_l", value -> value * 10),
                new Guarded.Slip(
                        "total cholesterol, decimal point slipped", "total_cholesterol_mmol_l", value -> value / 10),
                new Guarded.Slip(
                        "HDL cholesterol in mg/dL for mmol/L", "hdl_cholesterol_mmol_l", value -> value / 0.02586),
                new Guarded.Slip("HDL cholesterol, decimal point lost", "hdl_cholesterol_mmol_l", value -> value * 10),
                new Guarded.Slip("treatment of blood pressure turned around", "antihypertensive", value -> 1 - value));
    }

    @Override
    public Cohort read(Path data) throws IOException {
        Cohort cohort = new Cohort();
        Source.read(data.resolve("nhanes_diabetes.csv.gz"), row -> {
            OptionalDouble outcome = Source.number(row, "y_undiagnosed_diabetes");
            if (outcome.isPresent() && row.cell("told_diabetes").equals("2")) {
                cohort.add(member(row, outcome.getAsDouble() == 1));
            }
        });
        return cohort;
    }

    private static Cohort.Member member(Row row, boolean event) {
        Map<String, Double> inputs = new HashMap<>();
        Source.number(row, "age").ifPresent(age -> inputs.put("age_years", Math.min(age, TOP_CODED_AGE)));
        Source.number(row, "sex").ifPresent(sex -> inputs.put("male", sex == 1 ? 1.0 : 0.0));
        take(row, "bmi", inputs, "bmi_kg_m2");
        take(row, "height_cm", inputs, "height_cm");
        take(row, "waist_cm", inputs, "waist_cm");
        take(row, "sbp", inputs, "sbp_mmhg");
        take(row, "family_diabetes", inputs, "family_history_diabetes");
        take(row, "told_hypertension", inputs, "hypertension");
        // Asked only of those who said yes before: empty is no.
        inputs.put("antihypertensive", row.cell("bp_medicine_now").equals("1") ? 1.0 : 0.0);
        take(row, "tc_mmol", inputs, "total_cholesterol_mmol_l");
        take(row, "hdl_mmol", inputs, "hdl_cholesterol_mmol_l");
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("sex", row.cell("sex").equals("1") ? "male" : "female");
        groups.put("age_band", band(Source.number(row, "age").orElse(Double.NaN)));
        groups.put("race_ethnicity", Nhanes.raceEthnicity(row.cell("race_ethnicity")));
        return new Cohort.Member(inputs, event, row.cell("seqn"), row.cell("cycle"), groups);
    }

    private static void take(Row row, String column, Map<String, Double> inputs, String name) {
        Source.number(row, column).ifPresent(value -> inputs.put(name, value));
    }

    private static String band(double age) {
        return age < 40 ? "20 to 39" : age < 60 ? "40 to 59" : "60 and older";
    }
}
