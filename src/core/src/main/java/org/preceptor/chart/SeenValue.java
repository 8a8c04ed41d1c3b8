package org.preceptor.chart;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The bytes of a JSON object or array that was read to its end without a fault, from after its opening bracket to after its closing one. */
final class SeenValue {

    /** Longer ones are not kept. */
    static final int LONGEST = 1_000;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How many bytes are hashed at a time. */
    static final int STEP = Long.BYTES;

    /** The golden ratio's, as Knuth (The Art of Computer Programming 3, 6.4) multiplies to spread keys. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    final byte[] bytes;
    /** Whether it is an object. */
    final boolean object;
    /** How deep in the document its members stood: what is as deep as the limit allows there may be too deep elsewhere. */
    final int depth;
    /** Line feeds in it. */
    final int rows;
    /** Where its last line begins. */
    final int lastRow;

    private SeenValue(byte[] bytes, boolean object, int depth, int rows, int lastRow) {
        this.bytes = bytes;
        this.object = object;
        this.depth = depth;
        this.rows = rows;
        this.lastRow = lastRow;
    }

    /** Null where it holds a carriage return: how those are counted is the parser's. */
    static @Nullable SeenValue of(byte[] bytes, boolean object, int depth) {
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
        return new SeenValue(bytes, object, depth, rows, lastRow);
    }

    /**
     * Of the next {@value #STEP} bytes.
     *
     * @param before the hash of those that precede them
     */
    static long hash(byte[] bytes, int at, long before) {
        return Long.rotateLeft(before ^ ((long) EIGHT.get(bytes, at) * SPREAD), 29);
    }

    /** A hash's place among so many, a power of two. */
    static int slot(long hash, int bits) {
        return (int) ((hash * SPREAD) >>> (Long.SIZE - bits));
    }
}
