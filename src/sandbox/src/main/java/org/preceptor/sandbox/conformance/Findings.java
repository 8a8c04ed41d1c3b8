package org.preceptor.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what is found, one check for each rule that there was something to look at for. */
final class Findings {
    private static final int MOST_PLACES = 5;
    private static final int LONGEST_QUOTE = 60;

    private final Map<Rule, List<String>> found = new EnumMap<>(Rule.class);

    /**
     * One look.
     *
     * @param wrong what is wrong, and where
     * @return whether it is right
     */
    boolean look(Rule rule, boolean right, String wrong) {
        List<String> places = found.computeIfAbsent(rule, first -> new ArrayList<>());
        if (!right) {
            places.add(wrong);
        }
        return right;
    }

    List<Check> checks() {
        return found.entrySet().stream()
                .map(entry -> check(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Check check(Rule rule, List<String> places) {
        if (places.isEmpty()) {
            return Check.kept(rule);
        }
        String more = places.size() > MOST_PLACES ? "; and " + (places.size() - MOST_PLACES) + " more" : "";
        return new Check(
                rule, false, String.join("; ", places.subList(0, Math.min(MOST_PLACES, places.size()))) + more);
    }

    /** A value, shortened, for a message. */
    static String quote(JsonNode value) {
        if (value.isMissingNode()) {
            return "missing";
        }
        String text = value.isTextual() ? "\"" + value.textValue() + "\"" : value.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
