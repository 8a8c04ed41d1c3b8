package org.preceptor.service.ledger;

import java.util.Set;
import org.preceptor.order.FindingKey;

/** Another call told some of it at the same instant and was first: nothing was recorded. To be decided again without these. */
public final class ToldMeanwhile extends NotRecorded {

    private static final long serialVersionUID = 1L;

    private final transient Set<FindingKey> keys;

    /** With what the other told. */
    ToldMeanwhile(Set<FindingKey> keys) {
        super("Another call told " + keys.size() + " of it", false);
        this.keys = Set.copyOf(keys);
    }

    /** What need not be told any more. */
    public Set<FindingKey> keys() {
        return keys;
    }
}
