package org.preceptor.card;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Words with placeholders in braces, read once and filled for every card.
 *
 * <p>A line that holds a placeholder without a value disappears, and so does a heading under which nothing is left. Filled
 * values are not read again, so that a brace in a value is only a brace.
 */
final class Template {

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Placeholder(String name) implements Part {}
    }

    private final List<List<Part>> lines;

    Template(String text) {
        this.lines = text.strip().lines().map(Template::parse).toList();
    }

    private static List<Part> parse(String line) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '{' && line.startsWith("{{", at)) {
                literal.append('{');
                at += 2;
            } else if (c == '{' && line.indexOf('}', at) > 0) {
                int end = line.indexOf('}', at);
                if (!literal.isEmpty()) {
                    parts.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(new Part.Placeholder(line.substring(at + 1, end)));
                at = end + 1;
            } else {
                literal.append(c);
                at++;
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
        }
        return parts;
    }

    /**
     * The words, filled.
     *
     * @param values placeholder to its value; empty where it has none
     */
    String fill(Function<String, String> values) {
        List<String> filled = new ArrayList<>(lines.size());
        for (List<Part> line : lines) {
            StringBuilder text = new StringBuilder();
            boolean complete = true;
            for (Part part : line) {
                String value = switch (part) {
                    case Part.Literal literal -> literal.text();
                    case Part.Placeholder placeholder -> values.apply(placeholder.name());
                };
                complete &= !value.isEmpty();
                text.append(value);
            }
            if (complete) {
                filled.add(text.toString());
            }
        }
        return String.join("\n", withoutBareHeadings(filled)).strip();
    }

    private static List<String> withoutBareHeadings(List<String> lines) {
        List<String> kept = new ArrayList<>(lines.size());
        boolean content = false;
        for (String line : lines.reversed()) {
            boolean heading = line.startsWith("#");
            boolean drop = (heading && !content)
                    || (line.isBlank() && !kept.isEmpty() && kept.getLast().isBlank());
            if (!drop) {
                kept.add(line);
            }
            if (heading) {
                content = false;
            } else if (!line.isBlank()) {
                content = true;
            }
        }
        return kept.reversed();
    }
}
