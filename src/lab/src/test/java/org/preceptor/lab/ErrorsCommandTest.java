package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up patients in the columns of the consortium's table; their dose is ReiL's for row 7 of the golden cases. */
class ErrorsCommandTest {

    private static final double GENETIC = 15.6220981504;
    private static final String HEADER =
            "subject_reached_stable_dose_of_warfarin,therapeutic_dose_of_warfarin,target_inr,"
                    + "estimated_target_inr_range_based_on_indication,age,height_cm,weight_kg,race,amiodarone_cordarone,"
                    + "carbamazepine_tegretol,phenytoin_dilantin,rifampin_or_rifampicin,cyp2c9_consensus,vkorc1_1639_consensus";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String patient(String stable, double ratio, String target, String range, String age, String cyp2c9) {
        return String.format(
                Locale.ROOT,
                "%s,%.10f,%s,%s,%s,166.2,65.8,White,0,,,,%s,A/A",
                stable,
                GENETIC * ratio,
                target,
                range,
                age,
                cyp2c9);
    }

    private String run(List<String> rows) throws IOException {
        Path table = folder.resolve("table.csv");
        Files.writeString(table, HEADER + "\n" + String.join("\n", rows) + "\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Lab.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "knowledge",
                        "errors",
                        "warfarin",
                        table.toString(),
                        "--shelf",
                        System.getProperty("preceptor.root"));
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }

    /** Ratios 0.5, 0.6 … 1.5: the 10th percentile is 0.6, the 90th 1.4 (definition 7), and 0.9 to 1.2 count as close. */
    @Test
    void computesPercentilesAndTheShareWithinAFifth() throws IOException {
        List<String> rows = java.util.stream.IntStream.rangeClosed(5, 15)
                .mapToObj(tenth -> patient("1", tenth / 10.0, "2.5", "", "50 - 59", "*1/*3"))
                .toList();

        assertThat(run(rows)).contains("- {below: 21, low: 0.600, high: 1.400, patients: 11, within_20: 0.364}");
    }

    @Test
    void leavesOutWhoDoesNotCount() throws IOException {
        String printed = run(List.of(
                patient("1", 1, "", "", "50 - 59", "*1/*3"),
                patient("1", 1, "", "2-3", "50 - 59", "*1/*5"),
                patient("0", 9, "", "2-3", "50 - 59", "*1/*3"),
                patient("1", 9, "3.5", "", "50 - 59", "*1/*3"),
                patient("1", 9, "", "2.5-3.5", "50 - 59", "*1/*3"),
                patient("1", 9, "", "2-3", "10 - 19", "*1/*3")));

        assertThat(printed).contains("# all: 1 patients, 1.000 to 1.000", "# all: 2 patients");
    }

    @Test
    void namesTheColumnsThatATableLacks() throws IOException {
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "age,height_cm\n50 - 59,170\n");
        StringWriter err = new StringWriter();

        int code = Lab.commandLine()
                .setErr(new PrintWriter(err))
                .execute(
                        "knowledge",
                        "errors",
                        "warfarin",
                        table.toString(),
                        "--shelf",
                        System.getProperty("preceptor.root"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("lacks the columns", "therapeutic_dose_of_warfarin");
    }
}
