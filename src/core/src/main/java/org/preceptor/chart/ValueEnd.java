package org.preceptor.chart;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where a JSON object, array or string ends, in the bytes at hand. It answers only where every byte up to there is what RFC 8259
 * allows; what it does not know (the value goes on beyond the bytes, rare spellings, whatever is malformed) it leaves to the
 * parser, which then says what is wrong and where.
 */
final class ValueEnd {

    /** The end is not known. */
    static final int UNKNOWN = -1;

    /** Longer names and numbers are left to the parser, which has limits for them. */
    private static final int LONGEST = 90;

    private static final int DEEPEST = 60;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;

    private ValueEnd() {}

    /**
     * The position after the closing bracket.
     *
     * @param from after the opening bracket
     * @param to where the bytes end
     * @param object whether the bracket was that of an object
     * @param depth how deep the value may be, itself counted; at most {@value #DEEPEST} are followed
     * @return {@link #UNKNOWN} where only the parser can tell
     */
    static int of(byte[] json, int from, int to, boolean object, int depth) {
        int room = Math.min(depth, DEEPEST) - 1;
        if (room < 0) {
            return UNKNOWN;
        }
        long kinds = object ? 1 : 0; // one bit for each open bracket, the innermost last: 1 for an object
        int open = 1;
        int at = from;
        boolean empty = true;
        while (true) {
            at = blank(json, at, to);
            boolean inObject = (kinds & 1) != 0;
            boolean nothing = empty && at < to && json[at] == (inObject ? '}' : ']');
            if (!nothing) {
                at = inObject ? name(json, at, to) : at;
                if (at < 0 || at >= to) {
                    return UNKNOWN;
                }
                byte first = json[at];
                if (first == '{' || first == '[') {
                    if (open > room) {
                        return UNKNOWN;
                    }
                    kinds = kinds << 1 | (first == '{' ? 1 : 0);
                    open++;
                    at++;
                    empty = true;
                    continue;
                }
                at = first == '"' ? ofString(json, at + 1, to) : word(json, at, to);
                if (at < 0) {
                    return UNKNOWN;
                }
            }
            at = blank(json, at, to);
            while (at < to && json[at] == ((kinds & 1) != 0 ? '}' : ']')) {
                if (--open == 0) {
                    return at + 1;
                }
                kinds >>>= 1;
                at = blank(json, at + 1, to);
            }
            if (at >= to || json[at] != ',') {
                return UNKNOWN;
            }
            at++;
            empty = false;
        }
    }

    /** Past blanks and line feeds; a carriage return is left to the parser. */
    private static int blank(byte[] json, int at, int to) {
        int next = at;
        while (next < to && (json[next] == ' ' || json[next] == '\n' || json[next] == '\t')) {
            next++;
        }
        return next;
    }

    /** Past a member's name, the colon and what is blank around it. */
    private static int name(byte[] json, int at, int to) {
        if (at >= to || json[at] != '"') {
            return UNKNOWN;
        }
        int end = plain(json, at + 1, to);
        if (end >= to || json[end] != '"' || end - at > LONGEST) {
            return UNKNOWN;
        }
        int colon = blank(json, end + 1, to);
        return colon < to && json[colon] == ':' ? blank(json, colon + 1, to) : UNKNOWN;
    }

    /**
     * The position after the closing quotation mark of a string.
     *
     * @param from after the opening one
     * @param to where the bytes end
     * @return {@link #UNKNOWN} where only the parser can tell
     */
    static int ofString(byte[] json, int from, int to) {
        int at = from;
        while (true) {
            at = plain(json, at, to);
            if (at >= to) {
                return UNKNOWN;
            }
            byte stop = json[at];
            if (stop == '"') {
                return at + 1;
            }
            at = stop == '\\' ? escape(json, at + 1, to) : character(json, at, to);
            if (at < 0) {
                return UNKNOWN;
            }
        }
    }

    private static int escape(byte[] json, int at, int to) {
        if (at >= to) {
            return UNKNOWN;
        }
        return switch (json[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            default -> UNKNOWN;
        };
    }

    /** Past a character of several bytes in UTF-8. */
    private static int character(byte[] json, int at, int to) {
        int lead = json[at] & 0xFF;
        int more = lead >= 0xF8 ? -1 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : -1;
        if (more < 0 || at + more >= to) {
            return UNKNOWN;
        }
        for (int i = 1; i <= more; i++) {
            if ((json[at + i] & 0xC0) != 0x80) {
                return UNKNOWN;
            }
        }
        return at + more + 1;
    }

    /** The next byte that is no plain character of a string: a quotation mark, a backslash, a control or beyond ASCII. */
    static int plain(byte[] json, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) EIGHT.get(json, at);
            // Of each byte the highest bit: is it zero after what is sought was taken out, or below a blank? A borrow
            // makes
            // mistakes only above the lowest hit, and the lowest is the one that counts.
            long quote = eight ^ ONES * '"';
            long backslash = eight ^ ONES * '\\';
            long hits =
                    ((quote - ONES & ~quote) | (backslash - ONES & ~backslash) | (eight - ONES * ' ' & ~eight) | eight)
                            & HIGH_BITS;
            if (hits != 0) {
                return at + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
            }
        }
        while (at < to && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return at;
    }

    /** The next line feed; {@code to} where there is none before it. */
    static int lineFeed(byte[] json, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long feed = (long) EIGHT.get(json, at) ^ ONES * '\n';
            if ((feed - ONES & ~feed & HIGH_BITS) != 0) {
                break;
            }
        }
        while (at < to && json[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Past a number without an exponent, or one of JSON's three words. */
    private static int word(byte[] json, int at, int to) {
        return switch (json[at]) {
            case 't' -> word(json, at, to, 't', 'r', 'u', 'e');
            case 'n' -> word(json, at, to, 'n', 'u', 'l', 'l');
            case 'f' -> at + 1 < to && json[at + 1] == 'a' ? word(json, at + 1, to, 'a', 'l', 's', 'e') : UNKNOWN;
            default -> number(json, at, to);
        };
    }

    private static int word(byte[] json, int at, int to, char one, char two, char three, char four) {
        return at + 4 <= to && json[at] == one && json[at + 1] == two && json[at + 2] == three && json[at + 3] == four
                ? at + 4
                : UNKNOWN;
    }

    private static int number(byte[] json, int from, int to) {
        int at = json[from] == '-' ? from + 1 : from;
        int whole = at;
        at = digits(json, at, to);
        if (at == whole || (json[whole] == '0' && at - whole > 1)) {
            return UNKNOWN;
        }
        if (at < to && json[at] == '.') {
            int fraction = at + 1;
            at = digits(json, fraction, to);
            if (at == fraction) {
                return UNKNOWN;
            }
        }
        // Where the bytes end, the number may go on.
        return at < to && at - from <= LONGEST ? at : UNKNOWN;
    }

    private static int digits(byte[] json, int at, int to) {
        int next = at;
        while (next < to && json[next] >= '0' && json[next] <= '9') {
            next++;
        }
        return next;
    }
}
