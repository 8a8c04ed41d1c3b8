package org.preceptor.cds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One card. The constructor holds the specification's rules that do not need the client.
 *
 * @param uuid without it a client can give no feedback, so there always is one
 * @param summary one sentence of at most 139 characters
 * @param detail GitHub Flavored Markdown; everything from a chart in it is escaped
 * @param selectionBehavior present exactly when there are suggestions
 * @param overrideReasons each with a display
 * @param extension reverse-domain key to a JSON value, written as it is
 */
public record Card(
        UUID uuid,
        String summary,
        Optional<String> detail,
        Indicator indicator,
        Source source,
        List<Suggestion> suggestions,
        Optional<SelectionBehavior> selectionBehavior,
        List<Coding> overrideReasons,
        List<Link> links,
        Map<String, String> extension) {

    /** Longest summary: the specification says fewer than 140 characters. */
    public static final int LONGEST_SUMMARY = 139;

    /** How many suggestions a user may accept. */
    public enum SelectionBehavior {
        AT_MOST_ONE("at-most-one"),
        ANY("any");

        private final String code;

        SelectionBehavior(String code) {
            this.code = code;
        }

        /** The specification's word. */
        public String code() {
            return code;
        }
    }

    public Card {
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
        extension = Map.copyOf(extension);
        require(!summary.isBlank(), "A card needs a summary");
        require(
                summary.codePointCount(0, summary.length()) <= LONGEST_SUMMARY,
                "A summary has at most " + LONGEST_SUMMARY + " characters");
        require(
                suggestions.isEmpty() == selectionBehavior.isEmpty(),
                "selectionBehavior is present exactly when there are suggestions");
        require(
                selectionBehavior.filter(SelectionBehavior.AT_MOST_ONE::equals).isEmpty()
                        || suggestions.stream().filter(Suggestion::recommended).count() <= 1,
                "At most one suggestion is recommended when at most one may be selected");
        require(
                overrideReasons.stream().allMatch(reason -> reason.display().isPresent()),
                "Every override reason has a display");
    }

    /** The same with these links before its own. */
    public Card linking(List<Link> first) {
        if (first.isEmpty()) {
            return this;
        }
        List<Link> all = new ArrayList<>(first);
        all.addAll(links);
        return new Card(
                uuid,
                summary,
                detail,
                indicator,
                source,
                suggestions,
                selectionBehavior,
                overrideReasons,
                all,
                extension);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
