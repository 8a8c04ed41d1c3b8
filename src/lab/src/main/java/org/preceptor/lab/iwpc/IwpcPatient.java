package org.preceptor.lab.iwpc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.lab.table.Row;

/**
 * A patient of the consortium's table (PharmGKB, "iwpc data set") who counts: on a stable dose, adult, with height and weight, and
 * not known to have another target INR than 2 to 3.
 *
 * @param values of the model's features by name, as words or numbers; without genotypes where one is not known
 * @param weeklyDose the stable dose in mg
 */
record IwpcPatient(Map<String, String> values, double weeklyDose) {

    private static final Map<String, String> RACES = Map.of(
            "White", "white",
            "Asian", "asian",
            "Black or African American", "black",
            "Unknown", "missing_or_mixed");
    private static final List<String> INDUCERS =
            List.of("carbamazepine_tegretol", "phenytoin_dilantin", "rifampin_or_rifampicin");
    private static final Set<String> CYP2C9 = Set.of("*1/*1", "*1/*2", "*1/*3", "*2/*2", "*2/*3", "*3/*3");
    private static final Set<String> VKORC1 = Set.of("G/G", "A/G", "A/A");

    IwpcPatient {
        values = Map.copyOf(values);
    }

    /** The columns that a table must have. */
    static final List<String> COLUMNS = List.of(
            "subject_reached_stable_dose_of_warfarin",
            "therapeutic_dose_of_warfarin",
            "target_inr",
            "estimated_target_inr_range_based_on_indication",
            "age",
            "height_cm",
            "weight_kg",
            "race",
            "amiodarone_cordarone",
            "carbamazepine_tegretol",
            "phenytoin_dilantin",
            "rifampin_or_rifampicin",
            "cyp2c9_consensus",
            "vkorc1_1639_consensus");

    /** Of a row; empty where the patient does not count. A drug that is not stated counts as not taken. */
    static Optional<IwpcPatient> of(Row row) {
        String dose = row.cell("therapeutic_dose_of_warfarin");
        String age = row.cell("age");
        boolean whole = row.cell("subject_reached_stable_dose_of_warfarin").equals("1")
                && !dose.isEmpty()
                && age.matches("[2-9]0.*")
                && !row.cell("height_cm").isEmpty()
                && !row.cell("weight_kg").isEmpty()
                && RACES.containsKey(row.cell("race"));
        if (!whole || !targetFits(row)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        values.put("age_years", age.substring(0, 2));
        values.put("height_cm", row.cell("height_cm"));
        values.put("weight_kg", row.cell("weight_kg"));
        values.put("race", RACES.getOrDefault(row.cell("race"), ""));
        values.put("amiodarone", taken(row.cell("amiodarone_cordarone")) ? "1" : "0");
        values.put("enzyme_inducer", INDUCERS.stream().anyMatch(drug -> taken(row.cell(drug))) ? "1" : "0");
        String cyp2c9 = row.cell("cyp2c9_consensus");
        String vkorc1 = row.cell("vkorc1_1639_consensus");
        if (CYP2C9.contains(cyp2c9) && VKORC1.contains(vkorc1)) {
            values.put("cyp2c9", cyp2c9);
            values.put("vkorc1_rs9923231", vkorc1);
        }
        return Optional.of(new IwpcPatient(values, Double.parseDouble(dose)));
    }

    private static boolean taken(String cell) {
        return cell.equals("1");
    }

    /** A stated target from 2 to 3; else the range 2 to 3 by indication, or none stated. */
    private static boolean targetFits(Row row) {
        String target = row.cell("target_inr");
        String range = row.cell("estimated_target_inr_range_based_on_indication");
        if (!target.isEmpty()) {
            double inr = Double.parseDouble(target);
            return inr >= 2 && inr <= 3;
        }
        return range.isEmpty() || range.equals("2-3");
    }
}
