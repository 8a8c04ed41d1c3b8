package org.preceptor.shelf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The codes of the prediction-outcome code system: what an output may be about. */
final class Outcomes {

    /** Where the code system lies, from the root. */
    static final String PLACE = "fhir-profiles/CodeSystem-prediction-outcome.json";

    private final Set<String> codes = new TreeSet<>();
    private boolean readable;

    /** Read when the first output names one. */
    private final ShelfFiles files;

    private final Path path;
    private final Problems problems;
    private boolean read;

    Outcomes(ShelfFiles files, Path root, Problems problems) {
        this.files = files;
        this.path = root.resolve(PLACE);
        this.problems = problems;
    }

    /** The code that the entry names. */
    String code(Entry entry) {
        String code = entry.kebab();
        if (!read) {
            read = true;
            files.text(path, entry.file(), entry.line()).ifPresent(this::parse);
        }
        if (readable && !code.isEmpty() && !codes.contains(code)) {
            entry.problem("`" + code + "` is not a code of " + PLACE);
        }
        return code;
    }

    private void parse(String text) {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                object(json, false);
            }
            readable = true;
        } catch (JsonProcessingException broken) {
            problems.add(
                    PLACE,
                    broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                    "is not JSON: " + broken.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Concepts may nest: {@code concept[].concept[]}. */
    private void object(JsonParser json, boolean concept) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (concept && name.equals("code") && value == JsonToken.VALUE_STRING) {
                codes.add(json.getText());
            } else if (name.equals("concept") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    object(json, true);
                }
            } else {
                json.skipChildren();
            }
        }
    }
}
