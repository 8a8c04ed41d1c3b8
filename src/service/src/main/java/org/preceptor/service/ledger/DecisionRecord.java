package org.preceptor.service.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;

/**
 * What is kept of one call.
 *
 * @param id the decision's
 * @param hookInstance as the client wrote it; the same again links this record to the first
 * @param caller a word about who asked
 * @param outcome a word
 * @param cards the cards' uuids; empty when nothing was said
 * @param models ids, versions and digests of the models of the service, as JSON
 * @param findings card to the keys of the findings about orders that it tells
 * @param inputDigest SHA-256 of what the decision was made from, hexadecimal
 * @param explanations what stands behind the cards that link to it
 */
public record DecisionRecord(
        UUID id,
        String service,
        String hook,
        String hookInstance,
        String caller,
        Instant decidedAt,
        String outcome,
        List<UUID> cards,
        String models,
        String inputDigest,
        List<Attestation> attestations,
        Map<UUID, List<FindingKey>> findings,
        List<KeptExplanation> explanations) {

    /** Without links to what stands behind its cards. */
    public DecisionRecord(
            UUID id,
            String service,
            String hook,
            String hookInstance,
            String caller,
            Instant decidedAt,
            String outcome,
            List<UUID> cards,
            String models,
            String inputDigest,
            List<Attestation> attestations,
            Map<UUID, List<FindingKey>> findings) {
        this(
                id,
                service,
                hook,
                hookInstance,
                caller,
                decidedAt,
                outcome,
                cards,
                models,
                inputDigest,
                attestations,
                findings,
                List.of());
    }

    public DecisionRecord {
        cards = List.copyOf(cards);
        attestations = List.copyOf(attestations);
        findings = Map.copyOf(findings);
        explanations = List.copyOf(explanations);
    }
}
