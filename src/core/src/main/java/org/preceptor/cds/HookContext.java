package org.preceptor.cds;

import java.util.Optional;

/**
 * The context fields that hooks share, checked against the hook's definition.
 *
 * @param userId {@code Type/id}; empty for hooks that have none
 * @param patientId bare logical id
 * @param encounterId bare logical id
 */
public record HookContext(Optional<String> userId, String patientId, Optional<String> encounterId) {}
