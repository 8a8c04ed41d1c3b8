package org.preceptor.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.preceptor.card.Account;
import org.preceptor.cds.Card;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;

/**
 * What one part of a decision says.
 *
 * @param told card to the keys of what it tells
 * @param accounts what stands behind its cards
 * @param notAssessed what could not be assessed and was answered by silence, in words
 * @param foldable what its card says, in a line, where the card is worth no more than that
 */
record PartAnswer(
        List<Card> cards,
        List<Attestation> attestations,
        Decision.Outcome outcome,
        Map<UUID, List<FindingKey>> told,
        List<Account> accounts,
        Optional<String> notAssessed,
        Optional<String> foldable) {
    PartAnswer {
        cards = List.copyOf(cards);
        attestations = List.copyOf(attestations);
        told = Map.copyOf(told);
        accounts = List.copyOf(accounts);
    }

    /** Everything was assessed, or told. */
    PartAnswer(
            List<Card> cards,
            List<Attestation> attestations,
            Decision.Outcome outcome,
            Map<UUID, List<FindingKey>> told,
            List<Account> accounts) {
        this(cards, attestations, outcome, told, accounts, Optional.empty(), Optional.empty());
    }

    /** Nothing to say. */
    static PartAnswer silence(Decision.Outcome outcome) {
        return new PartAnswer(List.of(), List.of(), outcome, Map.of(), List.of());
    }
}
