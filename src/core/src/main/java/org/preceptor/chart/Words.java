package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Shares the Strings of words that charts repeat (statuses, types, units), so that each is built about once a request. */
final class Words {

    private static final int SLOTS = 256;

    /** A word, with its characters at hand for a comparison of whole arrays. */
    private static final class Known {
        final char[] chars;
        final String word;

        Known(char[] chars, String word) {
            this.chars = chars;
            this.word = word;
        }
    }

    private final @Nullable Known[] slots = new @Nullable Known[SLOTS];

    /** The string that the parser stands at. */
    String of(JsonParser parser) throws IOException {
        return of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    String of(Text text) {
        return of(text.chars(), 0, text.length());
    }

    private String of(char[] chars, int offset, int length) {
        int slot = Chars.hash(chars, offset, length) & (SLOTS - 1);
        Known known = slots[slot];
        if (known != null && Chars.equal(known.chars, chars, offset, length)) {
            return known.word;
        }
        String word = new String(chars, offset, length);
        slots[slot] = new Known(Arrays.copyOfRange(chars, offset, offset + length), word);
        return word;
    }
}
