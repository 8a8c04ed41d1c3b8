package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the shelf calls the outcomes of predictions.
 *
 * @param byCode code to display
 */
record OutcomeNames(Map<String, String> byCode) {

    private static final JsonFactory JSON = new JsonFactory();

    OutcomeNames {
        byCode = Map.copyOf(byCode);
    }

    /** The displays of {@code fhir-profiles/CodeSystem-prediction-outcome.json}. */
    static OutcomeNames of(Path shelf) throws IOException {
        Map<String, String> names = new HashMap<>();
        try (JsonParser json = JSON.createParser(shelf.resolve("fhir-profiles")
                .resolve("CodeSystem-prediction-outcome.json")
                .toFile())) {
            String code = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "code".equals(json.currentName())) {
                    code = json.getText();
                } else if (token == JsonToken.VALUE_STRING && "display".equals(json.currentName())) {
                    names.putIfAbsent(code, json.getText());
                }
            }
        }
        return new OutcomeNames(names);
    }

    /** The display, or the code where there is none. */
    String of(String code) {
        return byCode.getOrDefault(code, code);
    }
}
