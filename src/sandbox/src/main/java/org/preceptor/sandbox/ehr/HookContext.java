package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A hook's context and the prefetch tokens that follow from it.
 *
 * @param fields the context as it is sent
 */
record HookContext(ObjectNode fields) {

    /**
     * The context that the hooks of the CDS Hooks library share.
     *
     * @param user {@code Type/id}
     * @param extra further members, such as draftOrders, which win over the others
     */
    static HookContext of(String user, String patient, Optional<String> encounter, Optional<ObjectNode> extra) {
        ObjectNode fields = Web.JSON.createObjectNode();
        fields.put("userId", user);
        fields.put("patientId", patient);
        encounter.ifPresent(id -> fields.put("encounterId", id));
        extra.ifPresent(fields::setAll);
        return new HookContext(fields);
    }

    /** Token names with their values: first-level primitives of the context, and the user's bare id by its type. */
    Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                tokens.put("context." + field.getKey(), field.getValue().asText());
            }
        }
        String user = fields.path("userId").asText();
        int slash = user.indexOf('/');
        if (slash > 0) {
            String type = user.substring(0, slash);
            switch (type) {
                case "Practitioner", "PractitionerRole", "Patient", "RelatedPerson" ->
                    tokens.put("user" + type + "Id", user.substring(slash + 1));
                default -> {}
            }
        }
        return tokens;
    }
}
