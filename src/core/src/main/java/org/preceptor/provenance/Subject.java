package org.preceptor.provenance;

import java.time.Instant;
import java.util.Optional;

/**
 * Whom and when an attestation is about.
 *
 * @param patient relative reference
 * @param encounter relative reference
 */
public record Subject(String patient, Optional<String> encounter, Instant now) {}
