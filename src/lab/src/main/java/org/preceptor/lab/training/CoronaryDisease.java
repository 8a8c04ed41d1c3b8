package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.trees.TreeTrainer;
import org.preceptor.lab.trees.TreeTrainer.Direction;

/**
 * Narrowing of a coronary artery by more than half in people sent to angiography at four hospitals (Detrano R et al. Am J Cardiol
 * 1989;64:304-310; UCI data set 45). Each hospital is judged by a fit to the three others.
 */
public final class CoronaryDisease implements Study {

    private static final List<Plan> REST = List.of(
            new Plan.Line("age_years"),
            new Plan.Line("male"),
            new Plan.Categories("chest_pain", List.of(4.0, 1.0, 2.0, 3.0)),
            new Plan.OrMissing("resting_sbp_mmhg"),
            new Plan.OrMissing("cholesterol_mg_dl"),
            new Plan.OrMissing("fasting_glucose_above_120"),
            new Plan.Categories("resting_ecg", List.of(0.0, 1.0, 2.0)));
    private static final List<Plan> EXERCISE = List.of(
            new Plan.OrMissing("maximal_heart_rate"),
            new Plan.OrMissing("exercise_angina"),
            new Plan.OrMissing("st_depression_mm"));
    private static final List<Plan> IMAGING = List.of(
            new Plan.OrMissing("st_slope"), new Plan.OrMissing("vessels"), new Plan.OrMissing("thallium_defect"));

    @Override
    public String modelId() {
        return "coronary-disease-angiographic";
    }

    @Override
    public String output() {
        return "coronary_disease";
    }

    @Override
    public Map<String, List<Plan>> variants() {
        Map<String, List<Plan>> variants = new LinkedHashMap<>();
        variants.put("imaging", joined(Stream.of(REST, EXERCISE, IMAGING)));
        variants.put("exercise", joined(Stream.of(REST, EXERCISE)));
        variants.put("rest", REST);
        return variants;
    }

    private static List<Plan> joined(Stream<List<Plan>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    @Override
    public List<String> groups() {
        return List.of("site", "sex", "age_band");
    }

    @Override
    public Design design() {
        return Design.PART_BY_PART;
    }

    @Override
    public Map<String, Direction> directions() {
        return Map.of(
                "age_years", Direction.RISING,
                "male", Direction.RISING,
                "exercise_angina", Direction.RISING,
                "st_depression_mm", Direction.RISING,
                "vessels", Direction.RISING,
                "thallium_defect", Direction.RISING,
                "maximal_heart_rate", Direction.FALLING);
    }

    @Override
    public TreeTrainer.Shape trees() {
        return new TreeTrainer.Shape(100, 2, 0.1, 3, 1);
    }

    @Override
    public boolean heldOut(String part) {
        return false;
    }

    /** Units and decimals. */
    @Override
    public List<Guarded.Slip> slips() {
        return List.of(
                new Guarded.Slip("age, last digit lost", "age_years", value -> Math.floor(value / 10)),
                new Guarded.Slip("cholesterol in mmol/L for mg/dL", "cholesterol_mg_dl", value -> value * 0.02586),
                new Guarded.Slip("cholesterol, last digit lost", "cholesterol_mg_dl", value -> Math.floor(value / 10)),
                new Guarded.Slip("systolic pressure in kPa for mm Hg", "resting_sbp_mmhg", value -> value / 7.50062),
                new Guarded.Slip(
                        "systolic pressure, last digit lost", "resting_sbp_mmhg", value -> Math.floor(value / 10)),
                new Guarded.Slip("heart rate, last digit lost", "maximal_heart_rate", value -> Math.floor(value / 10)),
                new Guarded.Slip("heart rate in Hz for per minute", "maximal_heart_rate", value -> value / 60),
                new Guarded.Slip("ST depression, decimal point lost", "st_depression_mm", value -> value * 10));
    }

    @Override
    public Cohort read(Path data) throws IOException {
        Cohort cohort = new Cohort();
        Set<List<String>> known = new HashSet<>();
        Source.read(data.resolve("uci_heart.csv.gz"), row -> {
            List<String> cells = row.cells().stream()
                    .filter(cell -> !cell.equals(row.cell("source_row")))
                    .toList();
            // Two rows stand twice in their site's file.
            if (known.add(cells)) {
                cohort.add(member(row));
            }
        });
        return cohort;
    }

    private static Cohort.Member member(Row row) {
        Map<String, Double> inputs = new HashMap<>();
        take(row, "age", inputs, "age_years");
        take(row, "sex", inputs, "male");
        take(row, "chest_pain", inputs, "chest_pain");
        take(row, "rest_sbp", inputs, "resting_sbp_mmhg");
        take(row, "chol_mg_dl", inputs, "cholesterol_mg_dl");
        take(row, "fasting_glucose_gt120", inputs, "fasting_glucose_above_120");
        take(row, "rest_ecg", inputs, "resting_ecg");
        take(row, "max_heart_rate", inputs, "maximal_heart_rate");
        take(row, "exercise_angina", inputs, "exercise_angina");
        take(row, "st_depression", inputs, "st_depression_mm");
        take(row, "st_slope", inputs, "st_slope");
        take(row, "vessels_0_3", inputs, "vessels");
        Source.number(row, "thal").ifPresent(code -> inputs.put("thallium_defect", code == 3 ? 0.0 : 1.0));
        double age = inputs.getOrDefault("age_years", Double.NaN);
        String site = row.cell("site");
        return new Cohort.Member(
                inputs,
                row.cell("y_disease").equals("1"),
                site + " " + row.cell("source_row"),
                site,
                Map.of(
                        "site", site,
                        "sex", row.cell("sex").equals("1") ? "male" : "female",
                        "age_band", age < 50 ? "under 50" : age < 60 ? "50 to 59" : "60 and older"));
    }

    private static void take(Row row, String column, Map<String, Double> inputs, String name) {
        Source.number(row, column).ifPresent(value -> inputs.put(name, value));
    }
}
