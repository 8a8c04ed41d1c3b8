package org.preceptor.chart;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a Bundle or OperationOutcome says of the answer that it is. */
final class BundleState {

    final Text type = new Text();

    @Nullable
    String next;

    long total;
    int resources;
    boolean entries;
    /** Types that answer the query; empty where nobody said. */
    Set<String> asked = Set.of();
    /** Entries of these types: what is included beside them is no match of the search. */
    int matches;
    /** Of the ids of the entries in their order. */
    int fingerprint;
    /** Whether every entry had an id. */
    boolean identified = true;
    /** The first issue's code of an OperationOutcome. */
    @Nullable
    String issueCode;
    /** Whether an issue means that data are missing from the answer. */
    boolean incomplete;
    /** Of an OperationOutcome among the entries: why the answer is not complete. */
    @Nullable
    String failure;

    /** Whether an entry holds nothing that could be read as a resource. */
    boolean unread;

    void clear() {
        type.clear();
        next = null;
        total = 0;
        resources = 0;
        entries = false;
        matches = 0;
        fingerprint = 1;
        identified = true;
        issueCode = null;
        incomplete = false;
        failure = null;
        unread = false;
    }

    /** Only the answer to a search, or a collection made from one, stands for what a search would return. */
    boolean answersASearch() {
        return !type.present() || type.is("searchset") || type.is("collection");
    }

    /** Counts an entry that is a result of the search. */
    void count(ResourceScratch entry) {
        resources++;
        if (asked.isEmpty() || (entry.type != null && asked.contains(entry.type))) {
            matches++;
        }
        if (entry.id.length() > 0) {
            fingerprint = 31 * fingerprint + entry.id.hash();
        } else {
            identified = false;
        }
    }

    /** Whether something came, and nothing of what was asked for. */
    boolean answersAnotherQuestion() {
        return resources > 0 && matches == 0;
    }

    PrefetchState state() {
        if (failure != null) {
            return new PrefetchState.Failed(failure);
        }
        if (next != null) {
            return new PrefetchState.Partial(resources, next);
        }
        if (resources == 0) {
            return total > 0 ? new PrefetchState.Failed("incomplete") : new PrefetchState.NoData();
        }
        return new PrefetchState.Satisfied(resources);
    }
}
