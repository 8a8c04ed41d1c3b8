package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.lab.equation.PredictBreast22;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.trees.TreeTrainer;
import org.preceptor.lab.trees.TreeTrainer.Direction;

/**
 * Death from breast cancer within five years in the METABRIC cohorts (Curtis C et al. Nature 2012;486:346-352). Each cohort is judged
 * by a fit to the others. Treatment is no input; PREDICT, which knows it, is run on the same rows.
 */
public final class BreastCancerSurvival implements Study {

    private static final Set<String> COHORTS = Set.of("1", "2", "3", "4", "5");
    private static final double HORIZON_MONTHS = 60;
    private static final String PREDICT = "predict-breast-2.2";

    private static final List<Plan> BASE = List.of(
            new Plan.Spline("age_years"),
            new Plan.Spline("size_mm"),
            new Plan.Capped("nodes", 10),
            new Plan.Categories("grade", List.of(1.0, 2.0, 3.0)),
            new Plan.Line("er"));
    private static final List<Plan> RECEPTORS = List.of(new Plan.Line("her2"), new Plan.Line("pr"));

    @Override
    public String modelId() {
        return "breast-cancer-survival-5y";
    }

    @Override
    public String output() {
        return "breast_cancer_death";
    }

    @Override
    public Map<String, List<Plan>> variants() {
        Map<String, List<Plan>> variants = new LinkedHashMap<>();
        variants.put(
                "receptors", Stream.of(BASE, RECEPTORS).flatMap(List::stream).toList());
        variants.put("base", BASE);
        return variants;
    }

    @Override
    public List<String> groups() {
        return List.of("cohort", "age_band", "oestrogen_receptor");
    }

    @Override
    public Design design() {
        return Design.PART_BY_PART;
    }

    @Override
    public Map<String, Direction> directions() {
        return Map.of("size_mm", Direction.RISING, "nodes", Direction.RISING, "grade", Direction.RISING);
    }

    @Override
    public TreeTrainer.Shape trees() {
        return new TreeTrainer.Shape(100, 2, 0.1, 3, 1);
    }

    @Override
    public List<String> scores() {
        return List.of(PREDICT);
    }

    /** The generation of chemotherapy is taken for the second, detection and Ki-67 for unknown; nobody had the other treatments. */
    @Override
    public List<Published> published() {
        return List.of(new Published(
                PREDICT,
                PredictBreast22.breastCancerDeath(),
                "breast-cancer-death",
                BreastCancerSurvival::predict,
                Published.output("death_5y")));
    }

    private static Map<String, Double> predict(Cohort.Member row) {
        double age = row.input("age_years");
        if (!(age >= 25 && age <= 85 && row.input("size_mm") >= 1)) {
            return Map.of();
        }
        Map<String, Double> values = new HashMap<>();
        values.put("age", age);
        for (String same : List.of("size_mm", "grade", "nodes", "er", "her2")) {
            values.put(same, row.input(same));
        }
        values.put("screen", 2.0);
        values.put("ki67", 9.0);
        values.put("generation", 2 * row.input("chemotherapy_given"));
        values.put("horm", row.input("hormone_therapy_given"));
        values.put("traz", 0.0);
        values.put("bis", 0.0);
        return values;
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
                new Guarded.Slip("size in cm for mm", "size_mm", value -> value / 10),
                new Guarded.Slip("size in mm taken for cm", "size_mm", value -> value * 10),
                new Guarded.Slip("nodes, a digit too many", "nodes", value -> value * 10));
    }

    @Override
    public Cohort read(Path data) throws IOException {
        Cohort cohort = new Cohort();
        Source.read(data.resolve("metabric_clinical.csv.gz"), row -> {
            if (early(row)) {
                died(row).ifPresent(event -> cohort.add(member(row, event)));
            }
        });
        return cohort;
    }

    private static boolean early(Row row) {
        return COHORTS.contains(row.cell("cohort"))
                && row.cell("cancer_type").equals("Breast Cancer")
                && !Set.of("0", "4").contains(row.cell("tumor_stage"));
    }

    /** Whether she died of breast cancer within five years; empty where nobody knows, for she was last seen alive before. */
    static Optional<Boolean> died(Row row) {
        OptionalDouble months = Source.number(row, "overall_survival_months");
        if (months.isEmpty()) {
            return Optional.empty();
        }
        boolean within = months.getAsDouble() <= HORIZON_MONTHS;
        return switch (row.cell("patient_s_vital_status")) {
            case "Died of Disease" -> Optional.of(within);
            case "Died of Other Causes" -> Optional.of(false);
            case "Living" -> within && months.getAsDouble() < HORIZON_MONTHS ? Optional.empty() : Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Cohort.Member member(Row row, boolean event) {
        Map<String, Double> inputs = new HashMap<>();
        take(row, "age_at_diagnosis", inputs, "age_years");
        take(row, "tumor_size", inputs, "size_mm");
        take(row, "lymph_nodes_examined_positive", inputs, "nodes");
        take(row, "neoplasm_histologic_grade", inputs, "grade");
        is(row, "er_status", "Positive", "Negative", inputs, "er");
        is(row, "her2_status", "Positive", "Negative", inputs, "her2");
        is(row, "pr_status", "Positive", "Negative", inputs, "pr");
        is(row, "chemotherapy", "Yes", "No", inputs, "chemotherapy_given");
        is(row, "hormone_therapy", "Yes", "No", inputs, "hormone_therapy_given");
        double age = inputs.getOrDefault("age_years", Double.NaN);
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("cohort", row.cell("cohort"));
        groups.put("age_band", age < 50 ? "under 50" : age < 70 ? "50 to 69" : "70 and older");
        groups.put("oestrogen_receptor", row.cell("er_status").equals("Positive") ? "positive" : "negative");
        return new Cohort.Member(inputs, event, row.cell("patient_id"), row.cell("cohort"), groups);
    }

    private static void is(Row row, String column, String yes, String no, Map<String, Double> inputs, String name) {
        String answer = row.cell(column);
        if (answer.equals(yes) || answer.equals(no)) {
            inputs.put(name, answer.equals(yes) ? 1.0 : 0.0);
        }
    }

    private static void take(Row row, String column, Map<String, Double> inputs, String name) {
        Source.number(row, column).ifPresent(value -> inputs.put(name, value));
    }
}
