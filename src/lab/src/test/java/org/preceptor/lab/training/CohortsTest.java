package org.preceptor.lab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How rows become people: who died in time, who is known, and what a published equation is given. Made-up rows. */
class CohortsTest {

    private static final Path MODELS = Path.of("../../models");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private void write(String file, List<Map<String, String>> rows) throws IOException {
        List<String> columns = List.copyOf(rows.getFirst().keySet());
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        rows.forEach(row -> text.append(String.join(
                        ",",
                        columns.stream()
                                .map(column -> row.getOrDefault(column, ""))
                                .toList()))
                .append('\n'));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve(file)))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> person(String died, String months, String cause, String all, String vessels) {
        Map<String, String> row = new HashMap<>();
        for (String column : List.of(
                "bmi", "bp_medicine_now", "told_chd", "told_angina", "told_heart_attack", "hba1c_pct", "more_active")) {
            row.put(column, "");
        }
        row.putAll(Map.of("seqn", "1", "cycle", "2003-2004", "age", "55", "sex", "1", "race_ethnicity", "3"));
        row.putAll(Map.of("sbp", "120", "smoke_now", "", "told_hypertension", "0", "told_diabetes", "3"));
        row.putAll(Map.of("told_heart_failure", "0", "told_stroke", "0", "tc_mmol", "5.50818", "hdl_mmol", "1.293"));
        row.putAll(Map.of("died", died, "followup_months_from_exam", months, "died_heart_or_stroke", cause));
        row.putAll(Map.of("y10_death", all, "y10_death_heart_or_stroke", vessels));
        return row;
    }

    private Cohort people(NhanesMortality.Outcome outcome, Map<String, String> row) throws IOException {
        write("nhanes_mortality.csv.gz", List.of(row));
        return new NhanesMortality(outcome).read(data);
    }

    @Test
    void countsDeathsWithinTenYearsAndNoOthers() throws IOException {
        NhanesMortality.Outcome all = NhanesMortality.Outcome.ALL_CAUSE;
        assertThat(people(all, person("1", "120", "0", "1", "0"))
                        .members()
                        .getFirst()
                        .event())
                .isTrue();
        assertThat(people(all, person("1", "121", "0", "0", "0"))
                        .members()
                        .getFirst()
                        .event())
                .isFalse();
        NhanesMortality.Outcome vessels = NhanesMortality.Outcome.CARDIOVASCULAR;
        assertThat(people(vessels, person("1", "60", "0", "1", "0"))
                        .members()
                        .getFirst()
                        .event())
                .isFalse();
        assertThat(people(vessels, person("1", "60", "1", "1", "1"))
                        .members()
                        .getFirst()
                        .event())
                .isTrue();
    }

    @Test
    void refusesARowThatIsCensoredBeforeTenYears() {
        assertThatThrownBy(() -> people(NhanesMortality.Outcome.ALL_CAUSE, person("0", "119", "0", "0", "0")))
                .hasMessageContaining("ends alive before 120 months");
    }

    @Test
    void refusesARowThatContradictsItself() {
        assertThatThrownBy(() -> people(NhanesMortality.Outcome.ALL_CAUSE, person("1", "60", "0", "0", "0")))
                .hasMessageContaining("is not what its months");
    }

    /**
     * The white man of the guideline's table: 5.3 % (Goff DC et al. Circulation 2014;129(25 Suppl 2):S49-73, appendix 7), of a sum
     * that the table rounds to 60.69.
     */
    @Test
    void runsThePooledCohortEquationsForThoseWhomTheyAreFor() throws IOException {
        NhanesMortality study = new NhanesMortality(NhanesMortality.Outcome.CARDIOVASCULAR);
        Map<String, String> known = person("0", "200", "0", "0", "0");
        known.putAll(Map.of("told_chd", "0", "told_angina", "0", "told_heart_attack", "0"));
        Cohort scored =
                Published.scored(people(NhanesMortality.Outcome.CARDIOVASCULAR, known), study.published(), MODELS);
        assertThat(scored.members().getFirst().input("pooled-cohort-equations-2013"))
                .isEqualTo(0.053, within(0.001));

        known.put("told_heart_attack", "1");
        Cohort ill = Published.scored(people(NhanesMortality.Outcome.CARDIOVASCULAR, known), study.published(), MODELS);
        assertThat(ill.members().getFirst().input("pooled-cohort-equations-2013"))
                .isNaN();
        assertThat(ill.members().getFirst().input("ischaemic_heart_disease")).isEqualTo(1);
    }

    private static Map<String, String> woman(String months, String status) {
        Map<String, String> row = new HashMap<>();
        for (String column : List.of("her2_status", "pr_status", "tumor_stage")) {
            row.put(column, "");
        }
        row.putAll(Map.of("patient_id", "a", "cohort", "2", "cancer_type", "Breast Cancer", "age_at_diagnosis", "60"));
        row.putAll(Map.of("tumor_size", "20", "lymph_nodes_examined_positive", "1", "neoplasm_histologic_grade", "2"));
        row.putAll(Map.of("er_status", "Positive", "chemotherapy", "No", "hormone_therapy", "Yes"));
        row.putAll(Map.of("overall_survival_months", months, "patient_s_vital_status", status));
        return row;
    }

    @Test
    void leavesOutWomenOfWhomNobodyKnows() throws IOException {
        write(
                "metabric_clinical.csv.gz",
                List.of(
                        woman("59", "Living"),
                        woman("60", "Living"),
                        woman("59", "Died of Other Causes"),
                        woman("60", "Died of Disease"),
                        woman("61", "Died of Disease"),
                        woman("", "")));

        assertThat(new BreastCancerSurvival().read(data).members())
                .extracting(Cohort.Member::event)
                .containsExactly(false, false, true, false);
    }
}
