package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What JSON objects and arrays were read as that a chart repeats byte for byte, as it does its codes: each is read once a call. All bytes
 * are compared, so that no value is taken for another. Serves one call; what does not fit takes another's place.
 *
 * @param <T> what such a value is read as
 */
final class Repeats<T> {

    /** Values are told apart by so many of their first bytes at most, by fewer where they have fewer: a Coding's code is mostly among them. */
    private static final int MOST = 16 * SeenValue.STEP;

    private static final int BITS = 7;

    /** So many values are noted before it is asked whether that was of use: of a chart that repeats nothing no more are. */
    private static final int TRIAL = 64;

    private record Known<T>(SeenValue value, T meaning) {}

    private final @Nullable Known<T>[] slots = slots();
    /** One bit for each count of steps by which a value was told apart: nothing else is looked for. */
    private int steps;

    private int learnt;
    private int met;

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no arrays of a generic type
    private static <T> @Nullable Known<T>[] slots() {
        return new @Nullable Known[1 << BITS];
    }

    /** What the value means that the parser stands at the start of, and has now stepped over; null where it has yet to be read. */
    @Nullable
    T again(JsonParser parser) throws IOException {
        return parser instanceof SkippingParser here && steps != 0 ? again(here) : null;
    }

    private @Nullable T again(SkippingParser here) throws IOException {
        long hash = 0;
        int most = Math.min(MOST, here.atHand());
        int left = steps;
        for (int at = 0; left != 0 && at + SeenValue.STEP <= most; at += SeenValue.STEP, left >>>= 1) {
            hash = here.hash(at, hash);
            Known<T> known = (left & 1) == 0 ? null : slots[SeenValue.slot(hash, BITS)];
            if (known != null && here.again(known.value)) {
                met++;
                return known.meaning;
            }
        }
        return null;
    }

    /** Where the parser stands, for {@link #learn}. */
    static long place(JsonParser parser) {
        return parser instanceof SkippingParser here ? here.place() : 0;
    }

    /** Notes what the value means that was read from there to its end. */
    void learn(JsonParser parser, long place, T meaning) {
        if (!(parser instanceof SkippingParser here) || (learnt >= TRIAL && met < learnt)) {
            return;
        }
        SeenValue value = here.seenSince(place);
        if (value == null || value.bytes.length < SeenValue.STEP) {
            return;
        }
        learnt++;
        long hash = 0;
        int most = Math.min(MOST, value.bytes.length);
        for (int at = 0; at + SeenValue.STEP <= most; at += SeenValue.STEP) {
            hash = SeenValue.hash(value.bytes, at, hash);
        }
        steps |= 1 << (most / SeenValue.STEP - 1);
        slots[SeenValue.slot(hash, BITS)] = new Known<>(value, meaning);
    }
}
