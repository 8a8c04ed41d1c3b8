package org.preceptor.shelf.signing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.preceptor.resource.Node;

/**
 * What a signature of a folder says, as an in-toto Statement (in-toto Attestation Framework, Statement v1): the files that
 * decide, by name and SHA-256.
 *
 * @param folder relative to the shelf: {@code models/kfre}
 * @param signed on which day, as the signer says
 * @param files relative to the shelf, each below the folder, with its SHA-256 in lower-case hexadecimal; at least one
 */
public record Statement(String folder, LocalDate signed, SortedMap<String, String> files) {

    /** The payload's type. */
    public static final String TYPE = "application/vnd.in-toto+json";

    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://preceptor.org/shelf-signature/v1";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Statement {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The folder whose signature covers a file: a model's, a service's, else the first of its path. */
    public static String folder(String file) {
        String[] parts = file.split("/", -1);
        boolean own = parts.length > 2 && (parts[0].equals("models") || parts[0].equals("cds-hooks"));
        return own ? parts[0] + "/" + parts[1] : parts[0];
    }

    /**
     * Reads one.
     *
     * @throws BrokenSignature when it says something else than this record can
     */
    public static Statement parse(String json) throws BrokenSignature {
        Map<String, Node> members = Json.members(
                Json.read(json, "the statement"),
                "the statement",
                Set.of("_type", "subject", "predicateType", "predicate"));
        expect(members, "_type", STATEMENT);
        expect(members, "predicateType", PREDICATE);
        Map<String, Node> predicate = Json.members(
                members.getOrDefault("predicate", Node.object()), "`predicate`", Set.of("folder", "signed"));
        SortedMap<String, String> files = new TreeMap<>();
        for (Node one : Json.elements(members.getOrDefault("subject", Node.object()), "`subject`")) {
            Map<String, Node> subject = Json.members(one, "a subject", Set.of("name", "digest"));
            String name = Json.text(subject.getOrDefault("name", Node.object()), "`name`");
            Map<String, Node> digest =
                    Json.members(subject.getOrDefault("digest", Node.object()), "`digest`", Set.of("sha256"));
            String sha256 = Json.text(digest.getOrDefault("sha256", Node.object()), "`sha256`");
            if (!SHA256.matcher(sha256).matches()) {
                throw new BrokenSignature("the digest of " + name + " is not a SHA-256 in lower-case hexadecimal");
            }
            if (files.put(name, sha256) != null) {
                throw new BrokenSignature("the statement names " + name + " twice");
            }
        }
        String folder = Json.text(predicate.getOrDefault("folder", Node.object()), "`folder`");
        for (String name : files.keySet()) {
            if (!folder(name).equals(folder)) {
                throw new BrokenSignature("the statement is about " + folder + " and names " + name);
            }
        }
        if (files.isEmpty()) {
            throw new BrokenSignature("the statement names no file");
        }
        return new Statement(folder, day(predicate), files);
    }

    private static LocalDate day(Map<String, Node> predicate) throws BrokenSignature {
        String text = Json.text(predicate.getOrDefault("signed", Node.object()), "`signed`");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new BrokenSignature("`signed` is not a day such as 2026-11-28");
        }
    }

    private static void expect(Map<String, Node> members, String name, String value) throws BrokenSignature {
        String found = Json.text(members.getOrDefault(name, Node.object()), "`" + name + "`");
        if (!found.equals(value)) {
            throw new BrokenSignature("`" + name + "` is `" + found + "`, not " + value);
        }
    }

    /** As JSON; the same statement is always the same text. */
    public String json() {
        StringBuilder text = new StringBuilder("{\n  \"_type\": ").append(quoted(STATEMENT));
        text.append(",\n  \"subject\": [");
        String separator = "\n";
        for (Map.Entry<String, String> file : files.entrySet()) {
            text.append(separator).append("    {\"name\": ").append(quoted(file.getKey()));
            text.append(", \"digest\": {\"sha256\": ")
                    .append(quoted(file.getValue()))
                    .append("}}");
            separator = ",\n";
        }
        text.append("\n  ],\n  \"predicateType\": ").append(quoted(PREDICATE));
        text.append(",\n  \"predicate\": {\"folder\": ").append(quoted(folder));
        return text.append(", \"signed\": ")
                .append(quoted(signed.toString()))
                .append("}\n}\n")
                .toString();
    }

    private static String quoted(String text) {
        return new Node.Text(text).json();
    }
}
