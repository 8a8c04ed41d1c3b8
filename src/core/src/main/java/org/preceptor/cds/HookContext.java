package org.preceptor.cds;

import java.util.List;
import java.util.Optional;
import org.preceptor.resource.Node;

/**
 * The context fields that hooks share, checked against the hook's definition.
 *
 * @param userId {@code Type/id}; empty for hooks that have none
 * @param patientId bare logical id
 * @param encounterId bare logical id
 * @param drafting the drafted orders, for hooks that have some
 */
public record HookContext(
        Optional<String> userId, String patientId, Optional<String> encounterId, Optional<Drafting> drafting) {

    /** A context without drafts. */
    public HookContext(Optional<String> userId, String patientId, Optional<String> encounterId) {
        this(userId, patientId, encounterId, Optional.empty());
    }

    /**
     * Orders that are being written.
     *
     * @param selections which of them the call is about, as {@code Type/id}; empty where the hook has none: then it is about all
     * @param bundle the Bundle of drafts, as sent
     */
    public record Drafting(Optional<List<String>> selections, Node.Obj bundle) {}
}
