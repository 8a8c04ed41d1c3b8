package org.preceptor.decision;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.preceptor.cds.Card;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;

/**
 * What one service says to one call.
 *
 * @param id names the decision for good
 * @param cards may be empty: there is nothing to say
 * @param attestations the FHIR resources that the decision can be checked by
 * @param outcome a word for the ledger and the metrics
 * @param findings card to the keys of the findings that it tells
 */
public record Decision(
        UUID id,
        String serviceId,
        List<Card> cards,
        List<Attestation> attestations,
        Outcome outcome,
        Map<UUID, List<FindingKey>> findings) {

    /** A decision that is not about orders. */
    public Decision(UUID id, String serviceId, List<Card> cards, List<Attestation> attestations, Outcome outcome) {
        this(id, serviceId, cards, attestations, outcome, Map.of());
    }

    /** How it ended. */
    public enum Outcome {
        /** An estimate, shown. */
        ESTIMATE,
        /** An estimate that is not worth an interruption. */
        ESTIMATE_NOT_SHOWN,
        /** Inputs are missing, and a card says so. */
        INSUFFICIENT_DATA,
        /** Inputs are missing in a way that the service answers by silence. */
        INSUFFICIENT_DATA_NOT_SHOWN,
        /** Out of the model's range or population, and a card says so. */
        NOT_APPLICABLE,
        /** Out of the model's range or population in a way that the service answers by silence. */
        NOT_APPLICABLE_NOT_SHOWN,
        /** The service is not about these orders, or not about patients like this one: nothing was computed. */
        NOT_CONCERNED,
        /** The model could not run, and a card says so. */
        UNAVAILABLE,
        /** Something about the orders, shown. */
        FINDINGS,
        /** Something about the orders that was said before. */
        FINDINGS_SAID_BEFORE,
        /** Nothing about the orders. */
        NO_FINDING
    }

    public Decision {
        cards = List.copyOf(cards);
        attestations = List.copyOf(attestations);
        findings = Map.copyOf(findings);
    }
}
