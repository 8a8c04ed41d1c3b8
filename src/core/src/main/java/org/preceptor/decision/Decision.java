package org.preceptor.decision;

import java.util.List;
import java.util.UUID;
import org.preceptor.cds.Card;
import org.preceptor.provenance.Attestation;

/**
 * What one service says to one call.
 *
 * @param id names the decision for good
 * @param cards may be empty: there is nothing to say
 * @param attestations the FHIR resources that the decision can be checked by
 * @param outcome a word for the ledger and the metrics
 */
public record Decision(UUID id, String serviceId, List<Card> cards, List<Attestation> attestations, Outcome outcome) {

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
        /** The model could not run, and a card says so. */
        UNAVAILABLE
    }

    public Decision {
        cards = List.copyOf(cards);
        attestations = List.copyOf(attestations);
    }
}
