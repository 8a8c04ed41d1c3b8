package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import org.preceptor.shelf.signing.BrokenSignature;
import org.preceptor.shelf.signing.Ed25519;
import org.preceptor.shelf.signing.Envelope;
import org.preceptor.shelf.signing.SignatureCheck;
import org.preceptor.shelf.signing.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models sign}: vouches for folders of a shelf that can be read without a fault. */
@Command(
        name = "sign",
        description =
                "Signs folders of the shelf: every file of them that the service reads. A broken shelf is not signed.")
final class SignCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "FOLDER",
            description = "models/ID, cds-hooks/ID, cds-hooks (its own files), fhir-profiles (default: all)")
    private List<String> chosen = new ArrayList<>();

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "private key (Ed25519, PKCS#8, PEM)")
    @SuppressWarnings("NullAway.Init")
    private Path keyFile;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "the key's id in the file of trusted keys")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--date", paramLabel = "DAY", description = "the day that the signature says (default: today)")
    private @Nullable LocalDate date;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = shelf.root();
        PrivateKey key = key();
        SortedMap<String, SortedMap<String, String>> folders = SignatureCheck.byFolder(files(root));
        for (String folder : chosen) {
            if (!folders.containsKey(folder)) {
                throw new UserProblem(
                        "the service reads no folder " + folder + "; there are " + String.join(", ", folders.keySet()));
            }
        }
        Map<String, String> done = new TreeMap<>();
        for (Map.Entry<String, SortedMap<String, String>> folder : folders.entrySet()) {
            if (chosen.isEmpty() || chosen.contains(folder.getKey())) {
                done.put(folder.getKey(), sign(root, folder.getKey(), folder.getValue(), key));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, generator -> {
                generator.writeStringField("key", id);
                generator.writeObjectFieldStart("folders");
                for (Map.Entry<String, String> one : done.entrySet()) {
                    generator.writeStringField(one.getKey(), one.getValue());
                }
                generator.writeEndObject();
            });
        } else {
            done.forEach((folder, what) -> out.printf("%s: %s%n", folder, what));
            out.flush();
        }
        return 0;
    }

    private PrivateKey key() throws IOException {
        if (!Files.isRegularFile(keyFile)) {
            throw new UserProblem("there is no file " + keyFile);
        }
        try {
            return Ed25519.privateKey(Files.readString(keyFile));
        } catch (BrokenSignature broken) {
            throw new UserProblem(keyFile + " " + broken.getMessage());
        }
    }

    private static SortedMap<String, String> files(Path root) {
        try (Shelf read = new ShelfReader(new Ucum()).read(root)) {
            return read.files();
        } catch (BrokenShelf broken) {
            throw new UserProblem(String.valueOf(broken.getMessage()));
        }
    }

    /** A signature that this key made of the same files stays, whatever day it says. */
    private String sign(Path root, String folder, SortedMap<String, String> files, PrivateKey key) throws IOException {
        Path place = root.resolve(folder).resolve(SignatureCheck.FILE);
        if (Files.isRegularFile(place) && stands(Files.readString(place), folder, files, key)) {
            return "unchanged";
        }
        String statement = new Statement(folder, Today.unless(date), files).json();
        Files.writeString(
                place, Envelope.sign(Statement.TYPE, statement, id, key).json());
        return "signed, " + files.size() + (files.size() == 1 ? " file" : " files");
    }

    private boolean stands(String text, String folder, SortedMap<String, String> files, PrivateKey key) {
        try {
            Envelope before = Envelope.parse(text);
            Statement statement = Statement.parse(before.payload());
            // The same key signs the same bytes alike.
            return statement.folder().equals(folder)
                    && statement.files().equals(files)
                    && before.equals(Envelope.sign(Statement.TYPE, before.payload(), id, key));
        } catch (BrokenSignature broken) {
            return false;
        }
    }
}
