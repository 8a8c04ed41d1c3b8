package org.preceptor.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares an answer with the one that an example expects. Ids that the service drew are replaced by numbered ones in the
 * order in which they first occur; numbers may differ by 1e-9 of their size, since processors differ in their last digits.
 */
final class ComparedAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final double TOLERANCE = 1e-9;

    private ComparedAnswer() {}

    /** With numbered ids and one member a line, as it stands in {@code expected-response.json}. */
    static String normalised(String answer) throws JsonProcessingException {
        Map<String, String> numbered = new LinkedHashMap<>();
        String text = UUID.matcher(answer)
                .replaceAll(found -> numbered.computeIfAbsent(
                        found.group(), drawn -> "00000000-0000-4000-8000-%012d".formatted(numbered.size() + 1)));
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        JsonNode read = JSON.readTree(text);
        // Who signed a model depends on the house.
        read.findValues("version").forEach(versions -> {
            Iterator<JsonNode> each = versions.elements();
            while (each.hasNext()) {
                if (each.next().at("/type/text").asText().equals("signature")) {
                    each.remove();
                }
            }
        });
        return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                        .writeValueAsString(read)
                + "\n";
    }

    /** Where two normalised answers differ; empty when they do not. */
    static List<String> differences(String expected, String actual) throws JsonProcessingException {
        List<String> found = new ArrayList<>();
        compare("", JSON.readTree(expected), JSON.readTree(actual), found);
        return found;
    }

    private static void compare(String at, JsonNode expected, JsonNode actual, List<String> found) {
        if (expected.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "/" + name, expected.path(name), actual.path(name), found));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(at + "/" + i, expected.get(i), actual.get(i), found);
            }
        } else if (!same(expected, actual)) {
            found.add(at + ": expected " + expected + " but was " + actual);
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            double size = Math.max(1, Math.abs(expected.doubleValue()));
            return Math.abs(expected.doubleValue() - actual.doubleValue()) <= TOLERANCE * size;
        }
        return expected.equals(actual);
    }
}
