package org.preceptor.chart;

import java.util.HashSet;
import java.util.Set;

/**
 * The pages of one key's search, counted: a server that sends fewer matches than the total that it states, or a page twice,
 * has left something out, and what is left out must not read as absent.
 */
final class Pages {

    private final Set<Long> fingerprints = new HashSet<>(2);
    private long total;
    private long matches;
    private boolean repeated;

    void add(BundleState page) {
        total = Math.max(total, page.total);
        matches += page.matches;
        if (page.resources > 0 && page.identified) {
            repeated |= !fingerprints.add(((long) page.resources << Integer.SIZE) | (page.fingerprint & 0xffffffffL));
        }
    }

    /** Whether all of it came, as far as the server's own words tell. */
    boolean whole() {
        return matches >= total && !repeated;
    }
}
