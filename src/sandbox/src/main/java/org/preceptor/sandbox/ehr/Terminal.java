package org.preceptor.sandbox.ehr;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes text from a service fit for a terminal. */
final class Terminal {
    private static final int WIDTH = 96;
    /** Escape sequences would drive the terminal, and direction controls would show text in an order it does not have. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");

    private static final Pattern LIST = Pattern.compile("^(\\s*(?:[-*+]|\\d+[.)])\\s+).*");

    private Terminal() {}

    /** The text with control and direction characters made visible. */
    static String safe(String text) {
        return UNSAFE.matcher(text)
                .replaceAll(match -> String.format("<U+%04X>", match.group().codePointAt(0)));
    }

    /** JSON with such characters as its own escapes: they stand in strings only, so it stays the same JSON. */
    static String json(String json) {
        return UNSAFE.matcher(json)
                .replaceAll(match -> match.group()
                        .chars()
                        .mapToObj(unit -> String.format("\\\\u%04x", unit))
                        .collect(Collectors.joining()));
    }

    /** Markdown as plain lines: marks of headings and emphasis dropped, escapes undone, tables aligned, long lines wrapped. */
    static List<String> markdown(String text) {
        List<String> lines = new ArrayList<>();
        List<String> table = new ArrayList<>();
        for (String line : safe(text).split("\n", -1)) {
            if (line.startsWith("|")) {
                table.add(line);
                continue;
            }
            lines.addAll(TextTable.align(table, Terminal::plain));
            table.clear();
            lines.addAll(wrap(plain(line.replaceFirst("^#{1,6} ", ""))));
        }
        lines.addAll(TextTable.align(table, Terminal::plain));
        return lines;
    }

    private static String plain(String markdown) {
        return markdown.replace("**", "").replaceAll("\\\\([\\p{Punct}])", "$1");
    }

    static List<String> wrap(String line) {
        var list = LIST.matcher(line);
        String indent = " ".repeat(list.matches() ? list.group(1).length() : 0);
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            if (space <= indent.length()) {
                break;
            }
            lines.add(rest.substring(0, space));
            rest = indent + rest.substring(space + 1);
        }
        lines.add(rest);
        return lines;
    }
}
