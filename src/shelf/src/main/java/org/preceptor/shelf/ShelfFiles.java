package org.preceptor.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shelf's files: read whole and bounded, never through a link that leaves the shelf, and remembered by digest. */
public final class ShelfFiles {

    /** No declaration comes near it; a bigger file is a mistake or an attack. */
    static final int LARGEST_TEXT = 2_000_000;
    /** The largest table that is made by a program, such as a site's products. */
    static final int LARGEST_TABLE = 128_000_000;
    /** The largest graph that is opened. */
    static final int LARGEST_GRAPH = 64_000_000;

    private final Path root;
    private final Problems problems;
    private final SortedMap<String, String> digests = new TreeMap<>();

    /** The files under {@code root}. */
    public ShelfFiles(Path root, Problems problems) {
        this.root = root.toAbsolutePath().normalize();
        this.problems = problems;
    }

    /** The folders of entries in {@code place}, by name; templates (names that start with {@code _}) are left out. */
    List<Path> folders(String place) {
        return list(place).stream()
                .filter(Files::isDirectory)
                .filter(path -> !name(path).startsWith("_"))
                .toList();
    }

    /** The files of {@code place} whose names end so, by name. */
    public List<Path> files(String place, String suffix) {
        return list(place).stream()
                .filter(Files::isRegularFile)
                .filter(path -> name(path).endsWith(suffix))
                .filter(path -> !name(path).startsWith("_"))
                .toList();
    }

    private List<Path> list(String place) {
        Path folder = root.resolve(place);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !name(path).startsWith(".")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot list " + place + " on the shelf", unreadable);
        }
    }

    public static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** As problems name it: relative to the root. */
    String relative(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /**
     * A file as text. A file that cannot be read becomes a problem at the place that names it.
     *
     * @param namedIn the file that names it
     * @param line the line there
     */
    public Optional<String> text(Path file, String namedIn, int line) {
        return bytes(file, LARGEST_TEXT, namedIn, line).flatMap(bytes -> {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException notUtf8) {
                problems.add(relative(file), 1, "is not UTF-8");
                return Optional.empty();
            }
        });
    }

    /** A table that a program made, in UTF-8; a file that cannot be read is a problem. */
    public Optional<byte[]> table(Path file) {
        return bytes(file, LARGEST_TABLE, relative(file), 1);
    }

    /** Reports what is wrong with a line of a table. */
    public void problem(Path file, int line, String message) {
        problems.add(relative(file), line, message);
    }

    /** A file's bytes; see {@link #text}. */
    Optional<byte[]> bytes(Path file, int largest, String namedIn, int line) {
        if (!Files.isRegularFile(file)) {
            problems.add(namedIn, line, "there is no file " + relative(file));
            return Optional.empty();
        }
        Optional<byte[]> read = unremembered(file, largest, namedIn, line);
        read.ifPresent(bytes -> remember(relative(file), sha256(bytes)));
        return read;
    }

    /** A file that is read twice, and changed in between, would be judged as one and used as the other. */
    private void remember(String file, String digest) {
        @Nullable String before = digests.put(file, digest);
        if (before != null && !before.equals(digest)) {
            problems.add(file, 1, "changed while the shelf was read");
        }
    }

    /**
     * Bytes of a file that decides nothing by itself, such as a signature; see {@link #text}.
     *
     * @param largest more bytes are a problem
     */
    public Optional<byte[]> unremembered(Path file, int largest, String namedIn, int line) {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                problems.add(namedIn, line, relative(file) + " is a link that leaves the shelf");
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(real)) {
                byte[] bytes = in.readNBytes(largest + 1);
                if (bytes.length > largest) {
                    problems.add(namedIn, line, relative(file) + " is larger than " + largest + " bytes");
                    return Optional.empty();
                }
                return Optional.of(bytes);
            }
        } catch (IOException unreadable) {
            problems.add(namedIn, line, relative(file) + " cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** The files that were read, relative to the root, with the SHA-256 of the bytes that were used. */
    public SortedMap<String, String> digests() {
        return Collections.unmodifiableSortedMap(digests);
    }

    /** The folder of the shelf. */
    public Path root() {
        return root;
    }

    /** Of every file that was read, with its name: two shelves with the same digest decide alike. */
    public String digest() {
        StringBuilder listing = new StringBuilder();
        digests.forEach((file, digest) ->
                listing.append(digest).append("  ").append(file).append('\n'));
        return sha256(listing.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
