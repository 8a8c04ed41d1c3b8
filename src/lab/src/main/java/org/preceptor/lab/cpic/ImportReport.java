package org.preceptor.lab.cpic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an import found. */
public final class ImportReport {

    private final LocalDate date;
    private final List<String> alleles = new ArrayList<>();
    private final Map<String, String> skipped = new TreeMap<>();
    private final List<String> identifiers = new ArrayList<>();
    private final Map<String, List<String>> changed = new TreeMap<>();
    private final Map<String, List<String>> added = new TreeMap<>();
    private final Map<String, List<String>> removed = new TreeMap<>();
    private int kept;

    ImportReport(LocalDate date) {
        this.date = date;
    }

    LocalDate date() {
        return date;
    }

    void changedAllele(String change) {
        alleles.add(change);
    }

    void skippedGene(String gene, String why) {
        skipped.put(gene, why);
    }

    void changedIdentifiers(String drug) {
        identifiers.add(drug);
    }

    void kept() {
        kept++;
    }

    void changedRow(String drug, String row) {
        changed.computeIfAbsent(drug, none -> new ArrayList<>()).add(row);
    }

    void newRow(String drug, String row) {
        added.computeIfAbsent(drug, none -> new ArrayList<>()).add(row);
    }

    void removedRow(String drug, String row) {
        removed.computeIfAbsent(drug, none -> new ArrayList<>()).add(row);
    }

    /** Drugs whose words somebody must read again. */
    public Set<String> drugsToRead() {
        Set<String> drugs = new TreeSet<>(changed.keySet());
        drugs.addAll(added.keySet());
        drugs.addAll(removed.keySet());
        return drugs;
    }

    String note(String drug) {
        return size(changed, drug) + " changed, " + size(added, drug) + " new, " + size(removed, drug)
                + " removed rows; the words here are older.";
    }

    private static int size(Map<String, List<String>> rows, String drug) {
        return rows.getOrDefault(drug, List.of()).size();
    }

    /** For a terminal. */
    public List<String> lines(boolean dryRun) {
        List<String> lines = new ArrayList<>();
        lines.add(kept + " recommendations unchanged, their words kept");
        section(lines, "changed", changed);
        section(lines, "new", added);
        section(lines, "removed", removed);
        alleles.forEach(allele -> lines.add("allele: " + allele));
        skipped.forEach((gene, why) -> lines.add("gene left alone: " + gene + ", " + why));
        identifiers.forEach(drug -> lines.add("identifiers: " + drug));
        drugsToRead().forEach(drug -> lines.add("to read again: " + drug + " (" + note(drug) + ")"));
        lines.add(dryRun ? "nothing written (--dry-run)" : "written");
        return lines;
    }

    private static void section(List<String> lines, String word, Map<String, List<String>> rows) {
        rows.forEach((drug, list) -> list.forEach(row -> lines.add(word + ": " + drug + " " + row)));
    }

    /** For a program. */
    public String json(boolean dryRun) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("date", date.toString());
            json.writeBooleanField("written", !dryRun);
            json.writeNumberField("unchanged", kept);
            rows(json, "changed", changed);
            rows(json, "new", added);
            rows(json, "removed", removed);
            strings(json, "alleles", alleles);
            strings(json, "identifiers", identifiers);
            json.writeObjectFieldStart("skipped");
            for (Map.Entry<String, String> entry : skipped.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void rows(JsonGenerator json, String name, Map<String, List<String>> rows) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> entry : rows.entrySet()) {
            strings(json, entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
