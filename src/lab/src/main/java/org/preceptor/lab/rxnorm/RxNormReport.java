package org.preceptor.lab.rxnorm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an import of RxNorm took over, and what it left out and why. */
public final class RxNormReport {

    private static final int MOST_SHOWN = 20;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> tied = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final List<String> ambiguous = new ArrayList<>();
    private final List<String> notInRelease = new ArrayList<>();
    private List<String> absent = List.of();
    private String version = "";

    RxNormReport() {
        for (String count : List.of(
                "RxNorm codes taken over",
                "of them retired and followed to what took their place",
                "RxNorm codes that the shelf has already",
                "RxNorm codes without known ingredients, left out",
                "RxNorm codes that lead to different ingredients, left out",
                "NDC taken over",
                "NDC without known ingredients, left out",
                "NDC that mean different ingredients, left out",
                "NDC that are not eleven digits, left out")) {
            counts.put(count, 0L);
        }
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void read(Release release) {
        version = release.version();
        absent = release.absent();
        counts.merge("NDC that are not eleven digits, left out", release.unreadableNdc(), Long::sum);
        counts.merge(
                "RxNorm codes that lead to different ingredients, left out", (long) release.contested(), Long::sum);
    }

    void product(boolean retired) {
        count("RxNorm codes taken over");
        if (retired) {
            count("of them retired and followed to what took their place");
        }
    }

    void ours() {
        count("RxNorm codes that the shelf has already");
    }

    void unknown() {
        count("RxNorm codes without known ingredients, left out");
    }

    void ambiguous(String code) {
        count("RxNorm codes that lead to different ingredients, left out");
        ambiguous.add(code);
    }

    void ndc() {
        count("NDC taken over");
    }

    void unknownNdc() {
        count("NDC without known ingredients, left out");
    }

    void ambiguousNdc() {
        count("NDC that mean different ingredients, left out");
    }

    void tied(String words) {
        tied.add(words);
    }

    void contradicts(String words) {
        contradictions.add(words);
    }

    void notInRelease(String drug) {
        notInRelease.add(drug);
    }

    /** For a terminal. */
    public List<String> lines(boolean dryRun) {
        List<String> lines = new ArrayList<>();
        lines.add("release: " + (version.isEmpty() ? "not named (no RXNSAB.RRF)" : version));
        absent.forEach(file -> lines.add("not there: " + file));
        counts.forEach((what, count) -> lines.add(count + " " + what));
        some(lines, "to check: ", tied);
        some(lines, "contradicts the shelf: ", contradictions);
        some(lines, "leads to different ingredients: ", ambiguous);
        some(lines, "a drug of the shelf that the release does not know: ", notInRelease);
        lines.add(dryRun ? "nothing written (--dry-run)" : "written");
        return lines;
    }

    private static void some(List<String> lines, String words, List<String> all) {
        all.stream().limit(MOST_SHOWN).forEach(each -> lines.add(words + each));
        if (all.size() > MOST_SHOWN) {
            lines.add("  and " + (all.size() - MOST_SHOWN) + " more (--json lists all)");
        }
    }

    /** For a program. */
    public String json(boolean dryRun) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("release", version);
            json.writeBooleanField("written", !dryRun);
            json.writeObjectFieldStart("counts");
            for (Map.Entry<String, Long> entry : counts.entrySet()) {
                json.writeNumberField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            strings(json, "absent", absent);
            strings(json, "tied", tied);
            strings(json, "contradictions", contradictions);
            strings(json, "ambiguous", ambiguous);
            strings(json, "notInRelease", notInRelease);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
