package org.preceptor.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.explanation.Change;
import org.preceptor.explanation.Reconsidered.Objection;

/** Reads what the page asks: strictly, and naming all that is wrong. */
final class PageQuestions {

    private static final int LONGEST_COMMENT = 2000;
    private static final int MOST_INPUTS = 50;
    private static final int LONGEST_NAME = 100;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxStringLength(LONGEST_COMMENT * 6)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PageQuestions() {}

    /** A question, or all that is wrong with it. */
    sealed interface Read<T> {
        /** It can be answered. */
        record Asked<T>(T question) implements Read<T> {}

        /** It cannot. */
        record Wrong<T>(List<Objection> problems) implements Read<T> {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * What the model would say.
     *
     * @param estimate the id of the service's estimate
     */
    record WhatIf(String estimate, Map<String, Change> changes) {}

    /** What a reader thinks of the card. */
    record Opinion(boolean agrees, Optional<String> comment) {}

    private static Optional<JsonNode> object(InputStream body) throws IOException {
        try {
            return Optional.ofNullable(STRICT.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    private static <T> Read<T> wrong(String member, String text) {
        return new Read.Wrong<>(List.of(new Objection(member, text)));
    }

    static Read<WhatIf> whatIf(InputStream body) throws IOException {
        Optional<JsonNode> read = object(body);
        if (read.isEmpty()) {
            return wrong("", "The body is no JSON object.");
        }
        JsonNode estimate = read.get().path("estimate");
        JsonNode inputs = read.get().path("inputs");
        if (!estimate.isTextual() || !inputs.isObject() || inputs.size() > MOST_INPUTS) {
            return wrong("", "`estimate` must be a text, and `inputs` an object of at most " + MOST_INPUTS + ".");
        }
        List<Objection> problems = new ArrayList<>(unknown(read.get(), Set.of("estimate", "inputs")));
        Map<String, Change> changes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> input : inputs.properties()) {
            String name = input.getKey().length() > LONGEST_NAME ? "" : input.getKey();
            JsonNode value = input.getValue().path("value");
            JsonNode unit = input.getValue().path("unit");
            if (!value.isNumber()
                    || !Double.isFinite(value.asDouble())
                    || !(unit.isMissingNode() || unit.isNull() || unit.isTextual())) {
                problems.add(
                        new Objection(name, "`value` must be a number, and `unit` a UCUM code where there is one."));
            } else {
                changes.put(
                        name,
                        new Change(value.asDouble(), unit.isTextual() ? Optional.of(unit.asText()) : Optional.empty()));
            }
        }
        return problems.isEmpty()
                ? new Read.Asked<>(new WhatIf(estimate.asText(), changes))
                : new Read.Wrong<>(problems);
    }

    static Read<Opinion> opinion(InputStream body) throws IOException {
        Optional<JsonNode> read = object(body);
        if (read.isEmpty()) {
            return wrong("", "The body is no JSON object.");
        }
        List<Objection> problems = new ArrayList<>(unknown(read.get(), Set.of("answer", "comment")));
        String answer = read.get().path("answer").asText();
        JsonNode comment = read.get().path("comment");
        if (!answer.equals("agree") && !answer.equals("disagree")) {
            problems.add(new Objection("answer", "It must be `agree` or `disagree`."));
        }
        boolean absent = comment.isMissingNode() || comment.isNull();
        if (!absent && (!comment.isTextual() || comment.asText().length() > LONGEST_COMMENT)) {
            problems.add(new Objection("comment", "It must be a text of at most " + LONGEST_COMMENT + " characters."));
        }
        return problems.isEmpty()
                ? new Read.Asked<>(new Opinion(
                        answer.equals("agree"),
                        Optional.of(comment.asText()).map(String::strip).filter(text -> !absent && !text.isEmpty())))
                : new Read.Wrong<>(problems);
    }

    private static List<Objection> unknown(JsonNode object, Set<String> known) {
        List<Objection> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!known.contains(member.getKey())) {
                problems.add(new Objection("", "There is a member that is not known here."));
            }
        }
        return problems;
    }
}
