package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves the dates of resources back by whole years. */
final class StaleDates {
    /** A FHIR date or dateTime of at least a month; a year alone may be a code. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}))?(T.*)?");

    private StaleDates() {}

    /** Moves every date but those of Patient resources: a birth is not stale. */
    static void shift(JsonNode node, int years) {
        if (node.path("resourceType").asText().equals("Patient")) {
            return;
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                if (member.getValue().isTextual()) {
                    object.put(member.getKey(), shifted(member.getValue().textValue(), years));
                } else {
                    shift(member.getValue(), years);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, TextNode.valueOf(shifted(array.get(i).textValue(), years)));
                } else {
                    shift(array.get(i), years);
                }
            }
        }
    }

    /** The text, or the same date so many years before where it is one. */
    static String shifted(String text, int years) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return text;
        }
        try {
            int day = date.group(3) == null ? 1 : Integer.parseInt(date.group(3));
            LocalDate before = LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), day)
                    .minusYears(years);
            String moved = before.toString();
            return (date.group(3) == null ? moved.substring(0, 7) : moved)
                    + (date.group(4) == null ? "" : date.group(4));
        } catch (DateTimeException e) {
            return text;
        }
    }
}
