package org.preceptor.shelf.signing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.preceptor.shelf.Problem;
import org.preceptor.shelf.ShelfFiles;

/**
 * Compares what was read of the shelf with what was signed. It is the digests of the bytes that were used which are
 * compared: no file is read a second time, and what was not read does not count.
 */
public final class SignatureCheck {

    /** The file with a folder's signature. */
    public static final String FILE = "signature.dsse.json";

    /** The largest one; that of fhir-profiles names some hundred files. */
    static final int LARGEST = 2_000_000;

    private final ShelfFiles files;
    private final TrustedKeys keys;
    private final boolean whole;

    private SignatureCheck(ShelfFiles files, TrustedKeys keys, boolean whole) {
        this.files = files;
        this.keys = keys;
        this.whole = whole;
    }

    /**
     * What became of the signature of every folder of which something was read. Where signatures are demanded, whatever is
     * not signed becomes a problem.
     *
     * @param whole whether everything was read that decides: then a signed file that was not is missing
     */
    public static SortedMap<String, Standing> check(ShelfFiles files, SignaturePolicy policy, boolean whole) {
        SignatureCheck check = new SignatureCheck(files, policy.keys(), whole);
        SortedMap<String, Standing> standings = new TreeMap<>();
        byFolder(files.digests()).forEach((folder, read) -> standings.put(folder, check.standing(folder, read)));
        if (policy.demanded()) {
            standings.forEach((folder, standing) -> check.refuse(folder, standing));
        }
        return standings;
    }

    /** Files with their digests, by the folder whose signature covers them. */
    public static SortedMap<String, SortedMap<String, String>> byFolder(SortedMap<String, String> digests) {
        SortedMap<String, SortedMap<String, String>> folders = new TreeMap<>();
        digests.forEach((file, digest) -> folders.computeIfAbsent(Statement.folder(file), name -> new TreeMap<>())
                .put(file, digest));
        return folders;
    }

    private void refuse(String folder, Standing standing) {
        switch (standing) {
            case Standing.Signed signed -> {}
            case Standing.Unsigned unsigned ->
                files.problem(
                        place(folder),
                        1,
                        "there is no signature of " + folder + "; `./preceptor models sign` makes one");
            case Standing.Wrong(List<Problem> faults) ->
                faults.forEach(
                        fault -> files.problem(files.root().resolve(fault.file()), fault.line(), fault.message()));
        }
    }

    private Path place(String folder) {
        return files.root().resolve(folder).resolve(FILE);
    }

    private Standing standing(String folder, SortedMap<String, String> read) {
        Path place = place(folder);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return new Standing.Unsigned();
        }
        String name = folder + "/" + FILE;
        Optional<byte[]> bytes = files.unremembered(place, LARGEST, name, 1);
        if (bytes.isEmpty()) {
            return new Standing.Wrong(List.of(new Problem(name, 1, "cannot be read")));
        }
        try {
            Envelope envelope = Envelope.parse(new String(bytes.get(), StandardCharsets.UTF_8));
            TrustedKeys.Key key = signer(envelope);
            if (!envelope.payloadType().equals(Statement.TYPE)) {
                throw new BrokenSignature("signs a `" + envelope.payloadType() + "`, not a " + Statement.TYPE);
            }
            Statement statement = Statement.parse(envelope.payload());
            if (!statement.folder().equals(folder)) {
                throw new BrokenSignature("is the signature of " + statement.folder());
            }
            Optional<String> refusal = key.refusal(folder, statement.signed());
            if (refusal.isPresent()) {
                throw new BrokenSignature(refusal.get());
            }
            List<Problem> faults = compared(statement.files(), read, key.id());
            return faults.isEmpty() ? new Standing.Signed(key.id(), statement.signed()) : new Standing.Wrong(faults);
        } catch (BrokenSignature broken) {
            return new Standing.Wrong(List.of(new Problem(name, 1, String.valueOf(broken.getMessage()))));
        }
    }

    /** The first trusted key that made one of the signatures. The payload is not looked at before. */
    private TrustedKeys.Key signer(Envelope envelope) throws BrokenSignature {
        List<String> names = new ArrayList<>();
        for (Envelope.Signed signed : envelope.signatures()) {
            Optional<TrustedKeys.Key> key = keys.find(signed.keyId());
            if (key.isPresent() && envelope.verifies(signed, key.get())) {
                return key.get();
            }
            names.add(
                    key.isPresent()
                            ? "the signature by the key `" + signed.keyId() + "` does not hold"
                            : "the key `" + printable(signed.keyId()) + "` is not trusted here");
        }
        throw new BrokenSignature(String.join("; ", names));
    }

    private static String printable(String keyId) {
        String safe = keyId.replaceAll("[^A-Za-z0-9._:@/+=-]", "?");
        return safe.substring(0, Math.min(64, safe.length()));
    }

    private List<Problem> compared(SortedMap<String, String> signed, SortedMap<String, String> read, String key) {
        List<Problem> faults = new ArrayList<>();
        for (Map.Entry<String, String> file : read.entrySet()) {
            if (!signed.containsKey(file.getKey())) {
                faults.add(new Problem(file.getKey(), 1, "is not among the files that `" + key + "` signed"));
            } else if (!file.getValue().equals(signed.get(file.getKey()))) {
                faults.add(new Problem(
                        file.getKey(),
                        1,
                        "is not the file that `" + key + "` signed: its SHA-256 is " + file.getValue()));
            }
        }
        if (whole) {
            for (String file : signed.keySet()) {
                if (!read.containsKey(file)) {
                    faults.add(new Problem(file, 1, "was signed by `" + key + "` and is missing, or nothing reads it"));
                }
            }
        }
        return faults;
    }
}
