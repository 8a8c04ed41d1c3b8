package org.preceptor.order;

import java.util.Collection;
import java.util.Set;

/** What clinicians were told before. */
@FunctionalInterface
public interface Recall {

    /** Nobody was told anything. */
    Recall NOTHING = keys -> Set.of();

    /**
     * Which of these are not to be said again: said lately about the same orders, or overridden with a reason not long ago.
     */
    Set<FindingKey> said(Collection<FindingKey> keys);
}
