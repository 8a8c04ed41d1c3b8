package org.preceptor.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.cds.Coding;
import org.preceptor.service.ledger.FeedbackReport;

/** Reads the specification's feedback array and finds all its problems at once. */
final class FeedbackReader {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxStringLength(100_000)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_WORD = 1000;
    private static final int LONGEST_COMMENT = 20_000;
    private static final int MOST_SUGGESTIONS = 200;

    /** What a feedback body says, or what is wrong with it. */
    sealed interface Outcome {
        /** The reports, in order. */
        record Read(List<FeedbackReport> reports) implements Outcome {}

        /** Everything that is wrong. */
        record Wrong(List<String> problems) implements Outcome {}
    }

    private final List<String> problems = new ArrayList<>();

    private FeedbackReader() {}

    static Outcome read(InputStream body) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            return new Outcome.Wrong(List.of("The body is not JSON" + place + "."));
        }
        return new FeedbackReader().reports(root);
    }

    private Outcome reports(JsonNode root) {
        JsonNode array = root.path("feedback");
        if (!array.isArray()) {
            return new Outcome.Wrong(List.of("feedback: required, an array"));
        }
        if (array.isEmpty()) {
            return new Outcome.Wrong(List.of("feedback: has no element"));
        }
        List<FeedbackReport> reports = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            report("feedback[" + i + "]", array.get(i)).ifPresent(reports::add);
        }
        return problems.isEmpty() ? new Outcome.Read(reports) : new Outcome.Wrong(problems);
    }

    private Optional<FeedbackReport> report(String at, JsonNode node) {
        if (!node.isObject()) {
            problems.add(at + ": must be an object");
            return Optional.empty();
        }
        int before = problems.size();
        Optional<String> card = text(at + ".card", node.path("card"), LONGEST_ID, true);
        Optional<FeedbackReport.Outcome> outcome = outcome(at + ".outcome", node.path("outcome"));
        Optional<Instant> timestamp = timestamp(at + ".outcomeTimestamp", node.path("outcomeTimestamp"));
        List<String> accepted = suggestions(at + ".acceptedSuggestions", node.path("acceptedSuggestions"));
        if (accepted.isEmpty()
                && outcome.filter(FeedbackReport.Outcome.ACCEPTED::equals).isPresent()
                && node.path("acceptedSuggestions").isMissingNode()) {
            problems.add(at + ".acceptedSuggestions: required when the outcome is accepted");
        }
        JsonNode override = node.path("overrideReason");
        Optional<Coding> reason = Optional.empty();
        Optional<String> comment = Optional.empty();
        if (!override.isMissingNode()) {
            reason = reason(at + ".overrideReason.reason", override.path("reason"));
            comment = text(at + ".overrideReason.userComment", override.path("userComment"), LONGEST_COMMENT, false);
            if (!override.isObject() || (!override.has("reason") && !override.has("userComment"))) {
                problems.add(at + ".overrideReason: must be an object with reason or userComment");
            }
        }
        if (problems.size() > before || card.isEmpty() || outcome.isEmpty() || timestamp.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FeedbackReport(card.get(), outcome.get(), timestamp.get(), accepted, reason, comment));
    }

    private Optional<FeedbackReport.Outcome> outcome(String at, JsonNode node) {
        for (FeedbackReport.Outcome outcome : FeedbackReport.Outcome.values()) {
            if (node.isTextual() && node.textValue().equals(outcome.code())) {
                return Optional.of(outcome);
            }
        }
        problems.add(at + ": required, accepted or overridden");
        return Optional.empty();
    }

    private Optional<Instant> timestamp(String at, JsonNode node) {
        if (node.isTextual()) {
            try {
                return Optional.of(OffsetDateTime.parse(node.textValue()).toInstant());
            } catch (DateTimeException e) {
                // Named below.
            }
        }
        problems.add(at + ": required, a date and time with an offset, e.g. 2026-11-23T10:05:31Z");
        return Optional.empty();
    }

    private List<String> suggestions(String at, JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray() || node.isEmpty() || node.size() > MOST_SUGGESTIONS) {
            problems.add(
                    at + ": must be an array of at least one and at most " + MOST_SUGGESTIONS + " objects with an id");
            return List.of();
        }
        List<String> ids = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            text(at + "[" + i + "].id", node.get(i).path("id"), LONGEST_ID, true)
                    .ifPresent(ids::add);
        }
        return ids;
    }

    private Optional<Coding> reason(String at, JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        Optional<String> system = text(at + ".system", node.path("system"), LONGEST_WORD, true);
        Optional<String> code = text(at + ".code", node.path("code"), LONGEST_WORD, true);
        Optional<String> display = text(at + ".display", node.path("display"), LONGEST_WORD, false);
        return system.isEmpty() || code.isEmpty()
                ? Optional.empty()
                : Optional.of(new Coding(system.get(), code.get(), display));
    }

    private Optional<String> text(String at, JsonNode node, int longest, boolean required) {
        if (node.isMissingNode()) {
            if (required) {
                problems.add(at + ": required, a string");
            }
            return Optional.empty();
        }
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > longest) {
            problems.add(at + ": must be a string of 1 to " + longest + " characters");
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }
}
