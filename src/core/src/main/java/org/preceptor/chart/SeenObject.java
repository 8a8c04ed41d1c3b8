package org.preceptor.chart;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The bytes of a JSON object that was read to its end without a fault, from after its opening bracket to after its closing one. */
final class SeenObject {

    /** Longer ones are not kept. */
    static final int LONGEST = 1_000;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The golden ratio's, as Knuth (The Art of Computer Programming 3, 6.4) multiplies to spread keys. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    final byte[] bytes;
    /** How deep in the document its members stood: what is as deep as the limit allows there may be too deep elsewhere. */
    final int depth;
    /** Line feeds in it. */
    final int rows;
    /** Where its last line begins. */
    final int lastRow;

    private SeenObject(byte[] bytes, int depth, int rows, int lastRow) {
        this.bytes = bytes;
        this.depth = depth;
        this.rows = rows;
        this.lastRow = lastRow;
    }

    /** Null where it holds a carriage return: how those are counted is the parser's. */
    static @Nullable SeenObject of(byte[] bytes, int depth) {
        int rows = 0;
        int lastRow = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\r') {
                return null;
            }
            if (bytes[at] == '\n') {
                rows++;
                lastRow = at + 1;
            }
        }
        return new SeenObject(bytes, depth, rows, lastRow);
    }

    /**
     * Of a stretch of bytes, which begins where another ended.
     *
     * @param start where both are counted from
     * @param before the hash of the other
     * @param from a multiple of eight
     * @param to a multiple of eight
     */
    static long hash(byte[] bytes, int start, long before, int from, int to) {
        long hash = before;
        for (int at = start + from; at < start + to; at += Long.BYTES) {
            hash = (hash ^ (long) EIGHT.get(bytes, at)) * SPREAD;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
