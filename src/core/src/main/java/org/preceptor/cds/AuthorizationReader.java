package org.preceptor.cds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.RefusedJsonException;

/** Reads {@code fhirAuthorization} and names its problems, never a value of it. */
final class AuthorizationReader {

    private static final int MOST_DIGITS = 9;

    private AuthorizationReader() {}

    /** The access that the call grants; empty, with the problems noted, where it is not well formed. */
    static Optional<FhirAuthorization> read(JsonParser parser, List<String> problems) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            problems.add("fhirAuthorization must be an object");
            return Optional.empty();
        }
        Map<String, String> words = new HashMap<>();
        Set<String> seen = new HashSet<>();
        int expires = -1;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "access_token", "token_type", "scope", "subject", "patient" -> {
                    once(parser, seen, name);
                    if (token == JsonToken.VALUE_STRING) {
                        words.put(name, parser.getText());
                    } else if (token != JsonToken.VALUE_NULL) {
                        words.put(name, "");
                        parser.skipChildren();
                    }
                }
                case "expires_in" -> {
                    once(parser, seen, name);
                    if (token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= MOST_DIGITS) {
                        expires = parser.getIntValue();
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        int before = problems.size();
        for (String name : List.of("access_token", "scope", "subject")) {
            if (words.getOrDefault(name, "").isEmpty()) {
                problems.add("fhirAuthorization." + name + " must be a string");
            }
        }
        if (!words.getOrDefault("token_type", "").toLowerCase(Locale.ROOT).equals("bearer")) {
            problems.add("fhirAuthorization.token_type must be Bearer");
        }
        if (expires < 0) {
            problems.add("fhirAuthorization.expires_in must be a number of seconds");
        }
        if (words.containsKey("patient") && !ContextCheck.isId(words.getOrDefault("patient", ""))) {
            problems.add("fhirAuthorization.patient must be a logical id without a resource type");
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new FhirAuthorization(
                        words.getOrDefault("access_token", ""),
                        expires,
                        words.getOrDefault("scope", ""),
                        words.getOrDefault("subject", ""),
                        Optional.ofNullable(words.get("patient"))));
    }

    private static void once(JsonParser parser, Set<String> seen, String name) throws RefusedJsonException {
        if (!seen.add(name)) {
            throw new RefusedJsonException(parser, "An object has the same member twice");
        }
    }
}
