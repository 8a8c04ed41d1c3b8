package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a hospital starts it: only with models and tables that somebody signed. */
final class SignedShelfIT {

    @TempDir
    Path folder;

    private static String[] with(String[] properties, String... more) {
        return Stream.concat(Arrays.stream(properties), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void startsWithASignedShelfAndWithNoOther() throws Exception {
        SignedShelf shelf = SignedShelf.make(folder);
        String[] properties = shelf.properties(folder.resolve("data"));
        try (ServiceProcess service = ServiceProcess.installed(folder, properties)) {
            assertThat(service.ready().log()).contains("Shelf: ").doesNotContain("UNSIGNED");
        }

        Path table = shelf.root().resolve("cds-hooks/renal-dosing/knowledge/limits.yaml");
        String sound = Files.readString(table);
        Files.writeString(table, sound + "# changed\n");
        try (ServiceProcess service = ServiceProcess.installed(folder, properties)) {
            assertThat(service.exitCode()).isEqualTo(65);
            assertThat(service.log())
                    .contains("cds-hooks/renal-dosing/knowledge/limits.yaml:1: is not the file that `hospital` signed");
        }

        Files.writeString(table, sound);
        Files.delete(shelf.root().resolve("models/kfre/signature.dsse.json"));
        try (ServiceProcess service = ServiceProcess.installed(folder, properties)) {
            assertThat(service.exitCode()).isEqualTo(65);
            assertThat(service.log())
                    .contains("models/kfre/signature.dsse.json:1: there is no signature of models/kfre");
        }
    }

    @Test
    void refusesToStartWithoutKeys() throws Exception {
        try (ServiceProcess service = ServiceProcess.installed(folder, "preceptor.data=" + folder.resolve("data"))) {
            assertThat(service.exitCode()).isEqualTo(78);
            assertThat(service.log()).contains("preceptor.models.keys is needed");
        }
    }

    @Test
    void takesNoSettingForASignature() throws Exception {
        String[] told = with(
                new String[] {"preceptor.data=" + folder.resolve("data")},
                "preceptor.models.unsigned=told",
                "preceptor.shelf="
                        + Path.of(System.getProperty("preceptor.root", "../..")).toAbsolutePath());
        try (ServiceProcess service = ServiceProcess.installed(folder, told)) {
            assertThat(service.exitCode()).isEqualTo(78);
            assertThat(service.log()).contains("refusing preceptor.models.unsigned=told in the profile prod");
        }
    }

    @Test
    void namesALineOfABrokenFileOfKeys() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.yaml"), "keys:\n  - id: x\n    public_key: y\n");
        try (ServiceProcess service = ServiceProcess.installed(
                folder, "preceptor.data=" + folder.resolve("data"), "preceptor.models.keys=" + keys)) {
            assertThat(service.exitCode()).isEqualTo(65);
            assertThat(service.log()).contains("keys.yaml:3: `public_key` is not an Ed25519 public key");
        }
    }
}
