package org.preceptor.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library of somebody else's that a module uses.
 *
 * @param name group, artifact and classifier: {@code org.example:parser} or {@code org.example:parser:linux}
 * @param forPatients whether the packaged service runs it; else tests, the sandbox or tools do
 * @param sha256 of the file
 * @param licences as its POM says, joined by {@code |}: any of them may be chosen
 */
record Library(String name, String version, boolean forPatients, String sha256, String licences)
        implements Comparable<Library> {

    /** A line of {@code mvn dependency:list} with file names. */
    private static final Pattern LISTED = Pattern.compile("\\s+([^:\\s]+):([^:]+):([^:]+):(?:([^:]+):)?([^:]+)"
            + ":(compile|runtime|test|provided|system):(.+?)(?: -- module .*)?");

    /** Maven colours the module's name where it runs in a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

    String coordinates() {
        return name + ":" + version;
    }

    @Override
    public int compareTo(Library other) {
        return coordinates().compareTo(other.coordinates());
    }

    /** A line of the lock. */
    String line() {
        return String.join("\t", coordinates(), forPatients ? "service" : "tools", sha256, licences);
    }

    /** Of a line of the lock. */
    static Library of(String line) {
        String[] cells = line.split("\t", -1);
        int last = cells[0].lastIndexOf(':');
        return new Library(
                cells[0].substring(0, last),
                cells[0].substring(last + 1),
                cells[1].equals("service"),
                cells[2],
                cells[3]);
    }

    /** What a module's listing names, looked up in the local repository. */
    static List<Library> listed(Path listing, boolean service) throws IOException {
        List<Library> libraries = new ArrayList<>();
        for (String line : Files.readAllLines(listing)) {
            Matcher parts = LISTED.matcher(COLOUR.matcher(line).replaceAll(""));
            if (parts.matches()) {
                Path file = Path.of(parts.group(7));
                String classifier = parts.group(4) == null ? "" : ":" + parts.group(4);
                boolean shipped = service
                        && (parts.group(6).equals("compile") || parts.group(6).equals("runtime"));
                libraries.add(new Library(
                        parts.group(1) + ":" + parts.group(2) + classifier,
                        parts.group(5),
                        shipped,
                        sha256(file),
                        Licences.of(file, parts.group(2), parts.group(5))));
            }
        }
        return libraries;
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
