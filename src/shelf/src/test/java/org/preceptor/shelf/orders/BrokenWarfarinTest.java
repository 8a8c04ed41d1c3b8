package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.chart.CodeSet;

/** Slips in {@code warfarin.yaml} are named with file and line. */
class BrokenWarfarinTest {

    private static final String FILE = "cds-hooks/warfarin-dose/knowledge/warfarin.yaml";
    private static final LimitFile.Models MODELS = new LimitFile.Models() {
        @Override
        public boolean hasOutput(String modelId, String output) {
            return modelId.equals("warfarin-iwpc") && !output.contains("gage");
        }

        @Override
        public boolean hasFeature(String modelId, String feature) {
            return modelId.equals("warfarin-iwpc")
                    && Set.of("race", "amiodarone", "enzyme_inducer").contains(feature);
        }
    };
    private static final Map<String, CodeSet> VALUE_SETS = Map.of(
            "prosthetic-heart-valve",
            new CodeSet("prosthetic-heart-valve", "Valve", Set.of(), Map.of()),
            "inr",
            new CodeSet("inr", "INR", Set.of(), Map.of()));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private List<String> problems(String text) throws IOException {
        return new Planted(root)
                .file(FILE, text)
                .problems((files, problems) -> WarfarinFile.read(
                        files, root.resolve(FILE), RepositoryDrugs.DICTIONARY, MODELS, VALUE_SETS, problems));
    }

    @Test
    void readsTheFileAsItIs() throws IOException {
        assertThat(problems(Files.readString(RepositoryDrugs.ROOT.resolve(FILE))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "drug: warfarin;drug: warfarine;there is no drug `warfarine`",
                "clinical: iwpc_clinical_mg_week;clinical: gage_clinical;no model `warfarin-iwpc` with an output `gage_clinical`",
                "amiodarone: {label;amiodaron: {label;model `warfarin-iwpc` has no feature `amiodaron`",
                "outside_target: prosthetic-heart-valve;outside_target: valves;no value set `valves`",
                "valueset: inr, low;valueset: ratio, low;no value set `ratio`",
                "high: 3};high: 1.5};the range ends below its beginning",
                "close: 0.2;close: 20;expected a share above 0 and below 1",
                "step_mg: 0.5;step_mg: 0;expected a number above 0",
                "below: 49, low;below: 20, low;bands rise by `below`",
                "low: 0.520;low: 2.520;`low` lies above `high`",
                "source: ucsd;source: stanford;there is no source `stanford`"
            })
    void namesFileAndLineOfASlip(String found, String planted, String problem) throws IOException {
        String text = Files.readString(RepositoryDrugs.ROOT.resolve(FILE));
        int at = text.indexOf(found);
        assertThat(at).isPositive();
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();

        assertThat(problems(text.substring(0, at) + planted + text.substring(at + found.length())))
                .anyMatch(message -> message.startsWith(FILE + ":" + line + ": " + problem));
    }
}
