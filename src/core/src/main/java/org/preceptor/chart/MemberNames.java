package org.preceptor.chart;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Member names by their bytes, for short ones in plain ASCII. Shared by all calls, as Jackson's own table of names is; of fixed size: a
 * name takes the place of another. Entries never change, so that a race costs a second look-up and no more.
 */
final class MemberNames {

    /** Longer names are left to the parser. */
    static final int LONGEST = 24;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SLOTS = 512;
    /** The golden ratio's, as Knuth (The Art of Computer Programming 3, 6.4) multiplies to spread keys. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final class Known {
        final long first;
        final long second;
        final long third;
        final String name;

        Known(long first, long second, long third, String name) {
            this.first = first;
            this.second = second;
            this.third = third;
            this.name = name;
        }
    }

    private final @Nullable Known[] slots = new @Nullable Known[SLOTS];

    /**
     * The name that stands there; null where it has not been learnt.
     *
     * @param length 1 to {@value #LONGEST}; as many bytes must be at hand from {@code at} as {@value #LONGEST}
     */
    @Nullable
    String at(byte[] json, int at, int length) {
        long first = eight(json, at, length);
        long second = eight(json, at + Long.BYTES, length - Long.BYTES);
        long third = eight(json, at + 2 * Long.BYTES, length - 2 * Long.BYTES);
        Known known = slots[slot(first, second, third)];
        return known != null && known.first == first && known.second == second && known.third == third
                ? known.name
                : null;
    }

    /** Notes what is called by these bytes. */
    void learn(byte[] json, int at, int length, String name) {
        long first = eight(json, at, length);
        long second = eight(json, at + Long.BYTES, length - Long.BYTES);
        long third = eight(json, at + 2 * Long.BYTES, length - 2 * Long.BYTES);
        slots[slot(first, second, third)] = new Known(first, second, third, name);
    }

    /** Zero where there are no more: no plain character is. */
    private static long eight(byte[] json, int at, int left) {
        if (left <= 0) {
            return 0;
        }
        long eight = (long) EIGHT.get(json, at);
        return left >= Long.BYTES ? eight : eight & (-1L >>> (Long.SIZE - left * Byte.SIZE));
    }

    private static int slot(long first, long second, long third) {
        long hash = (first * SPREAD ^ second) * SPREAD ^ third;
        return (int) ((hash * SPREAD) >>> (Long.SIZE - 9));
    }
}
