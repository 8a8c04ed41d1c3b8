package org.preceptor.service.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.preceptor.cds.Coding;

/**
 * What a user did with one card.
 *
 * @param card the card's uuid as the client wrote it
 * @param acceptedSuggestions uuids; empty when overridden
 * @param reason why it was overridden
 * @param comment the user's words; may hold anything about a patient and is never logged
 */
public record FeedbackReport(
        String card,
        Outcome outcome,
        Instant outcomeTimestamp,
        List<String> acceptedSuggestions,
        Optional<Coding> reason,
        Optional<String> comment) {

    /** The two outcomes that the specification knows. */
    public enum Outcome {
        ACCEPTED("accepted"),
        OVERRIDDEN("overridden");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** The specification's word. */
        public String code() {
            return code;
        }
    }

    public FeedbackReport {
        acceptedSuggestions = List.copyOf(acceptedSuggestions);
    }
}
