package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.StringJoiner;

/** Finds the words in a FHIR OperationOutcome. */
final class OperationOutcomes {
    private OperationOutcomes() {}

    /** Every issue's text, joined; empty when this is no OperationOutcome or says nothing. */
    static Optional<String> text(JsonNode body) {
        if (!body.path("resourceType").asText().equals("OperationOutcome")) {
            return Optional.empty();
        }
        StringJoiner words = new StringJoiner("; ");
        for (JsonNode issue : body.path("issue")) {
            String details = issue.path("details").path("text").asText();
            String diagnostics = issue.path("diagnostics").asText();
            if (!details.isEmpty()) {
                words.add(details);
            }
            if (!diagnostics.isEmpty() && !diagnostics.equals(details)) {
                words.add(diagnostics);
            }
            if (details.isEmpty() && diagnostics.isEmpty()) {
                words.add(issue.path("severity").asText("error") + " "
                        + issue.path("code").asText());
            }
        }
        return words.length() == 0 ? Optional.empty() : Optional.of(words.toString());
    }
}
