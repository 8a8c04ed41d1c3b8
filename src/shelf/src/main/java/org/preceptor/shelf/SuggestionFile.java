package org.preceptor.shelf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads a suggestion's FHIR template and checks its placeholders. */
final class SuggestionFile {

    private static final Set<String> KNOWN = Set.of("patient", "user", "encounter", "now");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ShelfFiles files;
    private final Problems problems;

    SuggestionFile(ShelfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * The template as text; empty where it cannot be used.
     *
     * @param named where the service names the file
     */
    String read(Path path, Entry named) {
        String file = files.relative(path);
        String text = files.text(path, named.file(), named.line()).orElse("");
        if (!text.isEmpty()) {
            check(file, text);
        }
        return text;
    }

    private void check(String file, String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                problems.add(file, 1, "expected a FHIR resource");
                return;
            }
            boolean typed = false;
            int depth = 1;
            while (depth > 0) {
                JsonToken token = json.nextToken();
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.VALUE_STRING) {
                    typed |= depth == 1 && "resourceType".equals(json.currentName());
                    value(file, json);
                }
            }
            if (!typed) {
                problems.add(file, 1, "`resourceType` is missing");
            }
            if (json.nextToken() != null) {
                problems.add(file, json.currentTokenLocation().getLineNr(), "something follows the resource");
            }
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            problems.add(file, line, "is not JSON: " + broken.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A placeholder is a whole value of an object's member: only then can the member be left out with it. */
    private void value(String file, JsonParser json) throws IOException {
        String text = json.getText();
        int line = json.currentTokenLocation().getLineNr();
        for (String placeholder : Placeholders.in(text)) {
            if (!KNOWN.contains(placeholder)) {
                problems.add(
                        file,
                        line,
                        "there is no placeholder `{" + placeholder + "}`; allowed: encounter, now, patient, user");
            } else if (!text.equals("{" + placeholder + "}")) {
                problems.add(file, line, "the placeholder `{" + placeholder + "}` must be the whole value");
            } else if (json.getParsingContext().inArray()) {
                problems.add(file, line, "the placeholder `{" + placeholder + "}` cannot stand in a list");
            }
        }
    }
}
