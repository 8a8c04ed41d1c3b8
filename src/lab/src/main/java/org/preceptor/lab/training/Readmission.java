package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.trees.TreeTrainer.Direction;

/**
 * Readmission within 30 days of inpatients with diabetes in 130 hospitals of the United States, 1999 to 2008 (Strack B et al. Biomed Res
 * Int 2014;2014:781670). A patient is wholly on one side.
 */
public final class Readmission implements Study {

    private static final Set<String> CANNOT_RETURN = Set.of("11", "13", "14", "19", "20", "21");
    private static final Set<String> ACUTE = Set.of("1", "2", "7");
    private static final Set<String> ELECTIVE = Set.of("3");
    private static final String LACE_LIKE = "lace-like";

    private static final List<Plan> STAY = List.of(
            new Plan.Spline("age_years"),
            new Plan.Spline("length_of_stay_days"),
            new Plan.Line("acute_admission"),
            new Plan.Capped("inpatient_stays_12_months", 5),
            new Plan.Capped("ed_visits_12_months", 4));
    private static final List<Plan> RECORD = List.of(
            new Plan.Line("male"),
            new Plan.Capped("outpatient_visits_12_months", 5),
            new Plan.Spline("laboratory_procedures"),
            new Plan.Capped("procedures", 6),
            new Plan.Spline("medications_given"),
            new Plan.Capped("diagnoses", 9),
            new Plan.Categories("discharged_to", List.of(0.0, 1.0, 2.0)),
            new Plan.Categories("insulin", List.of(0.0, 1.0, 2.0, 3.0)),
            new Plan.Line("diabetes_medicine"),
            new Plan.Categories("hba1c_measured", List.of(0.0, 1.0, 2.0)),
            new Plan.Categories("main_diagnosis", List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)),
            new Plan.Line("heart_failure"),
            new Plan.Line("chronic_pulmonary_disease"),
            new Plan.Line("renal_disease"),
            new Plan.Line("tumour"));

    @Override
    public String modelId() {
        return "readmission-30d";
    }

    @Override
    public String output() {
        return "readmission";
    }

    @Override
    public Map<String, List<Plan>> variants() {
        Map<String, List<Plan>> variants = new LinkedHashMap<>();
        variants.put(
                "discharge-record",
                Stream.of(STAY, RECORD).flatMap(List::stream).toList());
        variants.put("stay", STAY);
        return variants;
    }

    @Override
    public List<String> groups() {
        return List.of("sex", "age_band", "race");
    }

    @Override
    public List<String> scores() {
        return List.of(LACE_LIKE);
    }

    @Override
    public Map<String, Direction> directions() {
        return Map.of(
                "inpatient_stays_12_months", Direction.RISING,
                "ed_visits_12_months", Direction.RISING);
    }

    /** Of every five patients one is in no file here; of the other four, one judges. */
    @Override
    public boolean heldOut(String part) {
        return part.equals("1");
    }

    /** Units and decimals. */
    @Override
    public List<Guarded.Slip> slips() {
        return List.of(
                new Guarded.Slip("age in months for years", "age_years", value -> value * 12),
                new Guarded.Slip("age, last digit lost", "age_years", value -> Math.floor(value / 10)),
                new Guarded.Slip("stay in hours for days", "length_of_stay_days", value -> value * 24),
                new Guarded.Slip("stay, a digit too many", "length_of_stay_days", value -> value * 10),
                new Guarded.Slip(
                        "laboratory procedures, a digit too many", "laboratory_procedures", value -> value * 10),
                new Guarded.Slip(
                        "laboratory procedures, last digit lost",
                        "laboratory_procedures",
                        value -> Math.floor(value / 10)),
                new Guarded.Slip("medications, a digit too many", "medications_given", value -> value * 10),
                new Guarded.Slip("diagnoses, a digit too many", "diagnoses", value -> value * 10),
                new Guarded.Slip("earlier stays, a digit too many", "inpatient_stays_12_months", value -> value * 10),
                new Guarded.Slip(
                        "earlier emergency visits, a digit too many", "ed_visits_12_months", value -> value * 10),
                new Guarded.Slip("any medicine for diabetes turned around", "diabetes_medicine", value -> 1 - value));
    }

    @Override
    public Cohort read(Path data) throws IOException {
        Cohort cohort = new Cohort();
        Source.read(data.resolve("diabetes130.csv.gz"), row -> {
            if (!CANNOT_RETURN.contains(row.cell("discharge_disposition_id"))) {
                cohort.add(member(row));
            }
        });
        return cohort;
    }

    private static Cohort.Member member(Row row) {
        Map<String, Double> inputs = new HashMap<>();
        double age = age(row.cell("age"));
        inputs.put("age_years", age);
        number(row, "time_in_hospital", inputs, "length_of_stay_days");
        String type = row.cell("admission_type_id");
        if (ACUTE.contains(type) || ELECTIVE.contains(type)) {
            inputs.put("acute_admission", ACUTE.contains(type) ? 1.0 : 0.0);
        }
        number(row, "number_inpatient", inputs, "inpatient_stays_12_months");
        number(row, "number_emergency", inputs, "ed_visits_12_months");
        number(row, "number_outpatient", inputs, "outpatient_visits_12_months");
        number(row, "num_lab_procedures", inputs, "laboratory_procedures");
        number(row, "num_procedures", inputs, "procedures");
        number(row, "num_medications", inputs, "medications_given");
        number(row, "number_diagnoses", inputs, "diagnoses");
        String sex = row.cell("gender");
        if (sex.equals("Male") || sex.equals("Female")) {
            inputs.put("male", sex.equals("Male") ? 1.0 : 0.0);
        }
        inputs.put("discharged_to", dischargedTo(row.cell("discharge_disposition_id")));
        inputs.put("insulin", (double) List.of("No", "Steady", "Up", "Down").indexOf(row.cell("insulin")));
        inputs.put("diabetes_medicine", row.cell("diabetesmed").equals("Yes") ? 1.0 : 0.0);
        inputs.put(
                "hba1c_measured",
                switch (row.cell("a1cresult")) {
                    case "Norm" -> 1.0;
                    case ">7", ">8" -> 2.0;
                    default -> 0.0;
                });
        List<String> diagnoses = new ArrayList<>();
        for (String column : List.of("diag_1", "diag_2", "diag_3")) {
            diagnoses.add(row.cell(column));
        }
        inputs.put("main_diagnosis", mainDiagnosis(diagnoses.getFirst()));
        Set<CharlsonIcd9> diseases = CharlsonIcd9.among(diagnoses);
        has(diseases, CharlsonIcd9.HEART_FAILURE, inputs, "heart_failure");
        has(diseases, CharlsonIcd9.CHRONIC_PULMONARY, inputs, "chronic_pulmonary_disease");
        has(diseases, CharlsonIcd9.RENAL, inputs, "renal_disease");
        inputs.put(
                "tumour",
                diseases.contains(CharlsonIcd9.TUMOUR) || diseases.contains(CharlsonIcd9.METASTATIC_TUMOUR)
                        ? 1.0
                        : 0.0);
        if (inputs.containsKey("acute_admission")) {
            inputs.put(LACE_LIKE, (double) laceLike(
                    inputs.getOrDefault("length_of_stay_days", 0.0),
                    inputs.getOrDefault("acute_admission", 0.0) == 1,
                    CharlsonIcd9.points(diseases),
                    inputs.getOrDefault("ed_visits_12_months", 0.0)));
        }
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("sex", sex.equals("Male") ? "male" : sex.equals("Female") ? "female" : "");
        groups.put("age_band", age < 50 ? "under 50" : age < 70 ? "50 to 69" : "70 and older");
        groups.put("race", row.cell("race"));
        String person = row.cell("patient_nbr");
        return new Cohort.Member(inputs, row.cell("readmitted").equals("<30"), person, part(person), groups);
    }

    private static String part(String person) {
        return String.valueOf(Persons.part(person, 5));
    }

    /** LACE's points (van Walraven C et al. CMAJ 2010;182:551-557), with visits of twelve months in place of six. */
    static int laceLike(double days, boolean acute, int charlson, double visits) {
        int stay = days >= 14 ? 7 : days >= 7 ? 5 : days >= 4 ? 4 : (int) days;
        int comorbidity = charlson >= 4 ? 5 : charlson;
        return stay + (acute ? 3 : 0) + comorbidity + (int) Math.min(4, visits);
    }

    private static void has(Set<CharlsonIcd9> diseases, CharlsonIcd9 one, Map<String, Double> inputs, String name) {
        inputs.put(name, diseases.contains(one) ? 1.0 : 0.0);
    }

    private static void number(Row row, String column, Map<String, Double> inputs, String name) {
        OptionalDouble value = Source.number(row, column);
        value.ifPresent(number -> inputs.put(name, number));
    }

    /** The middle of the band that the data give instead of an age: "[70-80)". */
    private static double age(String band) {
        return Integer.parseInt(band.substring(1, band.indexOf('-'))) + 5.0;
    }

    /** Home 0, home with care 1, anywhere else 2. */
    private static double dischargedTo(String disposition) {
        return switch (disposition) {
            case "1" -> 0;
            case "6", "8" -> 1;
            default -> 2;
        };
    }

    /** Chapters of ICD-9 as Strack and colleagues grouped them (2014, table 2); everything else 0. */
    static double mainDiagnosis(String code) {
        if (code.isEmpty() || !Character.isDigit(code.charAt(0))) {
            return 0;
        }
        double number = Double.parseDouble(code);
        int whole = (int) number;
        if (whole == 250) {
            return 1;
        }
        if ((whole >= 390 && whole <= 459) || whole == 785) {
            return 2;
        }
        if ((whole >= 460 && whole <= 519) || whole == 786) {
            return 3;
        }
        if ((whole >= 520 && whole <= 579) || whole == 787) {
            return 4;
        }
        if (whole >= 800 && whole <= 999) {
            return 5;
        }
        if (whole >= 710 && whole <= 739) {
            return 6;
        }
        if ((whole >= 580 && whole <= 629) || whole == 788) {
            return 7;
        }
        return whole >= 140 && whole <= 239 ? 8 : 0;
    }
}
