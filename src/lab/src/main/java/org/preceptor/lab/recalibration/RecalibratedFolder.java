package org.preceptor.lab.recalibration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.preceptor.lab.graph.RecalibratedGraph;
import org.preceptor.lab.statistics.Recalibration;

/** The folder of a recalibrated model: features as they were, graphs with the update in them, status research, a line of changelog. */
public final class RecalibratedFolder {

    private RecalibratedFolder() {}

    /**
     * A graph that has the output.
     *
     * @param file its name
     * @param outputs its columns
     * @param column of the output
     */
    public record Updated(String file, int outputs, int column) {}

    /** The version with the second number one higher: new numbers, the same inputs and outputs. */
    public static String next(String version) {
        Matcher parts = Pattern.compile("(\\d+)\\.(\\d+)\\..*").matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException(version + " is no semantic version");
        }
        return parts.group(1) + "." + (Integer.parseInt(parts.group(2)) + 1) + ".0";
    }

    /**
     * Writes the folder; the one it comes from stays as it is.
     *
     * @param target does not exist yet; its name is the new model's id
     * @param version the new one
     * @param note of the changelog
     * @throws IllegalArgumentException when the old folder is not of the form that this can change
     */
    public static void write(
            Path source,
            Path target,
            String version,
            LocalDate date,
            String note,
            Recalibration recalibration,
            List<Updated> graphs)
            throws IOException {
        Files.createDirectory(target);
        String declaration = Files.readString(source.resolve("model.yaml"));
        Map<String, Updated> updated = new LinkedHashMap<>();
        graphs.forEach(graph -> updated.put(graph.file(), graph));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.equals("features.yaml")) {
                    Files.copy(file, target.resolve(name));
                } else if (name.endsWith(".onnx")) {
                    byte[] before = Files.readAllBytes(file);
                    Updated graph = updated.get(name);
                    byte[] after = graph == null
                            ? before
                            : RecalibratedGraph.of(
                                    before,
                                    graph.outputs(),
                                    graph.column(),
                                    recalibration.intercept(),
                                    recalibration.slope());
                    Files.write(target.resolve(name), after);
                    declaration = declaration.replace(sha256(before), sha256(after));
                }
            }
        }
        Path summary = source.resolve("evaluation").resolve("training-summary.json");
        if (Files.isRegularFile(summary)) {
            Files.createDirectories(target.resolve("evaluation"));
            Files.copy(summary, target.resolve("evaluation").resolve("training-summary.json"));
        }
        Files.writeString(
                target.resolve("model.yaml"),
                changed(declaration, String.valueOf(target.getFileName()), version, date, note));
    }

    private static String changed(String declaration, String id, String version, LocalDate date, String note) {
        String text = line(declaration, "id", "id: " + id);
        text = line(text, "version", "version: " + version);
        text = line(text, "status", "status: research");
        Matcher changelog =
                Pattern.compile("(?m)^changelog:[ \\t]*\\R(?:[ \\t]+.*\\R)+").matcher(text);
        if (!changelog.find()) {
            throw new IllegalArgumentException("model.yaml has no changelog in lines of its own");
        }
        String entry = "  - {version: " + version + ", date: " + date + ", note: \"" + note + "\"}\n";
        return text.substring(0, changelog.end()) + entry + text.substring(changelog.end());
    }

    private static String line(String text, String key, String line) {
        Matcher found = Pattern.compile("(?m)^" + key + ":.*$").matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("model.yaml has no line " + key);
        }
        return found.replaceFirst(Matcher.quoteReplacement(line));
    }

    /** Removes a folder that was written and turned out to be unusable. */
    public static void remove(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** SHA-256 of bytes in lower-case hexadecimal. */
    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** SHA-256 of a folder's declaration, by which a later reader knows what was recalibrated: it names the digest of every graph. */
    public static String digest(Path folder) throws IOException {
        return sha256(Files.readString(folder.resolve("model.yaml")).getBytes(StandardCharsets.UTF_8));
    }
}
