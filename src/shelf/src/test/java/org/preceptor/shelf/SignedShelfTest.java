package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.preceptor.shelf.PlantedShelf.GRAPH;
import static org.preceptor.shelf.PlantedShelf.MODEL;
import static org.preceptor.shelf.PlantedShelf.SERVICE;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.model.ModelDeclaration.Signature;
import org.preceptor.provenance.ModelDevice;
import org.preceptor.shelf.signing.Ed25519;
import org.preceptor.shelf.signing.Envelope;
import org.preceptor.shelf.signing.SignatureCheck;
import org.preceptor.shelf.signing.SignaturePolicy;
import org.preceptor.shelf.signing.Standing;
import org.preceptor.shelf.signing.Statement;
import org.preceptor.shelf.signing.TrustedKeys;

/** A shelf that somebody signed, and what somebody else did to it afterwards. */
class SignedShelfTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final String SIGNATURE = "models/sum/" + SignatureCheck.FILE;

    @TempDir
    Path folder;

    private final KeyPair hospital = Ed25519.generate();
    private final KeyPair stranger = Ed25519.generate();
    private PlantedShelf shelf;
    private TrustedKeys keys;

    @BeforeEach
    void plantAndSign() throws IOException {
        shelf = new PlantedShelf(folder.resolve("shelf"));
        keys = trusting("hospital", hospital, "");
        sign("hospital", hospital, DAY);
    }

    private TrustedKeys trusting(String id, KeyPair pair, String more) throws IOException {
        return TrustedKeys.read(Files.writeString(
                folder.resolve("keys.yaml"), """
                keys:
                  - id: %s
                    public_key: "%s"
                    from: "2026-01-01"
                    until: "2026-12-31"
                %s""".formatted(id, Ed25519.base64(pair.getPublic()), more)));
    }

    private void sign(String id, KeyPair pair, LocalDate day) throws IOException {
        SortedMap<String, String> files;
        try (Shelf read = shelf.read()) {
            files = read.files();
        }
        for (var own : SignatureCheck.byFolder(files).entrySet()) {
            String statement = new Statement(own.getKey(), day, own.getValue()).json();
            shelf.write(
                    own.getKey() + "/" + SignatureCheck.FILE,
                    Envelope.sign(Statement.TYPE, statement, id, pair.getPrivate())
                            .json());
        }
    }

    private Shelf read(boolean demanded) {
        return new ShelfReader(new Ucum(), new SignaturePolicy(keys, demanded)).read(shelf.root);
    }

    private List<String> problems() {
        BrokenShelf broken =
                catchThrowableOfType(BrokenShelf.class, () -> read(true).close());
        return broken == null
                ? List.of()
                : broken.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void readsWhatATrustedKeySigned() {
        try (Shelf read = read(true)) {
            assertThat(read.unsigned()).isEmpty();
            assertThat(read.signatures())
                    .containsOnlyKeys("models/sum", "models/feed", "cds-hooks/sums", "fhir-profiles")
                    .containsValue(new Standing.Signed("hospital", DAY));
            var declaration = read.models().get("sum").declaration();
            assertThat(declaration.signature()).contains(new Signature("hospital", DAY));
            assertThat(ModelDevice.json(declaration)).contains("\"value\":\"hospital 2026-11-28\"");
        }
    }

    @Test
    void refusesAFolderThatNobodySigned() throws IOException {
        Files.delete(shelf.root.resolve(SIGNATURE));

        assertThat(problems())
                .containsExactly(
                        SIGNATURE + ":1: there is no signature of models/sum; `./preceptor models sign` makes one");
    }

    @Test
    void refusesAChangedFileOfEveryKind() throws IOException {
        for (String file : List.of(
                MODEL,
                PlantedShelf.FEATURES,
                SERVICE,
                PlantedShelf.CARD,
                PlantedShelf.ORDER,
                PlantedShelf.VALUE_SET,
                "fhir-profiles/CodeSystem-prediction-outcome.json")) {
            String sound = Files.readString(shelf.root.resolve(file));
            shelf.write(file, sound + "\n");
            assertThat(problems())
                    .singleElement()
                    .asString()
                    .startsWith(file + ":1: is not the file that `hospital` signed: its SHA-256 is ");
            shelf.write(file, sound);
        }
        assertThat(problems()).isEmpty();
    }

    /** The manifest's own digest can be put right by whoever changes the graph; the signature cannot. */
    /** What people read before they rely on a model is vouched for as the model is. */
    @Test
    void refusesACardThatWasChangedOrAddedAndAFigureToo() throws IOException {
        shelf.write("models/sum/MODEL_CARD.md", "# A sum\n");
        shelf.write("models/sum/evaluation/held-out-calibration.svg", "<svg xmlns=\"x\"></svg>\n");
        assertThat(problems())
                .containsExactly(
                        "models/sum/MODEL_CARD.md:1: is not among the files that `hospital` signed",
                        "models/sum/evaluation/held-out-calibration.svg:1: is not among the files that `hospital` signed");
        sign("hospital", hospital, DAY);
        assertThat(problems()).isEmpty();
        shelf.write("models/sum/MODEL_CARD.md", "# A better sum\n");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("models/sum/MODEL_CARD.md:1: is not the file that `hospital` signed");
    }

    @Test
    void refusesAGraphThatWasExchangedTogetherWithItsDigest() throws IOException {
        shelf.withGraph(Graphs.changed(model -> model.setProducerName("somebody else")));

        assertThat(problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith(MODEL + ":1: is not the file"))
                .anySatisfy(problem -> assertThat(problem).startsWith(GRAPH + ":1: is not the file"));
    }

    @Test
    void neverShowsTheModelRuntimeWhatNobodySigned() throws IOException {
        shelf.withGraph(Graphs.changed(model -> model.setGraph(model.getGraph().toBuilder()
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("Add")
                        .addInput("nowhere")
                        .addOutput("x")))));

        assertThat(shelf.problems()).singleElement().asString().contains("ONNX Runtime refuses the graph");
        assertThat(problems()).hasSize(2).noneMatch(problem -> problem.contains("ONNX Runtime"));
    }

    @Test
    void refusesAFileThatWasAdded() throws IOException {
        shelf.write(
                "fhir-profiles/valuesets/more.json",
                Files.readString(shelf.root.resolve(PlantedShelf.VALUE_SET)).replace("\"pressure\"", "\"more\""));

        assertThat(problems())
                .containsExactly("fhir-profiles/valuesets/more.json:1: is not among the files that `hospital` signed");
    }

    @Test
    void refusesAFolderWhereASignedFileIsMissing() throws IOException {
        shelf.write(
                "fhir-profiles/valuesets/more.json",
                Files.readString(shelf.root.resolve(PlantedShelf.VALUE_SET)).replace("\"pressure\"", "\"more\""));
        sign("hospital", hospital, DAY);
        Files.delete(shelf.root.resolve("fhir-profiles/valuesets/more.json"));

        assertThat(problems())
                .containsExactly("fhir-profiles/valuesets/more.json:1: was signed by `hospital` and is missing, or"
                        + " nothing reads it");
    }

    @Test
    void refusesTheSignatureOfAStranger() throws IOException {
        sign("stranger", stranger, DAY);
        assertThat(problems()).hasSize(4).contains(SIGNATURE + ":1: the key `stranger` is not trusted here");

        sign("hospital", stranger, DAY);
        assertThat(problems()).hasSize(4).contains(SIGNATURE + ":1: the signature by the key `hospital` does not hold");
    }

    @Test
    void printsNoControlCharactersOfAStrangersName() throws IOException {
        sign("a\u001b[31m\nb", stranger, DAY);
        assertThat(problems()).contains(SIGNATURE + ":1: the key `a??31m?b` is not trusted here");
    }

    @Test
    void refusesTheSignatureOfAnotherFolder() throws IOException {
        Files.copy(
                shelf.root.resolve("models/feed/" + SignatureCheck.FILE),
                Files.createDirectories(shelf.root.resolve("models/sum")).resolve("moved"));
        Files.move(
                shelf.root.resolve("models/sum/moved"),
                shelf.root.resolve(SIGNATURE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(problems()).containsExactly(SIGNATURE + ":1: is the signature of models/feed");
    }

    @Test
    void refusesAKeyOutsideItsTimeAndItsFolders() throws IOException {
        sign("hospital", hospital, LocalDate.of(2027, 1, 1));
        assertThat(problems())
                .hasSize(4)
                .contains(SIGNATURE + ":1: was signed on 2027-01-01; the key `hospital` is trusted from 2026-01-01"
                        + " until 2026-12-31");

        sign("hospital", hospital, DAY);
        keys = trusting("hospital", hospital, "    signs: [models/]\n");
        assertThat(problems())
                .containsExactly(
                        "cds-hooks/sums/" + SignatureCheck.FILE
                                + ":1: was signed by the key `hospital`, which may sign models/ only",
                        "fhir-profiles/" + SignatureCheck.FILE
                                + ":1: was signed by the key `hospital`, which may sign models/ only");
    }

    @Test
    void refusesAPayloadThatIsSomethingElse() throws IOException {
        shelf.write(
                SIGNATURE,
                Envelope.sign("application/json", "{}", "hospital", hospital.getPrivate())
                        .json());
        assertThat(problems())
                .containsExactly(SIGNATURE + ":1: signs a `application/json`, not a application/vnd.in-toto+json");

        shelf.write(SIGNATURE, "no JSON");
        assertThat(problems()).singleElement().asString().startsWith(SIGNATURE + ":1: the envelope is not JSON");
    }

    /** A playground reads on, and knows what it reads. */
    @Test
    void onlyTellsWhereNothingIsDemanded() throws IOException {
        Files.delete(shelf.root.resolve(SIGNATURE));
        shelf.write(SERVICE, Files.readString(shelf.root.resolve(SERVICE)) + "\n");

        try (Shelf read = read(false)) {
            assertThat(read.unsigned()).containsExactly("cds-hooks/sums", "models/sum");
            assertThat(read.signatures().get("models/sum")).isEqualTo(new Standing.Unsigned());
            assertThat(read.signatures().get("cds-hooks/sums")).isInstanceOf(Standing.Wrong.class);
            assertThat(ModelDevice.json(read.models().get("sum").declaration())).contains("\"value\":\"unsigned\"");
        }
    }

    /** A reading of models only sees a part of the folders: what it did not read is not missing. */
    @Test
    void missesNothingThatItDidNotRead() {
        try (Shelf read = new ShelfReader(new Ucum(), new SignaturePolicy(keys, true)).readModels(shelf.root)) {
            assertThat(read.unsigned()).isEmpty();
        }
    }
}
