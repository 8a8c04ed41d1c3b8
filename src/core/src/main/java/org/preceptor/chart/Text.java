package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** The characters of one JSON string, kept over the parser's next steps; reused from resource to resource. */
final class Text {

    private char[] chars = new char[64];
    private int length = -1;

    void clear() {
        length = -1;
    }

    boolean present() {
        return length >= 0;
    }

    /** Takes the string that the parser stands at; anything but a string leaves the text absent. */
    void take(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_STRING) {
            clear();
            if (token.isStructStart()) {
                parser.skipChildren();
            }
            return;
        }
        char[] from = parser.getTextCharacters();
        int size = parser.getTextLength();
        if (size > chars.length) {
            chars = new char[Math.max(size, chars.length * 2)];
        }
        System.arraycopy(from, parser.getTextOffset(), chars, 0, size);
        length = size;
    }

    /** Takes a {@code urn:}; other URLs end in the type and id that the resource itself states, and are left absent. */
    void takeUrn(JsonParser parser) throws IOException {
        if (parser instanceof SkippingParser here && !here.mayBegin('u')) {
            clear();
            return;
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getTextLength() > 0
                && parser.getTextCharacters()[parser.getTextOffset()] != 'u') {
            clear();
            return;
        }
        take(parser);
    }

    char[] chars() {
        return chars;
    }

    /** Count of characters; 0 when absent. */
    int length() {
        return Math.max(length, 0);
    }

    /** Of the characters; the same text has the same. */
    int hash() {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + chars[i];
        }
        return hash;
    }

    boolean is(String word) {
        return length >= 0 && Chars.equal(word, chars, 0, length);
    }

    boolean is(char[] word) {
        return length >= 0 && Chars.equal(word, chars, 0, length);
    }

    boolean startsWith(char first) {
        return length > 0 && chars[0] == first;
    }

    /** Empty when absent or the empty string, which FHIR does not allow. */
    Optional<String> string() {
        return length > 0 ? Optional.of(new String(chars, 0, length)) : Optional.empty();
    }
}
