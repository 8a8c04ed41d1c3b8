package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Shares the Strings of words that charts repeat (statuses, types, units), so that each is built about once a request. */
final class Words {

    private static final int SLOTS = 256;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    /** The string that the parser stands at. */
    String of(JsonParser parser) throws IOException {
        return of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    String of(Text text) {
        return of(text.chars(), 0, text.length());
    }

    private String of(char[] chars, int offset, int length) {
        int slot = Chars.hash(chars, offset, length) & (SLOTS - 1);
        String known = slots[slot];
        if (known != null && Chars.equal(known, chars, offset, length)) {
            return known;
        }
        String word = new String(chars, offset, length);
        slots[slot] = word;
        return word;
    }
}
