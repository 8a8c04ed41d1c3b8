package org.preceptor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A release as docs/signing.md tells it, over two models of the project. */
class ModelsCommandTest {

    private static final Path PROJECT = Path.of(System.getProperty("preceptor.root"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path shelf;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void copyTwoModels() throws IOException {
        shelf = folder.resolve("shelf");
        for (String place : new String[] {"models/kfre", "models/ckdepi-2021", "fhir-profiles"}) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(place))) {
                files.filter(Files::isRegularFile).forEach(file -> {
                    try {
                        Path to = shelf.resolve(PROJECT.relativize(file).toString());
                        Files.createDirectories(to.getParent());
                        Files.copy(file, to);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
            }
        }
    }

    private Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Lab.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ran(command.execute(arguments), out.toString(), err.toString());
    }

    private Ran keygen(String id) {
        return run("models", "keygen", "--id", id, "--out", folder.toString(), "--from", "2026-11-28");
    }

    private Ran sign(String key, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "models",
                                "sign",
                                "--key",
                                folder.resolve(key + ".key").toString(),
                                "--id",
                                key,
                                "--shelf",
                                shelf.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Ran verify(String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "models",
                                "verify",
                                "--keys",
                                folder.resolve("keys.yaml").toString(),
                                "--shelf",
                                shelf.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** What keygen prints is the file of trusted keys. */
    private void trust(Ran made) throws IOException {
        Files.writeString(
                folder.resolve("keys.yaml"), made.out().substring(made.out().indexOf("keys:")));
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReads() throws IOException {
        Ran made = keygen("hospital");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(Files.getPosixFilePermissions(folder.resolve("hospital.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(made.out()).doesNotContain("PRIVATE").contains("until: \"2028-11-28\"");

        Ran again = keygen("hospital");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("hospital.pub is there already");
    }

    @Test
    void writesNoKeyIntoTheProject() {
        Ran refused = run(
                "models",
                "keygen",
                "--id",
                "x",
                "--out",
                PROJECT.resolve("models").toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("does not belong into the project's folder");
        assertThat(PROJECT.resolve("models/x.key")).doesNotExist();
    }

    @Test
    void signsAndChecksAShelf() throws IOException {
        trust(keygen("hospital"));
        assertThat(verify().code()).isEqualTo(1);
        assertThat(verify().out()).contains("models/kfre: NOT SIGNED", "0 of 3 folders");

        Ran signed = sign("hospital", "--date", "2026-11-28");
        assertThat(signed.code()).as(signed.err()).isZero();
        assertThat(signed.out()).contains("models/kfre: signed, 7 files", "fhir-profiles: signed, ");
        Ran verified = verify();
        assertThat(verified.code()).as(verified.out()).isZero();
        assertThat(verified.out())
                .contains("models/kfre: signed by hospital on 2026-11-28", "3 of 3 folders are signed");
        assertThat(verify("--json").out()).contains("\"verified\" : true", "\"standing\" : \"signed\"");

        assertThat(sign("hospital", "--json").out()).contains("\"models/kfre\" : \"unchanged\"");
    }

    @Test
    void namesTheFileThatSomebodyChanged() throws IOException {
        trust(keygen("hospital"));
        sign("hospital");
        Path model = shelf.resolve("models/kfre/model.yaml");
        Files.writeString(model, Files.readString(model) + "# harmless\n");

        Ran verified = verify();
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out())
                .contains("models/kfre: THE SIGNATURE DOES NOT HOLD")
                .contains("  models/kfre/model.yaml:1: is not the file that `hospital` signed")
                .contains("2 of 3 folders");
        assertThat(verify("--json").out()).contains("\"verified\" : false", "\"standing\" : \"wrong\"");

        assertThat(sign("hospital", "models/kfre").out()).isEqualTo("models/kfre: signed, 7 files\n");
        assertThat(verify().code()).isZero();
    }

    @Test
    void signsNoShelfThatIsBroken() throws IOException {
        keygen("hospital");
        Path model = shelf.resolve("models/kfre/model.yaml");
        Files.writeString(model, Files.readString(model).replaceFirst("(?m)^status: .*$", "status: perfect"));

        Ran refused = sign("hospital");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("models/kfre/model.yaml:");
        assertThat(shelf.resolve("models/kfre/signature.dsse.json")).doesNotExist();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        keygen("hospital");
        assertThat(sign("hospital", "models/none").err())
                .contains("the service reads no folder models/none; there are fhir-profiles, models/ckdepi-2021");
        assertThat(sign("nobody").err()).contains("there is no file");
        assertThat(verify().err()).contains("there is no file");
        Files.writeString(folder.resolve("wrong.key"), "x");
        assertThat(sign("wrong").err()).contains("is not an Ed25519 private key");
        assertThat(run("models").code()).isEqualTo(2);
        assertThat(run("models", "sign", "--help").out()).contains("--key", "--json");
    }

    private static final String EVALUATION = """
            {"model": "kfre", "version": "1.0.0", "output": "o", "outcome": "held out", "resamples": 0, "seed": 1,
             "rows": 1000, "without_outcome": 0, "without_estimate": 0, "evaluated": 1000, "events": 90,
             "without_estimate_by_reason": {},
             "metrics": {"brier": {"value": 0.08}, "auroc": {"value": 0.8125, "low": 0.77, "high": 0.85}},
             "calibration": {"groups": [], "curve": []}, "decision_curve": [],
             "subgroups": [{"column": "sex", "value": "female", "rows": 500, "events": 40,
                            "metrics": {"auroc": {"value": 0.1}}}],
             "comparisons": []}
            """;

    @Test
    void listsWhatWasMeasuredAndSaysWhereNothingWas() throws IOException {
        Files.writeString(shelf.resolve("models/kfre/evaluation/held-out.json"), EVALUATION);
        Ran ran = run("models", "list", "--shelf", shelf.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList()).hasSize(4);
        assertThat(ran.out().lines().toList().get(0)).startsWith("ckdepi-2021");
        assertThat(ran.out().lines().toList().get(1)).endsWith("not measured by this project");
        assertThat(ran.out().lines().toList().get(3))
                .endsWith("AUROC 0.813 (0.770 to 0.850), held-out, 90 of 1000 with the event");
        assertThat(run("models", "list", "--json", "--shelf", shelf.toString()).out())
                .containsOnlyOnce("\"measured\"")
                .contains("\"auroc\" : 0.8125");
    }

    @Test
    void passesOverNoEvaluationThatItCannotRead() throws IOException {
        Files.writeString(shelf.resolve("models/kfre/evaluation/cross-validated.json"), EVALUATION);
        Files.writeString(shelf.resolve("models/kfre/evaluation/held-out.json"), "{\"evaluated\": 3}");
        Ran ran = run("models", "list", "--shelf", shelf.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("models/kfre/evaluation/held-out.json:1: lacks the field calibration");
    }

    @Test
    void showsTheCardAfterWhatWasMeasured() {
        Ran ran = run("models", "show", "kfre", "--shelf", shelf.toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("Measured: not measured by this project")
                .contains("## Bibliography");
        assertThat(run("models", "show", "kfrre", "--shelf", shelf.toString()).err())
                .contains("there are ckdepi-2021, kfre");
    }
}
