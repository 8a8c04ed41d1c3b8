package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;

/** Prints a service's answer for a reader at a terminal. */
final class CardPrinter {
    private final PrintWriter out;

    CardPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(JsonNode answer) {
        JsonNode cards = answer.path("cards");
        if (cards.isEmpty()) {
            out.println("No cards: the service has nothing to say about this patient.");
        }
        for (int i = 0; i < cards.size(); i++) {
            if (i > 0) {
                out.println("-".repeat(96));
            }
            card(cards.get(i));
        }
        answer.path("systemActions").forEach(action -> out.println("System action: " + action(action)));
    }

    private void card(JsonNode card) {
        out.println("[" + text(card, "indicator").toUpperCase(Locale.ROOT) + "] " + text(card, "summary"));
        String detail = card.path("detail").asText();
        if (!detail.isBlank()) {
            out.println();
            Terminal.markdown(detail.strip()).forEach(line -> out.println(line.isEmpty() ? "" : "  " + line));
            out.println();
        }
        JsonNode source = card.path("source");
        out.println("Source: " + text(source, "label") + optional(" <", text(source, "url"), ">"));
        for (JsonNode suggestion : card.path("suggestions")) {
            out.println("Suggestion: " + text(suggestion, "label")
                    + (suggestion.path("isRecommended").asBoolean() ? " (recommended)" : ""));
            suggestion.path("actions").forEach(action -> out.println("  - " + action(action)));
        }
        for (JsonNode link : card.path("links")) {
            out.println("Link: " + text(link, "label") + " <" + text(link, "url") + ">"
                    + (text(link, "type").equals("smart") ? " (SMART app)" : ""));
        }
        StringJoiner reasons = new StringJoiner("; ");
        card.path("overrideReasons").forEach(reason -> reasons.add(text(reason, "display")));
        if (reasons.length() > 0) {
            Terminal.wrap("Reasons to override: " + reasons).forEach(out::println);
        }
    }

    private static String action(JsonNode action) {
        JsonNode resource = action.path("resource");
        String what = resource.isMissingNode() ? text(action, "resourceId") : text(resource, "resourceType");
        String code = text(resource.path("code"), "text");
        return text(action, "type")
                + optional(" ", what, "")
                + optional(" \"", code, "\"")
                + optional(": ", text(action, "description"), "");
    }

    private static String optional(String before, String text, String after) {
        return text.isEmpty() ? "" : before + text + after;
    }

    private static String text(JsonNode node, String member) {
        return Terminal.safe(node.path(member).asText()).replace('\n', ' ');
    }
}
