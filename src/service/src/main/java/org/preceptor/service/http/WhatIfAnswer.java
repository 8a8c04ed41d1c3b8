package org.preceptor.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.card.Trial;
import org.preceptor.decision.Given;
import org.preceptor.explanation.Reconsidered;
import org.preceptor.explanation.Reconsidered.Objection;
import org.preceptor.service.bookcase.Desk;
import org.preceptor.service.ledger.ExplanationLedger.Found;

/** Asks the model that gave an estimate about other values, as the page wants to know. */
final class WhatIfAnswer {

    private WhatIfAnswer() {}

    static Response of(Desk desk, Found found, PageQuestions.WhatIf asked) throws IOException {
        ObjectNode kept = ExplanationView.kept(found);
        Optional<JsonNode> estimate = Optional.empty();
        for (JsonNode one : kept.path("estimates")) {
            if (one.path("id").asText().equals(asked.estimate())
                    && one.path("result").asText().equals("estimate")) {
                estimate = Optional.of(one);
            }
        }
        if (estimate.isEmpty()) {
            return PageAnswer.refused(
                    List.of(new Objection("", "There is no such estimate that could be asked again.")));
        }
        JsonNode model = estimate.get().path("model");
        Map<String, Double> values = new HashMap<>();
        for (JsonNode input : estimate.get().path("inputs")) {
            if (input.path("state").asText().equals("used")) {
                values.put(input.path("name").asText(), input.path("value").asDouble());
            }
        }
        Given given = new Given(
                model.path("id").asText(),
                model.path("version").asText(),
                model.path("variant").asText(),
                model.path("sha256").asText());
        try {
            return switch (desk.decider().reconsider(given, values, asked.changes())) {
                case Reconsidered.Refused no -> PageAnswer.refused(no.objections());
                case Reconsidered.Replaced gone -> PageAnswer.error(409, "model-changed");
                case Reconsidered.Failed failed -> PageAnswer.error(503, "unavailable");
                case Reconsidered.Scored scored -> scored(scored, kept, estimate.get(), values, asked);
            };
        } finally {
            // The shelf's native sessions end when nobody holds its desk any more.
            Reference.reachabilityFence(desk);
        }
    }

    private static Response scored(
            Reconsidered.Scored scored,
            ObjectNode kept,
            JsonNode estimate,
            Map<String, Double> values,
            PageQuestions.WhatIf asked)
            throws IOException {
        JsonNode lead = kept.path("lead");
        Optional<Double> leading = lead.path("unit").asText().equals("probability")
                ? Optional.of(lead.path("value").asDouble())
                : Optional.empty();
        ObjectNode answer;
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator out = ExplanationView.JSON.createGenerator(bytes)) {
            out.writeStartObject();
            Trial.outputs(out, scored, leading);
            out.writeEndObject();
            out.flush();
            answer = (ObjectNode) ExplanationView.JSON.readTree(bytes.toByteArray());
        }
        ObjectNode told = PageAnswer.object();
        told.put("estimate", asked.estimate());
        told.putObject("model")
                .put("id", scored.model().id())
                .put("version", scored.model().version());
        ArrayNode changed = told.putArray("changed");
        asked.changes()
                .forEach((input, change) -> changed.addObject()
                        .put("input", input)
                        .put("from", values.get(input))
                        .put("to", change.value())
                        .put("unit", change.unit().orElse(null)));
        // What the service does not ask of the model, it does not tell either.
        ArrayNode outputs = told.putArray("outputs");
        for (JsonNode then : answer.path("outputs")) {
            for (JsonNode now : estimate.path("outputs")) {
                if (now.path("id").equals(then.path("id"))) {
                    outputs.add(
                            ((ObjectNode) then).put("now", now.path("estimate").asDouble()));
                }
            }
        }
        told.put("words", Trial.WORDS);
        return PageAnswer.of(told);
    }
}
