package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What JSON objects were read as that a chart repeats byte for byte, as it does its codes: each is read once a call. All bytes are
 * compared, so that no object is taken for another. Serves one call; what does not fit takes another's place.
 *
 * @param <T> what such an object is read as
 */
final class Repeats<T> {

    /** Objects are told apart by so many of their first bytes, each by as many as it has. The code of a Coding is mostly among them. */
    private static final int[] WINDOWS = {24, 40, 56, 72, 88, 104, 120};

    private static final int SLOTS = 128;

    private record Known<T>(SeenObject object, T meaning) {}

    private final @Nullable Known<T>[] slots = slots();

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no arrays of a generic type
    private static <T> @Nullable Known<T>[] slots() {
        return new @Nullable Known[SLOTS];
    }

    /** What the object means that the parser stands at the start of, and has now stepped over; null where it has yet to be read. */
    @Nullable
    T again(JsonParser parser) throws IOException {
        if (!(parser instanceof SkippingParser here)) {
            return null;
        }
        long hash = 0;
        int from = 0;
        for (int window = 0; window < WINDOWS.length && here.has(WINDOWS[window]); window++) {
            hash = here.hash(hash, from, WINDOWS[window]);
            from = WINDOWS[window];
            Known<T> known = slots[slot(hash)];
            if (known != null && here.again(known.object)) {
                return known.meaning;
            }
        }
        return null;
    }

    /** Where the parser stands, for {@link #learn}. */
    static long place(JsonParser parser) {
        return parser instanceof SkippingParser here ? here.place() : 0;
    }

    /** Notes what the object means that was read from there to its end. */
    void learn(JsonParser parser, long place, T meaning) {
        SeenObject object = parser instanceof SkippingParser here ? here.seenSince(place) : null;
        if (object == null) {
            return;
        }
        long hash = 0;
        int from = 0;
        for (int window = 0; window < WINDOWS.length && object.bytes.length >= WINDOWS[window]; window++) {
            hash = SeenObject.hash(object.bytes, 0, hash, from, WINDOWS[window]);
            from = WINDOWS[window];
        }
        if (from > 0) {
            slots[slot(hash)] = new Known<>(object, meaning);
        }
    }

    private static int slot(long hash) {
        return (int) (hash & (SLOTS - 1));
    }
}
