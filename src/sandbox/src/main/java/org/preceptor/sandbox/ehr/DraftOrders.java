package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Orders as an order pad would draft them.
 *
 * @param bundle the context's {@code draftOrders}
 * @param references {@code Type/id} of each, in order
 */
record DraftOrders(ObjectNode bundle, List<String> references) {

    /** The draft just chosen. */
    static final String LAST = "last";

    private static final Pattern RXNORM = Pattern.compile("\\d{1,9}");

    DraftOrders {
        references = List.copyOf(references);
    }

    /**
     * Drafts for a patient.
     *
     * @param orders each an RxNorm code, or a file with a FHIR resource or a Bundle of them
     */
    static DraftOrders of(List<String> orders, String patient, Optional<String> encounter) {
        ObjectNode bundle =
                Web.JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        List<String> references = new ArrayList<>();
        for (String order : orders) {
            for (ObjectNode resource : resources(order, patient, encounter)) {
                if (!resource.hasNonNull("id")) {
                    resource.put("id", "draft-" + (references.size() + 1));
                }
                references.add(resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText());
                entries.addObject().set("resource", resource);
            }
        }
        return new DraftOrders(bundle, references);
    }

    private static List<ObjectNode> resources(String order, String patient, Optional<String> encounter) {
        if (RXNORM.matcher(order).matches()) {
            return List.of(request(order, patient, encounter));
        }
        JsonNode read = read(Path.of(order));
        List<ObjectNode> found = new ArrayList<>();
        if ("Bundle".equals(read.path("resourceType").asText())) {
            read.path("entry").forEach(entry -> {
                if (entry.path("resource") instanceof ObjectNode resource) {
                    found.add(resource);
                }
            });
        } else if (read instanceof ObjectNode resource && resource.hasNonNull("resourceType")) {
            found.add(resource);
        }
        if (found.isEmpty()) {
            throw new CallFailure("--order " + order + " holds no FHIR resource.");
        }
        return found;
    }

    private static ObjectNode request(String rxnorm, String patient, Optional<String> encounter) {
        ObjectNode request = Web.JSON.createObjectNode();
        request.put("resourceType", "MedicationRequest").put("status", "draft").put("intent", "order");
        request.putObject("medicationCodeableConcept")
                .putArray("coding")
                .addObject()
                .put("system", "http://www.nlm.nih.gov/research/umls/rxnorm")
                .put("code", rxnorm);
        request.putObject("subject").put("reference", "Patient/" + patient);
        encounter.ifPresent(id -> request.putObject("encounter").put("reference", "Encounter/" + id));
        return request;
    }

    private static JsonNode read(Path file) {
        if (!Files.isReadable(file)) {
            throw new CallFailure("--order " + file + " is neither an RxNorm code nor a file that can be read.");
        }
        try {
            return Web.JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new CallFailure(
                    "--order " + file + " is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        } catch (IOException e) {
            throw new CallFailure("--order " + file + " cannot be read.");
        }
    }

    /**
     * References of the selected drafts.
     *
     * @param selections positions from 1, {@code Type/id} or {@link #LAST}; none: the last draft, the one just chosen
     */
    ArrayNode selected(List<String> selections) {
        ArrayNode chosen = Web.JSON.createArrayNode();
        if (selections.isEmpty()) {
            chosen.add(references.getLast());
        }
        for (String selection : selections) {
            chosen.add(reference(selection));
        }
        return chosen;
    }

    private String reference(String selection) {
        if (references.contains(selection)) {
            return selection;
        }
        if (selection.equals(LAST)) {
            return references.getLast();
        }
        boolean position = selection.matches("\\d{1,3}");
        if (position && Integer.parseInt(selection) >= 1 && Integer.parseInt(selection) <= references.size()) {
            return references.get(Integer.parseInt(selection) - 1);
        }
        throw new CallFailure("--select " + selection + " is none of the drafts; there are "
                + String.join(", ", references) + ", or their positions from 1.");
    }
}
