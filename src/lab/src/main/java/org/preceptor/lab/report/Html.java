package org.preceptor.lab.report;

import java.util.List;

/** A page that grows. All text is escaped; only figures are put in as they are. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    void heading(int level, String words) {
        text.append("<h")
                .append(level)
                .append('>')
                .append(escaped(words))
                .append("</h")
                .append(level)
                .append(">\n");
    }

    void paragraph(String words) {
        text.append("<p>").append(escaped(words)).append("</p>\n");
    }

    void list(List<String> items) {
        text.append("<ul>\n");
        items.forEach(item -> text.append("<li>").append(escaped(item)).append("</li>\n"));
        text.append("</ul>\n");
    }

    /** A table whose first column heads its rows; without heads where the rows speak for themselves. */
    void table(String caption, List<String> heads, List<List<String>> rows) {
        text.append("<div class=\"wide\"><table>\n<caption>")
                .append(escaped(caption))
                .append("</caption>\n");
        if (!heads.isEmpty()) {
            text.append("<thead><tr>");
            heads.forEach(head ->
                    text.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
            text.append("</tr></thead>\n");
        }
        text.append("<tbody>\n");
        for (List<String> row : rows) {
            text.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                text.append(i == 0 ? "<th scope=\"row\">" : "<td>")
                        .append(escaped(row.get(i)))
                        .append(i == 0 ? "</th>" : "</td>");
            }
            text.append("</tr>\n");
        }
        text.append("</tbody>\n</table></div>\n");
    }

    /** A drawing that was made for a page. */
    void figure(String svg) {
        text.append("<figure class=\"wide\">\n").append(svg).append("</figure>\n");
    }

    String body() {
        return text.toString();
    }

    static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(letter < ' ' && letter != '\n' ? '?' : letter);
            }
        });
        return escaped.toString();
    }
}
