package org.preceptor.lab.cpic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Rows of an export: a JSON array of objects, one object a line, or tab-separated values with a header; each also gzipped.
 * Values are text; of an object's members, text by name; of an array, its elements with commas.
 */
final class Rows {

    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".tsv", ".json.gz", ".jsonl.gz", ".tsv.gz");
    private static final JsonFactory JSON = new JsonFactory();

    private Rows() {}

    /** One row: text, or for an object of the export its members. */
    record Row(Map<String, String> texts, Map<String, Map<String, String>> objects) {

        /** The first of these members that is there and not empty. */
        Optional<String> text(String... names) {
            for (String name : names) {
                String value = texts.get(name);
                if (value != null && !value.isBlank()) {
                    return Optional.of(value);
                }
            }
            return Optional.empty();
        }

        Map<String, String> object(String name) {
            return objects.getOrDefault(name, Map.of());
        }
    }

    /** The rows of every file of the folder with one of these names and a known ending. */
    static List<Row> read(Path folder, String... names) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            for (String ending : ENDINGS) {
                Path file = folder.resolve(name + ending);
                if (Files.isRegularFile(file)) {
                    try (InputStream bytes = open(file)) {
                        if (ending.startsWith(".tsv")) {
                            table(bytes, rows);
                        } else {
                            json(bytes, rows);
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static void table(InputStream bytes, List<Row> rows) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        String header = lines.readLine();
        if (header == null) {
            return;
        }
        String[] names = header.split("\t", -1);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split("\t", -1);
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < names.length && i < cells.length; i++) {
                texts.put(names[i], cells[i]);
            }
            rows.add(new Row(texts, Map.of()));
        }
    }

    private static void json(InputStream bytes, List<Row> rows) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    rows.add(row(parser));
                }
            }
        }
    }

    private static Row row(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Map<String, String>> objects = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                Row inner = row(parser);
                objects.put(name, inner.texts());
            } else {
                Optional<String> text = text(parser, token);
                if (text.isPresent()) {
                    texts.put(name, text.get());
                }
            }
        }
        return new Row(texts, objects);
    }

    private static Optional<String> text(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            List<String> elements = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                if (next.isStructStart()) {
                    parser.skipChildren();
                } else if (next != JsonToken.VALUE_NULL) {
                    elements.add(parser.getText());
                }
            }
            return Optional.of(String.join(",", elements));
        }
        return token == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(parser.getText());
    }
}
