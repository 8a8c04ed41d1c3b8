package org.preceptor.lab.training;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Diseases of the Charlson index by ICD-9-CM codes (Quan H et al. Med Care 2005;43:1130-1139, the enhanced ICD-9-CM list) with the
 * weights of the LACE paper, as {@code models/charlson-lace} has them.
 */
enum CharlsonIcd9 {
    MYOCARDIAL_INFARCTION(1, "410", "412"),
    HEART_FAILURE(
            2, "398.91", "402.01", "402.11", "402.91", "404.01", "404.03", "404.11", "404.13", "404.91", "404.93",
            "425.4", "425.5", "425.6", "425.7", "425.8", "425.9", "428"),
    PERIPHERAL_VASCULAR(
            1, "093.0", "437.3", "440", "441", "443.1", "443.2", "443.3", "443.4", "443.5", "443.6", "443.7", "443.8",
            "443.9", "447.1", "557.1", "557.9", "V43.4"),
    CEREBROVASCULAR(1, "362.34", "430", "431", "432", "433", "434", "435", "436", "437", "438"),
    DEMENTIA(3, "290", "294.1", "331.2"),
    CHRONIC_PULMONARY(
            2, "416.8", "416.9", "490", "491", "492", "493", "494", "495", "496", "500", "501", "502", "503", "504",
            "505", "506.4", "508.1", "508.8"),
    CONNECTIVE_TISSUE(
            3, "446.5", "710.0", "710.1", "710.2", "710.3", "710.4", "714.0", "714.1", "714.2", "714.8", "725"),
    PEPTIC_ULCER(1, "531", "532", "533", "534"),
    MILD_LIVER(
            2, "070.22", "070.23", "070.32", "070.33", "070.44", "070.54", "070.6", "070.9", "570", "571", "573.3",
            "573.4", "573.8", "573.9", "V42.7"),
    DIABETES(1, "250.0", "250.1", "250.2", "250.3", "250.8", "250.9"),
    DIABETES_WITH_COMPLICATIONS(2, "250.4", "250.5", "250.6", "250.7"),
    RENAL(
            2, "403.01", "403.11", "403.91", "404.02", "404.03", "404.12", "404.13", "404.92", "404.93", "582", "583.0",
            "583.1", "583.2", "583.4", "583.6", "583.7", "585", "586", "588.0", "V42.0", "V45.1", "V56"),
    TUMOUR(2, "140-172", "174-194", "195.0-195.8", "200-208", "238.6"),
    SEVERE_LIVER(4, "456.0", "456.1", "456.2", "572.2", "572.3", "572.4", "572.8"),
    METASTATIC_TUMOUR(6, "196", "197", "198", "199"),
    HIV(4, "042", "043", "044");

    private final int points;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> codes;

    CharlsonIcd9(int points, String... codes) {
        this.points = points;
        this.codes = List.of(codes);
    }

    /** The diseases among some codes. */
    static Set<CharlsonIcd9> among(List<String> diagnoses) {
        Set<CharlsonIcd9> found = EnumSet.noneOf(CharlsonIcd9.class);
        for (CharlsonIcd9 disease : values()) {
            if (diagnoses.stream().anyMatch(disease::isMeantBy)) {
                found.add(disease);
            }
        }
        return found;
    }

    /** The index: of a disease and its worse form only the worse one counts. */
    static int points(Set<CharlsonIcd9> diseases) {
        Set<CharlsonIcd9> counted = EnumSet.noneOf(CharlsonIcd9.class);
        counted.addAll(diseases);
        drop(counted, DIABETES_WITH_COMPLICATIONS, DIABETES);
        drop(counted, SEVERE_LIVER, MILD_LIVER);
        drop(counted, METASTATIC_TUMOUR, TUMOUR);
        return counted.stream().mapToInt(disease -> disease.points).sum();
    }

    private static void drop(Set<CharlsonIcd9> counted, CharlsonIcd9 worse, CharlsonIcd9 milder) {
        if (counted.contains(worse)) {
            counted.remove(milder);
        }
    }

    private boolean isMeantBy(String diagnosis) {
        return codes.stream()
                .anyMatch(code -> code.contains("-") ? within(diagnosis, code) : diagnosis.startsWith(code));
    }

    private static boolean within(String diagnosis, String range) {
        if (diagnosis.isEmpty() || !Character.isDigit(diagnosis.charAt(0))) {
            return false;
        }
        List<Double> ends = Arrays.stream(range.split("-")).map(Double::valueOf).toList();
        double code = Double.parseDouble(diagnosis);
        double last = ends.getLast() + (range.contains(".") ? 0.1 : 1);
        return code >= ends.getFirst() && code < last - 1e-9;
    }
}
