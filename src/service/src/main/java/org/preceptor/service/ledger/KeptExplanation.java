package org.preceptor.service.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands behind one card, as it is kept.
 *
 * @param handle SHA-256 of the handle by which it is found, hexadecimal
 * @param patient bare logical id
 * @param fhirServer as the call named it
 * @param keptUntil after that it is forgotten
 * @param lead the leading figure alone, as JSON; empty where there is no estimate
 * @param content JSON
 */
public record KeptExplanation(
        String handle,
        UUID card,
        String patient,
        Optional<String> fhirServer,
        Instant keptUntil,
        Optional<String> lead,
        String content) {

    /** Longest content in characters; what is longer is not kept, and its card has no link. */
    public static final int LONGEST = 1_000_000;

    /** Longest leading figure in characters. */
    public static final int LONGEST_LEAD = 10_000;
}
