package org.preceptor.card;

/** Makes text from a chart inert in GitHub Flavored Markdown, HTML and terminals. */
public final class Markdown {

    private Markdown() {}

    /**
     * The text with every Markdown and HTML special character escaped, and without control and bidirectional format
     * characters, which could reorder or hide what stands beside them.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\r' || point == '\t') {
                escaped.append(' ');
            } else if (hidden(point)) {
                escaped.append('\uFFFD');
            } else if (point == '<') {
                escaped.append("&lt;");
            } else if (point == '>') {
                escaped.append("&gt;");
            } else if (point == '&') {
                escaped.append("&amp;");
            } else {
                if (point < 128 && "\\`*_{}[]()#+-.!|~\"':@/".indexOf(point) >= 0) {
                    escaped.append('\\');
                }
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
