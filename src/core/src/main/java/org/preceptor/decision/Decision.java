package org.preceptor.decision;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.preceptor.card.Account;
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
 * @param findings card to the keys of what it tells
 * @param failures the services that failed where several answer together; each has a card that says so
 * @param accounts what stands behind the cards that tell estimates, their lack, or findings; in the order of the cards
 */
public record Decision(
        UUID id,
        String serviceId,
        List<Card> cards,
        List<Attestation> attestations,
        Outcome outcome,
        Map<UUID, List<FindingKey>> findings,
        List<Failure> failures,
        List<Account> accounts) {

    /**
     * A part that failed.
     *
     * @param cause its words may hold a patient's data: they go to no log and no card
     */
    public record Failure(String serviceId, RuntimeException cause) {}

    /** How it ended. Where several services answer together: the first of these that one of them ended with. */
    public enum Outcome {
        /** One of several services failed, and a card says so. */
        PART_FAILED,
        /** The patient's Consent does not permit it, and a card says so. */
        NO_CONSENT,
        /** The model could not run, and a card says so. */
        UNAVAILABLE,
        /** Something about the orders, shown. */
        FINDINGS,
        /** An estimate, shown. */
        ESTIMATE,
        /** Inputs are missing, and a card says so. */
        INSUFFICIENT_DATA,
        /** Out of the model's range or population, and a card says so. */
        NOT_APPLICABLE,
        /** Nothing to say from what of the chart could be used, and a card says that it was not all. */
        IN_PART,
        /** Something about the orders that was said before. */
        FINDINGS_SAID_BEFORE,
        /** An estimate that is not worth an interruption, or that a user did not want to see again. */
        ESTIMATE_NOT_SHOWN,
        /** Inputs are missing in a way that is answered by silence. */
        INSUFFICIENT_DATA_NOT_SHOWN,
        /** Out of the model's range or population in a way that is answered by silence. */
        NOT_APPLICABLE_NOT_SHOWN,
        /** Nothing about the orders. */
        NO_FINDING,
        /** The service is not about these orders, or not about patients like this one: nothing was computed. */
        NOT_CONCERNED;

        /** One word for several parts: the first of these. */
        static Outcome together(List<Outcome> outcomes) {
            return Collections.min(outcomes);
        }
    }

    /** The same decision with its cards as a client can take them. */
    public Decision with(List<Card> fitted) {
        return new Decision(id, serviceId, fitted, attestations, outcome, findings, failures, accounts);
    }

    public Decision {
        cards = List.copyOf(cards);
        attestations = List.copyOf(attestations);
        findings = Map.copyOf(findings);
        failures = List.copyOf(failures);
        accounts = List.copyOf(accounts);
    }
}
