package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.trees.TreeTrainer.Direction;

/**
 * Death within ten years of adults of 40 to 79 years in the National Health and Nutrition Examination Survey (NHANES), linked with the
 * National Death Index to the end of 2019. The survey's last cycle of the file judges.
 */
public final class NhanesMortality implements Study {

    private static final String JUDGING = "2003-2004";
    private static final double HORIZON_MONTHS = 120;

    private static final List<Plan> EXAMINATION = List.of(
            new Plan.Spline("age_years"),
            new Plan.Line("male"),
            new Plan.Spline("bmi_kg_m2"),
            new Plan.Spline("sbp_mmhg"),
            new Plan.Line("smoking_now"),
            new Plan.Line("smoking_before"),
            new Plan.Line("hypertension"),
            new Plan.Line("antihypertensive"),
            new Plan.Line("diabetes"),
            new Plan.Line("heart_failure"),
            new Plan.Line("ischaemic_heart_disease"),
            new Plan.Line("stroke"));
    private static final List<Plan> LABORATORY = List.of(
            new Plan.Spline("total_cholesterol_mmol_l"),
            new Plan.Spline("hdl_cholesterol_mmol_l"),
            new Plan.Spline("hba1c_percent"));
    private static final List<Plan> ACTIVITY = List.of(new Plan.Line("more_active"));

    private final Outcome outcome;

    /** A study of one outcome. */
    public NhanesMortality(Outcome outcome) {
        this.outcome = outcome;
    }

    /** Which deaths count. */
    public enum Outcome {
        /** All. */
        ALL_CAUSE("all-cause-mortality-10y", "death", "y10_death"),
        /** Those whose leading cause was heart disease or stroke. */
        CARDIOVASCULAR("cardiovascular-mortality-10y", "cardiovascular_death", "y10_death_heart_or_stroke");

        private final String modelId;
        private final String output;
        private final String column;

        Outcome(String modelId, String output, String column) {
            this.modelId = modelId;
            this.output = output;
            this.column = column;
        }
    }

    @Override
    public String modelId() {
        return outcome.modelId;
    }

    @Override
    public String output() {
        return outcome.output;
    }

    @Override
    public Map<String, List<Plan>> variants() {
        Map<String, List<Plan>> variants = new LinkedHashMap<>();
        variants.put(
                "laboratory-activity",
                Stream.of(EXAMINATION, LABORATORY, ACTIVITY)
                        .flatMap(List::stream)
                        .toList());
        variants.put(
                "laboratory",
                Stream.of(EXAMINATION, LABORATORY).flatMap(List::stream).toList());
        variants.put("examination", EXAMINATION);
        return variants;
    }

    @Override
    public List<String> groups() {
        return List.of("sex", "age_band", "race_ethnicity");
    }

    @Override
    public List<String> scores() {
        return published().stream().map(Published::score).toList();
    }

    @Override
    public List<Published> published() {
        return CardiovascularEquations.published();
    }

    /** The direction of body mass index, pressure and cholesterol is not known at these ages; that of HbA1c for vessels only. */
    @Override
    public Map<String, Direction> directions() {
        Map<String, Direction> directions = new HashMap<>();
        for (String rising : List.of(
                "age_years",
                "male",
                "smoking_now",
                "smoking_before",
                "hypertension",
                "diabetes",
                "heart_failure",
                "ischaemic_heart_disease",
                "stroke")) {
            directions.put(rising, Direction.RISING);
        }
        directions.put("more_active", Direction.FALLING);
        if (outcome == Outcome.CARDIOVASCULAR) {
            directions.put("hba1c_percent", Direction.RISING);
        }
        return directions;
    }

    @Override
    public boolean heldOut(String part) {
        return part.equals(JUDGING);
    }

    /** Units, decimals, and what contradicts itself. */
    @Override
    public List<Guarded.Slip> slips() {
        return List.of(
                new Guarded.Slip("age, last digit lost", "age_years", value -> Math.floor(value / 10)),
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
                        "HDL cholesterol in mg/dL for mmol/L", "hdl_cholesterol_mmol_l", value -> value / 0.02586),
                new Guarded.Slip("HDL cholesterol, decimal point lost", "hdl_cholesterol_mmol_l", value -> value * 10),
                // The master equation between the two units of HbA1c: Hoelzel 2004.
                new Guarded.Slip("HbA1c in mmol/mol for %", "hba1c_percent", value -> (value - 2.152) / 0.09148),
                new Guarded.Slip("HbA1c, decimal point lost", "hba1c_percent", value -> value * 10),
                new Guarded.Slip("treatment of blood pressure turned around", "antihypertensive", value -> 1 - value));
    }

    @Override
    public Cohort read(Path data) throws IOException {
        Cohort cohort = new Cohort();
        Source.read(data.resolve("nhanes_mortality.csv.gz"), row -> cohort.add(member(row)));
        return cohort;
    }

    private Cohort.Member member(Row row) {
        Map<String, Double> inputs = new HashMap<>();
        take(row, "age", inputs, "age_years");
        Source.number(row, "sex").ifPresent(sex -> inputs.put("male", sex == 1 ? 1.0 : 0.0));
        take(row, "bmi", inputs, "bmi_kg_m2");
        take(row, "sbp", inputs, "sbp_mmhg");
        // Every day, some days, not at all; empty is never, or not asked: the file cannot tell.
        String smoking = row.cell("smoke_now");
        inputs.put("smoking_now", smoking.equals("1") || smoking.equals("2") ? 1.0 : 0.0);
        inputs.put("smoking_before", smoking.equals("3") ? 1.0 : 0.0);
        take(row, "told_hypertension", inputs, "hypertension");
        // Asked only of those who said yes before: empty is no.
        inputs.put("antihypertensive", row.cell("bp_medicine_now").equals("1") ? 1.0 : 0.0);
        Source.number(row, "told_diabetes").ifPresent(told -> inputs.put("diabetes", told == 1 ? 1.0 : 0.0));
        take(row, "told_heart_failure", inputs, "heart_failure");
        ischaemic(row).ifPresent(told -> inputs.put("ischaemic_heart_disease", told));
        take(row, "told_stroke", inputs, "stroke");
        take(row, "tc_mmol", inputs, "total_cholesterol_mmol_l");
        take(row, "hdl_mmol", inputs, "hdl_cholesterol_mmol_l");
        take(row, "hba1c_pct", inputs, "hba1c_percent");
        take(row, "more_active", inputs, "more_active");
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("sex", row.cell("sex").equals("1") ? "male" : "female");
        groups.put("age_band", band(Source.number(row, "age").orElse(Double.NaN)));
        groups.put("race_ethnicity", Nhanes.raceEthnicity(row.cell("race_ethnicity")));
        return new Cohort.Member(inputs, died(row), row.cell("seqn"), row.cell("cycle"), groups);
    }

    /** One yes is yes; no is three times no. */
    private static OptionalDouble ischaemic(Row row) {
        double most = 0;
        boolean known = true;
        for (String column : List.of("told_chd", "told_angina", "told_heart_attack")) {
            OptionalDouble told = Source.number(row, column);
            known &= told.isPresent();
            most = Math.max(most, told.orElse(0));
        }
        return most == 1 || known ? OptionalDouble.of(most) : OptionalDouble.empty();
    }

    /**
     * Whether the outcome came within ten years.
     *
     * @throws IllegalArgumentException when nobody knows, because follow-up ended before, or when the file contradicts itself
     */
    private boolean died(Row row) {
        double months = Source.number(row, "followup_months_from_exam").orElse(Double.NaN);
        boolean dead = row.cell("died").equals("1");
        if (!(dead || months >= HORIZON_MONTHS)) {
            throw new IllegalArgumentException(modelId()
                    + ": a row ends alive before " + (int) HORIZON_MONTHS
                    + " months; a regression of what happened by then would take it for a survivor");
        }
        boolean within = dead && months <= HORIZON_MONTHS;
        boolean counted = within
                && (outcome == Outcome.ALL_CAUSE
                        || row.cell("died_heart_or_stroke").equals("1"));
        if (counted != row.cell(outcome.column).equals("1")) {
            throw new IllegalArgumentException(modelId() + ": a row's " + outcome.column
                    + " is not what its months, death and cause of death say");
        }
        return counted;
    }

    private static void take(Row row, String column, Map<String, Double> inputs, String name) {
        Source.number(row, column).ifPresent(value -> inputs.put(name, value));
    }

    private static String band(double age) {
        return age < 50 ? "40 to 49" : age < 60 ? "50 to 59" : age < 70 ? "60 to 69" : "70 to 79";
    }
}
