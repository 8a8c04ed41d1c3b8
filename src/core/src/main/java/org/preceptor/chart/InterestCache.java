package org.preceptor.chart;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Compiled interests by identity. A process has a few dozen services; when a shelf is reloaded the oldest entries make room,
 * so that nothing is kept for ever.
 */
final class InterestCache {

    private static final int MOST = 64;

    private record Entry(Interest interest, CompiledInterest compiled) {}

    private static final AtomicReference<Entry[]> ENTRIES = new AtomicReference<>(new Entry[0]);

    private InterestCache() {}

    static CompiledInterest compiled(Interest interest) {
        @Nullable CompiledInterest known = find(ENTRIES.get(), interest);
        if (known != null) {
            return known;
        }
        Entry fresh = new Entry(interest, new CompiledInterest(interest));
        ENTRIES.updateAndGet(before -> with(before, fresh));
        return fresh.compiled;
    }

    @SuppressWarnings(
            "ReferenceEquality") // identity is the point: comparing value sets costs more than reading a chart
    private static @Nullable CompiledInterest find(Entry[] entries, Interest interest) {
        for (Entry entry : entries) {
            if (entry.interest == interest) {
                return entry.compiled;
            }
        }
        return null;
    }

    private static Entry[] with(Entry[] before, Entry fresh) {
        int kept = Math.min(before.length, MOST - 1);
        Entry[] after = new Entry[kept + 1];
        after[0] = fresh;
        System.arraycopy(before, 0, after, 1, kept);
        return after;
    }
}
