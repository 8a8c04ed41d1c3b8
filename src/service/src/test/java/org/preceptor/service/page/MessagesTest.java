package org.preceptor.service.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words of the explanation page: complete in both languages, and nowhere but in the message files. */
final class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    /** What English has on the shelf already, so that only another language says it here. */
    private static final Pattern ON_THE_SHELF = Pattern.compile("outcome\\..*\\.title");
    /** {@code say('key'} and what a part hands on as a key. */
    private static final Pattern SAID =
            Pattern.compile("(?:say|parts|has|row|this\\.named|group)\\((?:words, )?['`]([^'`]*)['`]");

    private static final Pattern NAMED = Pattern.compile("const key = `([^`]*)`");
    private static final Pattern KEYS_IN_A_LIST = Pattern.compile("'(next\\.[\\w-]+)'");
    private static final Pattern KEPT = Pattern.compile("(?:key: |\\? |: )['`]((?:sentence|gap|gap-all)\\.[^'`]*)['`]");
    private static final Pattern CHOSEN = Pattern.compile("'((?:change|feedback|model)\\.[\\w.-]+)'");
    /** Words that are looked for by the names of a folder; {@code reading.js} makes the keys. */
    private static final List<String> TERMS = List.of(
            "input.",
            "factor.",
            "population.",
            "baseline.",
            "service.",
            "model.",
            "option.",
            "band.",
            "outcome.",
            "unit.",
            "choice.",
            "yes",
            "no");

    @Test
    void bothLanguagesHaveTheSameMessages() {
        Map<String, Map<String, String>> english = PageFiles.messages("en");
        Map<String, Map<String, String>> spanish = PageFiles.messages("es");
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        english.forEach((group, messages) -> {
            Set<String> added = new TreeSet<>(spanish.get(group).keySet());
            added.removeAll(messages.keySet());
            assertThat(spanish.get(group).keySet()).as(group).containsAll(messages.keySet());
            assertThat(added)
                    .as("only in Spanish: " + group)
                    .allMatch(key -> group.equals("clinician")
                            && ON_THE_SHELF.matcher(key).matches());
        });
    }

    @Test
    void aMessageHasTheSamePlaceholdersInBothLanguages() {
        Map<String, Map<String, String>> spanish = PageFiles.messages("es");
        PageFiles.messages("en")
                .forEach((group, messages) -> messages.forEach((key, text) -> assertThat(
                                placeholders(spanish.get(group).get(key)))
                        .as(group + " " + key)
                        .isEqualTo(placeholders(text))));
    }

    @Test
    void noMessageIsEmptyOrStillEnglish() {
        Map<String, Map<String, String>> english = PageFiles.messages("en");
        PageFiles.messages("es")
                .forEach((group, messages) -> messages.forEach((key, text) -> {
                    assertThat(text).as(key).isNotBlank();
                    if (text.split(" ").length > 3) {
                        assertThat(text)
                                .as(group + " " + key)
                                .isNotEqualTo(english.get(group).get(key));
                    }
                }));
    }

    @Test
    void everyMessageThatAPartAsksForIsThere() {
        Set<String> keys = new HashSet<>();
        PageFiles.messages("es").values().forEach(messages -> keys.addAll(messages.keySet()));
        assertThat(asked().stream()
                        // What folders have words for, the message files do not.
                        .filter(asked -> !asked.key().startsWith("service."))
                        .filter(asked -> keys.stream().noneMatch(asked::matches))
                        .map(Asked::toString))
                .isEmpty();
    }

    @Test
    void noMessageIsLeftOver() {
        List<Asked> asked = asked();
        Set<String> left = new TreeSet<>();
        PageFiles.messages("en").values().forEach(messages -> left.addAll(messages.keySet()));
        left.removeIf(
                key -> TERMS.stream().anyMatch(term -> term.endsWith(".") ? key.startsWith(term) : key.equals(term))
                        || asked.stream().anyMatch(one -> one.matches(key)));
        assertThat(left).isEmpty();
    }

    @Test
    void noPartHoldsASentenceOfItsOwn() {
        PageFiles.scripts()
                .forEach((file, script) ->
                        assertThat(TemplateText.of(script)).as(file).isEmpty());
    }

    @Test
    void aSentenceInAPartWouldBeFound() {
        assertThat(TemplateText.of("return html`<p class=\"lead\">${this.say('a', {b: html`<b>Hello</b>`})}</p>`;"))
                .containsExactly("Hello");
        assertThat(TemplateText.of("html`<button title=\"Close\">${x}</button>`"))
                .containsExactly("title=\"Close\"");
        assertThat(TemplateText.of("this.trouble = 'Something went wrong';")).containsExactly("Something went wrong");
    }

    /** A key, or the part of one that is fixed. */
    private record Asked(String file, String key) {

        boolean matches(String candidate) {
            String pattern = Pattern.compile("\\$\\{[^}]*}")
                    .splitAsStream(key)
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[\\w./-]+"));
            if (key.endsWith("}")) {
                pattern += "[\\w./-]+";
            }
            return candidate.matches(pattern + "(\\.one|\\.other)?");
        }
    }

    private static List<Asked> asked() {
        List<Asked> all = new ArrayList<>();
        PageFiles.scripts().forEach((file, script) -> {
            for (Pattern pattern : List.of(SAID, NAMED, KEYS_IN_A_LIST, KEPT, CHOSEN)) {
                pattern.matcher(script)
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> key.contains(".") || !key.contains("$"))
                        .filter(key -> !key.startsWith("${"))
                        .forEach(key -> all.add(new Asked(file, key)));
            }
        });
        return all;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
