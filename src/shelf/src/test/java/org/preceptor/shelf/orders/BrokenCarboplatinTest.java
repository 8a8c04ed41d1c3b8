package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenCarboplatinTest {

    private static final String FILE = "cds-hooks/carboplatin-dose/knowledge/carboplatin.yaml";

    /** A shelf with the one model. */
    private static final LimitFile.Models MODELS = new LimitFile.Models() {
        @Override
        public boolean hasOutput(String modelId, String output) {
            return modelId.equals("cockcroft-gault-calvert")
                    && Set.of("crcl_ml_min", "carboplatin_mg").contains(output);
        }

        @Override
        public boolean hasFeature(String modelId, String feature) {
            return Set.of("creatinine_mg_dl", "target_auc").contains(feature);
        }
    };

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "drug: carboplatin;drug: karboplatin;there is no drug `karboplatin`",
                "request: creatinine;request: urea;the service has no suggestion `urea`",
                "source: fda-2010;source: fda-2011;there is no source `fda-2011`",
                "model: cockcroft-gault-calvert;model: cockroft;no model `cockroft` with an output `crcl_ml_min` is on the shelf",
                "target: target_auc;target: auc;model `cockcroft-gault-calvert` has no feature `auc`",
                "from: 4, to: 6;from: 6, to: 4;`usual` is upside down",
                "cap: 125;cap: 0;expected a number above 0",
                "tolerance: 0.1;tolerance: -1;expected a number above 0",
            })
    void namesFileAndLineOfASlip(String found, String planted, String problem) throws IOException {
        String text = Files.readString(RepositoryDrugs.ROOT.resolve(FILE));
        int at = text.indexOf(found);
        assertThat(at).isPositive();
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        String broken = text.substring(0, at) + planted + text.substring(at + found.length());

        assertThat(new Planted(root)
                        .file(FILE, broken)
                        .problems((files, problems) -> CarboplatinFile.read(
                                files,
                                root.resolve(FILE),
                                RepositoryDrugs.DICTIONARY,
                                MODELS,
                                Set.of("creatinine"),
                                problems)))
                .anyMatch(message -> message.startsWith(FILE + ":" + line + ": " + problem));
    }
}
