package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Steps that every reading takes: into objects and arrays, past what nobody reads, and never past a duplicate member. */
final class Json {

    private Json() {}

    /** Notes that a member was seen; a second one is refused, because parsers disagree on which of two counts. */
    static long once(JsonParser parser, long seen, int member) throws RefusedJsonException {
        long bit = 1L << member;
        if ((seen & bit) != 0) {
            throw new RefusedJsonException(parser, "An object has the same member twice");
        }
        return seen | bit;
    }

    /** Skips the value that the parser stands at. */
    static void skip(JsonParser parser) throws IOException {
        parser.skipChildren();
    }

    /** Whether the value is an object, now entered; anything else is skipped. */
    static boolean object(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    /** Whether the value is an array, now entered; anything else is skipped. */
    static boolean array(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    /** Steps to the array's next element; false at its end. */
    static boolean element(JsonParser parser) throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }
}
