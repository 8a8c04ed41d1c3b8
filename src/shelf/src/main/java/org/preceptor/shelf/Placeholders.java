package org.preceptor.shelf;

import java.util.List;
import java.util.regex.Pattern;

/** The placeholders of a template, as the core's card room reads them: {@code {name}}; two opening braces are a brace. */
final class Placeholders {

    private static final Pattern PART = Pattern.compile("\\{\\{|\\{([^}]*)}|\\{");

    private Placeholders() {}

    static List<String> in(String text) {
        return PART.matcher(text)
                .results()
                .filter(part -> part.group(1) != null)
                .map(part -> String.valueOf(part.group(1)))
                .toList();
    }

    static boolean unclosed(String text) {
        return PART.matcher(text).results().anyMatch(part -> part.group().equals("{"));
    }

    /** The text with every placeholder empty. */
    static String without(String text) {
        return PART.matcher(text).replaceAll(part -> part.group().equals("{{") ? "{" : "");
    }
}
