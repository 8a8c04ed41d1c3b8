package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads a JSON number as a double: the nearest one, as {@link Double#parseDouble} gives it, without an object for the usual
 * short decimals. A hostile exponent is refused before anything is computed from it.
 */
final class NumberReader {

    /** A double holds every integer below 2^53, and every power of ten up to 10^22, exactly (IEEE 754). */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private NumberReader() {}

    /** The number that the parser stands at; infinite where it is too large for a double. */
    static double read(JsonParser parser, int exponentLimit) throws IOException {
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        int at = offset;
        int end = offset + length;
        boolean negative = chars[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int places = -1;
        for (; at < end; at++) {
            char next = chars[at];
            if (next == '.') {
                places = 0;
            } else if (next == 'e' || next == 'E') {
                bound(parser, chars, at + 1, end, exponentLimit);
                return Double.parseDouble(new String(chars, offset, length));
            } else {
                digits = digits * 10 + (next - '0');
                count++;
                if (places >= 0) {
                    places++;
                }
                if (count > EXACT_DIGITS) {
                    return slow(parser, chars, offset, end, exponentLimit);
                }
            }
        }
        // Both exact, so the quotient is the correctly rounded decimal (Clinger 1990).
        double value = places > 0 ? digits / POWERS_OF_TEN[places] : digits;
        return negative ? -value : value;
    }

    private static double slow(JsonParser parser, char[] chars, int offset, int end, int limit) throws IOException {
        for (int at = offset; at < end; at++) {
            if (chars[at] == 'e' || chars[at] == 'E') {
                bound(parser, chars, at + 1, end, limit);
            }
        }
        return Double.parseDouble(new String(chars, offset, end - offset));
    }

    private static void bound(JsonParser parser, char[] chars, int from, int end, int limit)
            throws RefusedJsonException {
        int at = from < end && (chars[from] == '-' || chars[from] == '+') ? from + 1 : from;
        int magnitude = 0;
        for (; at < end; at++) {
            magnitude = magnitude * 10 + (chars[at] - '0');
            if (magnitude > limit) {
                throw new RefusedJsonException(parser, "The exponent of a number exceeds the limit");
            }
        }
    }
}
