package org.preceptor.shelf;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder says of itself in other words than its declarations: in another language, or for the patient. Only the explanation page
 * shows them; nothing decides by them.
 *
 * @param texts language (ISO 639-1) to reader ({@code clinician}, {@code patient}) to key of the page's messages to text
 */
public record PageWords(SortedMap<String, SortedMap<String, SortedMap<String, String>>> texts) {

    /** For folders without. */
    public static final PageWords NONE = new PageWords(new TreeMap<>());

    public PageWords {
        SortedMap<String, SortedMap<String, SortedMap<String, String>>> copy = new TreeMap<>();
        texts.forEach((language, readers) -> {
            SortedMap<String, SortedMap<String, String>> kept = new TreeMap<>();
            readers.forEach((reader, keys) -> kept.put(reader, Collections.unmodifiableSortedMap(new TreeMap<>(keys))));
            copy.put(language, Collections.unmodifiableSortedMap(kept));
        });
        texts = Collections.unmodifiableSortedMap(copy);
    }

    /** The texts of one language and reader, by key; empty where there are none. */
    public Map<String, String> of(String language, String reader) {
        return texts.getOrDefault(language, Collections.emptySortedMap())
                .getOrDefault(reader, Collections.emptySortedMap());
    }
}
