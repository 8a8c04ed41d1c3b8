package org.preceptor.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.SortedMap;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import org.preceptor.shelf.signing.Ed25519;
import org.preceptor.shelf.signing.Envelope;
import org.preceptor.shelf.signing.SignatureCheck;
import org.preceptor.shelf.signing.Statement;

/** A copy of the project's shelf that a hospital signed, with a key that lives as long as a test. */
final class SignedShelf {

    private final Path root;
    private final Path keys;

    private SignedShelf(Path root, Path keys) {
        this.root = root;
        this.keys = keys;
    }

    static SignedShelf make(Path folder) throws IOException {
        Path root = TestHouse.shelf(folder.resolve("signed"));
        KeyPair pair = Ed25519.generate();
        SortedMap<String, String> files;
        try (Shelf read = new ShelfReader(new Ucum()).read(root)) {
            files = read.files();
        }
        for (var own : SignatureCheck.byFolder(files).entrySet()) {
            String statement = new Statement(own.getKey(), LocalDate.of(2026, 11, 28), own.getValue()).json();
            Files.writeString(
                    root.resolve(own.getKey()).resolve(SignatureCheck.FILE),
                    Envelope.sign(Statement.TYPE, statement, "hospital", pair.getPrivate())
                            .json());
        }
        Path keys = Files.writeString(folder.resolve("keys.yaml"), """
                keys:
                  - id: hospital
                    public_key: "%s"
                    from: "2026-01-01"
                    until: "2027-12-31"
                """.formatted(Ed25519.base64(pair.getPublic())));
        return new SignedShelf(root, keys);
    }

    Path root() {
        return root;
    }

    /** The properties that an installation names. */
    String[] properties(Path data) {
        return new String[] {
            "preceptor.shelf=" + root.toAbsolutePath(),
            "preceptor.data=" + data.toAbsolutePath(),
            "preceptor.models.keys=" + keys.toAbsolutePath()
        };
    }
}
