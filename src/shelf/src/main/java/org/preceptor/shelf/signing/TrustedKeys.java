package org.preceptor.shelf.signing;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** The keys whose signatures of the shelf are trusted, by id. */
public final class TrustedKeys {

    /** Nobody is trusted. */
    public static final TrustedKeys NONE = new TrustedKeys(Map.of());

    /**
     * One key.
     *
     * @param from the first day on which it may have signed
     * @param until the last one
     * @param folders what it may sign: a folder, or a place with a slash at the end; none: everything
     */
    record Key(String id, PublicKey publicKey, LocalDate from, LocalDate until, List<String> folders) {

        /** Why it does not vouch for a folder that it signed that day. */
        Optional<String> refusal(String folder, LocalDate day) {
            if (day.isBefore(from) || day.isAfter(until)) {
                return Optional.of(
                        "was signed on " + day + "; the key `" + id + "` is trusted from " + from + " until " + until);
            }
            boolean may = folders.isEmpty()
                    || folders.stream()
                            .anyMatch(own -> own.endsWith("/") ? folder.startsWith(own) : folder.equals(own));
            return may
                    ? Optional.empty()
                    : Optional.of("was signed by the key `" + id + "`, which may sign " + String.join(", ", folders)
                            + " only");
        }
    }

    private final Map<String, Key> keys;

    private TrustedKeys(Map<String, Key> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads a file of keys.
     *
     * @throws BrokenShelf with everything that is wrong with it
     */
    public static TrustedKeys read(Path file) {
        Problems problems = new Problems();
        Path absolute = file.toAbsolutePath().normalize();
        ShelfFiles files =
                new ShelfFiles(Optional.ofNullable(absolute.getParent()).orElse(absolute), problems);
        Block root = Yaml.read(files, absolute, problems);
        Map<String, Key> keys = new LinkedHashMap<>();
        Set<PublicKey> seen = new HashSet<>();
        for (Entry entry : root.need("keys").filledList()) {
            Block block = entry.block();
            Optional<Key> key = key(block);
            block.nothingElse();
            if (key.isPresent() && keys.putIfAbsent(key.get().id(), key.get()) != null) {
                block.problem("another key has the id `" + key.get().id() + "`");
            }
            if (key.isPresent() && !seen.add(key.get().publicKey())) {
                block.problem("another entry has the same key");
            }
        }
        root.nothingElse();
        problems.throwIfAny();
        return new TrustedKeys(keys);
    }

    private static Optional<Key> key(Block block) {
        String id = block.need("id").kebab();
        Entry material = block.need("public_key");
        String text = material.text();
        LocalDate from = block.need("from").date();
        Entry last = block.need("until");
        LocalDate until = last.date();
        if (until.isBefore(from)) {
            last.problem("`until` is before `from`");
        }
        List<String> folders = new ArrayList<>();
        for (Entry one : block.maybe("signs").list()) {
            String folder = one.text();
            if (!folder.matches("(models|cds-hooks)/([a-z0-9-]+)?|cds-hooks|fhir-profiles")) {
                one.problem("`" + folder + "` is not a folder of a shelf: models/, models/<id>, cds-hooks/,"
                        + " cds-hooks/<id>, cds-hooks (its own files) or fhir-profiles");
            }
            folders.add(folder);
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Key(id, Ed25519.publicKey(text), from, until, List.copyOf(folders)));
        } catch (BrokenSignature wrong) {
            material.problem("`public_key` " + wrong.getMessage());
            return Optional.empty();
        }
    }

    Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** How many there are. */
    public int count() {
        return keys.size();
    }
}
