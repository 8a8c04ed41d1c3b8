package org.preceptor.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.service.explain.Readers.Wish.Granted;
import org.preceptor.service.fhir.Capability;
import org.preceptor.service.ledger.ExplanationLedger.Earlier;
import org.preceptor.service.ledger.ExplanationLedger.Found;
import org.preceptor.service.ledger.ExplanationLedger.Reported;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.card.CardPapers;

/**
 * What the page shows, as JSON: what was kept with the decision, and what is known today of its models, of the patient's other
 * estimates, and of what users said.
 */
final class ExplanationView {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Shelf shelf;
    private final String root;

    /**
     * For a shelf.
     *
     * @param root the path that all of the service stands under, without a slash at the end
     */
    ExplanationView(Shelf shelf, String root) {
        this.shelf = shelf;
        this.root = root;
    }

    /** What was kept, as a tree. */
    static ObjectNode kept(Found found) {
        try {
            return (ObjectNode) JSON.readTree(found.content());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("What was kept is no JSON");
        }
    }

    ObjectNode of(String handle, Granted granted, List<Earlier> history, List<Reported> feedback) {
        Found found = granted.found();
        ObjectNode kept = kept(found);
        String self = root + "/app/api/explanations/" + handle;
        ObjectNode view = JSON.createObjectNode();
        view.set("format", kept.get("format"));
        view.put("handle", handle);
        view.put("signIn", granted.signedIn() ? "smart" : "open");
        view.putObject("links")
                .put("self", self)
                .put("whatIf", self + "/what-if")
                .put("feedback", self + "/feedback");
        view.putObject("decision")
                .put("id", found.decision().toString())
                .put("card", found.card().toString())
                .put("service", found.service())
                .put("serviceTitle", title(found.service()))
                .put("hook", found.hook())
                .put("decidedAt", found.decidedAt().toString());
        view.putObject("patient")
                .put("reference", "Patient/" + found.patient())
                .put("fhirServer", found.fhirServer().orElse(null));
        for (String name :
                List.of("kind", "card", "lead", "estimates", "findings", "alternatives", "notes", "withheld")) {
            JsonNode part = kept.get(name);
            if (part != null) {
                view.set(name, part);
            }
        }
        view.set("words", new FolderWords(shelf).of(found.service(), kept));
        view.set("modelCards", modelCards(kept));
        view.set("provenance", provenance(kept, self));
        view.set("history", history(found, history));
        view.set("feedback", feedback(feedback));
        return view;
    }

    private String title(String service) {
        return Optional.ofNullable(shelf.services().get(service))
                .map(known -> known.title())
                .orElse(service);
    }

    private ArrayNode modelCards(ObjectNode kept) {
        ArrayNode cards = JSON.createArrayNode();
        Set<String> seen = new HashSet<>();
        for (JsonNode estimate : kept.path("estimates")) {
            JsonNode model = estimate.path("model");
            if (!seen.add(
                    model.path("id").asText() + "/" + model.path("variant").asText())) {
                continue;
            }
            ObjectNode card = cards.addObject();
            for (String name :
                    List.of("id", "version", "title", "status", "kind", "population", "citation", "signed")) {
                card.set(name.equals("id") ? "model" : name, model.path(name));
            }
            Optional<ModelDeclaration> declared = Optional.ofNullable(
                            shelf.models().get(model.path("id").asText()))
                    .map(Model::declaration);
            boolean current = declared.filter(
                            one -> one.version().equals(model.path("version").asText()))
                    .isPresent();
            card.put("current", current);
            card.put("card", declared.map(one -> root + "/models/" + one.id()).orElse(null));
            ArrayNode evaluations = card.putArray("evaluation");
            if (current) {
                evaluation(declared.get(), estimate).ifPresent(evaluations::add);
            }
        }
        return cards;
    }

    private Optional<ObjectNode> evaluation(ModelDeclaration model, JsonNode estimate) {
        CardPapers papers = shelf.papers().get(model.id());
        JsonNode variant = estimate.at("/model/variant");
        if (papers == null || !variant.isTextual()) {
            return Optional.empty();
        }
        Map<String, Double> values = new HashMap<>();
        for (JsonNode output : estimate.path("outputs")) {
            values.put(output.path("id").asText(), output.path("estimate").asDouble());
        }
        return ModelEvaluation.of(
                model, papers, variant.asText(), values, (column, value) -> isOf(estimate, column, value));
    }

    /** Whether the input that a subgroup is by has the subgroup's value. */
    private static boolean isOf(JsonNode estimate, String column, String value) {
        for (JsonNode input : estimate.path("inputs")) {
            if (input.path("name").asText().equals(column)) {
                return input.path("state").asText().equals("used")
                        && (input.path("text").asText().equalsIgnoreCase(value)
                                || number(value)
                                        .filter(number ->
                                                number == input.path("value").asDouble())
                                        .isPresent());
            }
        }
        return false;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException word) {
            return Optional.empty();
        }
    }

    /** Our own resources can be had here; the record's lie in the record. */
    private static ArrayNode provenance(ObjectNode kept, String self) {
        ArrayNode provenance = JSON.createArrayNode();
        for (JsonNode reference : kept.path("evidence")) {
            String type = type(reference.asText());
            if (Capability.TYPES.contains(type)) {
                provenance
                        .addObject()
                        .put("reference", reference.asText())
                        .put("type", type)
                        .put("download", self + "/resources/" + reference.asText());
            }
        }
        for (JsonNode reference : kept.path("resources")) {
            provenance
                    .addObject()
                    .put("reference", reference.asText())
                    .put("type", type(reference.asText()))
                    .putNull("download");
        }
        return provenance;
    }

    private static String type(String reference) {
        int slash = reference.indexOf('/');
        return slash < 0 ? reference : reference.substring(0, slash);
    }

    private static ArrayNode history(Found found, List<Earlier> history) {
        ArrayNode all = JSON.createArrayNode();
        for (Earlier one : history.reversed()) {
            try {
                ObjectNode figure = (ObjectNode) JSON.readTree(one.lead());
                figure.put("decidedAt", one.decidedAt().toString());
                figure.put("this", one.decision().equals(found.decision()));
                all.add(figure);
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException("What was kept is no JSON");
            }
        }
        return all;
    }

    private static ArrayNode feedback(List<Reported> reports) {
        ArrayNode all = JSON.createArrayNode();
        for (Reported report : reports) {
            all.addObject()
                    .put("outcome", report.outcome())
                    .put("answer", report.outcome().equals("accepted") ? "agree" : "disagree")
                    .put("comment", report.comment().orElse(null))
                    .put("reason", report.reason().orElse(null))
                    .put("at", report.at().toString());
        }
        return all;
    }
}
