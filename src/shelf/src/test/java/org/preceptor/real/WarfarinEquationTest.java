package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Reads;
import org.preceptor.order.Screening;

/**
 * From a chart to a dose: the golden rows of {@code warfarin-iwpc} (ReiL's numbers), told as FHIR resources and read back through
 * prefetch, chart, genotypes, features and graph.
 */
class WarfarinEquationTest {

    private static final Path CASES =
            Path.of(System.getProperty("preceptor.root"), "models/warfarin-iwpc/golden/cases.csv");
    private static final Map<String, String> RACES =
            Map.of("white", "2106-3", "asian", "2028-9", "black", "2054-5", "missing_or_mixed", "2076-8");
    private static final List<String> OUTPUTS = List.of(
            "iwpc_pg_mg_week",
            "iwpc_clinical_mg_week",
            "eupact_mg_week",
            "eupact_load_day1_mg",
            "eupact_load_day2_mg",
            "eupact_load_day3_mg");

    static Stream<Map<String, String>> rows() throws IOException {
        List<String> lines = Files.readAllLines(CASES);
        String[] header = lines.getFirst().split(",", -1);
        return lines.stream().skip(1).map(line -> {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            return row;
        });
    }

    /** Asks for every output and finds nothing. */
    private static final class Probe implements Screening {
        private final Map<String, OptionalDouble> doses = new HashMap<>();

        @Override
        public List<Finding> screen(OrderCase orders) {
            OUTPUTS.forEach(output -> doses.put(
                    output,
                    orders.estimates().explained("warfarin-iwpc", output).value()));
            return new ArrayList<>();
        }

        @Override
        public Reads reads() {
            return new Reads(Set.of("warfarin-iwpc"), Set.of(), Set.of(), Set.of());
        }
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static RealCall chart(Map<String, String> row) {
        int born = 2026 - Integer.parseInt(cell(row, "age_years"));
        RealCall call = new RealCall()
                .born(born + "-01-01", "male")
                .ofRace(RACES.getOrDefault(cell(row, "race"), ""))
                .measured("8302-2", Double.parseDouble(cell(row, "height_cm")), "cm")
                .measured("29463-7", Double.parseDouble(cell(row, "weight_kg")), "kg")
                .drafts("11289");
        String cyp2c9 = cell(row, "cyp2c9");
        call.genotype("cyp2c9", "HGNC:2623", "CYP2C9", cyp2c9.equals("unknown") ? "indeterminate" : "CYP2C9 " + cyp2c9);
        String vkorc1 = cell(row, "vkorc1_rs9923231");
        if (vkorc1.equals("unknown")) {
            Vkorc1.noCall(call);
        } else {
            call.genotype("vkorc1", "HGNC:23663", "VKORC1", "rs9923231 " + vkorc1);
        }
        if (cell(row, "amiodarone").equals("1")) {
            call.takes("703");
        }
        return cell(row, "enzyme_inducer").equals("1") ? call.takes("9384") : call;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesTheReferencesDoseForTheSamePatientAsAChart(Map<String, String> row) {
        Probe probe = new Probe();

        chart(row).decide("warfarin-dose", probe);

        for (String output : OUTPUTS) {
            OptionalDouble dose = probe.doses.getOrDefault(output, OptionalDouble.empty());
            if (cell(row, output).equals("NA")) {
                assertThat(dose).as(output).isEmpty();
            } else {
                double expected = Double.parseDouble(cell(row, output));
                assertThat(dose).as(output).isPresent();
                assertThat(dose.getAsDouble())
                        .as(output)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }
}
