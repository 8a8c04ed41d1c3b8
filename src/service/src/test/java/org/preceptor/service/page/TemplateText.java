package org.preceptor.service.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words that stand in a script's templates and strings, where none should stand. Reads as much of JavaScript as the page's scripts use. */
final class TemplateText {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern SPOKEN =
            Pattern.compile("(?:aria-label|title|alt|placeholder)=\"[^\"\\u0000]*\\p{L}[^\"]*\"");
    private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
    /** Two words of prose one after the other. */
    private static final Pattern PROSE = Pattern.compile("'(\\p{Lu}?\\p{Ll}+ \\p{Ll}{2,}[^']*)'");
    /** For developers, or names of fonts and of events. */
    private static final Pattern NO_PROSE = Pattern.compile(
            "console\\.error\\(.*|throw new Error\\(.*|const FONT = .*|// .*|^ ?\\*.*", Pattern.MULTILINE);

    private final String script;
    private final List<String> found = new ArrayList<>();

    private TemplateText(String script) {
        this.script = script;
    }

    /** The words, in order. */
    static List<String> of(String script) {
        String code = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL)
                .matcher(script)
                .replaceAll("");
        code = NO_PROSE.matcher(code).replaceAll("");
        TemplateText text = new TemplateText(code);
        text.code(0, false);
        PROSE.matcher(code)
                .results()
                .filter(one -> !one.group(1).contains("${"))
                .forEach(one -> {
                    if (!one.group(1).matches("[a-z-]+( [a-z-]+)?")
                            || one.group(1).split(" ").length > 2) {
                        text.found.add(one.group(1));
                    }
                });
        return List.copyOf(text.found);
    }

    /** Reads code up to the brace that closes it; gives the place behind. */
    private int code(int from, boolean nested) {
        int depth = 0;
        int at = from;
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == '\'') {
                at = quoted(at + 1);
            } else if (c == '`') {
                boolean markup = script.startsWith("html", at - 4) || script.startsWith("svg", at - 3);
                at = template(at + 1, markup);
            } else if (c == '{') {
                depth++;
                at++;
            } else if (c == '}') {
                if (depth == 0 && nested) {
                    return at + 1;
                }
                depth--;
                at++;
            } else {
                at++;
            }
        }
        return at;
    }

    private int quoted(int from) {
        int at = from;
        while (at < script.length() && script.charAt(at) != '\'') {
            at += script.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int template(int from, boolean markup) {
        StringBuilder still = new StringBuilder();
        int at = from;
        while (at < script.length() && script.charAt(at) != '`') {
            if (script.startsWith("${", at)) {
                still.append('\0');
                at = code(at + 2, true);
            } else {
                still.append(script.charAt(at));
                at++;
            }
        }
        if (markup) {
            SPOKEN.matcher(still).results().forEach(one -> found.add(one.group()));
            String text = ENTITY.matcher(TAG.matcher(still).replaceAll(" ")).replaceAll(" ");
            LETTERS.matcher(text).results().forEach(one -> found.add(one.group()));
        }
        return at + 1;
    }
}
