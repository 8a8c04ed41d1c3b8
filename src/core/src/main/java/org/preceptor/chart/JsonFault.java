package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Optional;

/**
 * Why a body is not JSON that can be read, and where. The words are ours: a parser's own message quotes the text around
 * the fault, which may be a patient's name.
 *
 * @param line from 1; 0 where unknown
 * @param column from 1, in bytes; 0 where unknown
 */
public record JsonFault(int line, int column, String message) {

    /** The fault behind an exception of the parser; empty where the stream itself failed. */
    public static Optional<JsonFault> of(IOException failure) {
        return switch (failure) {
            case RefusedJsonException refused -> Optional.of(at(refused, refused.getOriginalMessage()));
            case StreamConstraintsException limit -> Optional.of(at(limit, limitWords(limit.getOriginalMessage())));
            case JsonEOFException end -> Optional.of(at(end, "The JSON ends before it is complete"));
            case JsonProcessingException broken ->
                Optional.of(at(broken, syntaxWords(String.valueOf(broken.getOriginalMessage()))));
            case CharConversionException encoding ->
                Optional.of(new JsonFault(0, 0, "The body is not text in a Unicode encoding"));
            default -> Optional.empty();
        };
    }

    private static JsonFault at(JsonProcessingException failure, String words) {
        JsonLocation location = failure.getLocation();
        return location == null
                ? new JsonFault(0, 0, words)
                : new JsonFault(Math.max(location.getLineNr(), 0), Math.max(location.getColumnNr(), 0), words);
    }

    private static String syntaxWords(String original) {
        return original.contains("UTF-8") ? "The text is not valid UTF-8" : "The text is not valid JSON";
    }

    private static String limitWords(String original) {
        String which = "size";
        if (original.contains("nesting depth")) {
            which = "nesting";
        } else if (original.contains("Number value length")) {
            which = "the length of a number";
        } else if (original.contains("String value length")) {
            which = "the length of a string";
        } else if (original.contains("Name length")) {
            which = "the length of a member's name";
        }
        return "The JSON exceeds the limit on " + which;
    }
}
