package org.preceptor.service.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the explanation page as they lie in the module. */
final class PageFiles {

    static final Path APP = Path.of("src/main/resources/META-INF/resources/app");
    static final Path ASSETS = APP.resolve("assets");
    static final List<String> LANGUAGES = List.of("en", "es");
    static final String COMMON = "common";
    static final List<String> READERS = List.of("clinician", "patient");

    private PageFiles() {}

    /** A text file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All scripts, by their place below the assets. */
    static Map<String, String> scripts() {
        try (Stream<Path> files = Files.walk(ASSETS)) {
            Map<String, String> scripts = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(".js"))
                    .forEach(file -> scripts.put(ASSETS.relativize(file).toString(), text(file)));
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages of a language: group, key, text. */
    static Map<String, Map<String, String>> messages(String language) {
        try {
            JsonNode root = new ObjectMapper()
                    .readTree(ASSETS.resolve("messages/" + language + ".json").toFile());
            Map<String, Map<String, String>> groups = new TreeMap<>();
            root.properties().forEach(group -> {
                Map<String, String> keys = new TreeMap<>();
                group.getValue()
                        .properties()
                        .forEach(one -> keys.put(one.getKey(), one.getValue().asText()));
                groups.put(group.getKey(), keys);
            });
            return groups;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a reader is shown: their own words, and for the rest those that both share. */
    static Map<String, String> messages(String language, String reader) {
        Map<String, Map<String, String>> groups = messages(language);
        Map<String, String> all = new TreeMap<>(groups.get(COMMON));
        all.putAll(groups.get(reader));
        return all;
    }
}
