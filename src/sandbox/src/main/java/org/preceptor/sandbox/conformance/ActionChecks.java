package org.preceptor.sandbox.conformance;

import static org.preceptor.sandbox.conformance.Findings.quote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What is asked of an action, a suggested one or the system's. */
final class ActionChecks {
    private static final Set<String> TYPES = Set.of("create", "update", "delete");

    private ActionChecks() {}

    /**
     * Looks at one.
     *
     * @param description the rule by which it has a description
     */
    static void look(Findings found, String at, JsonNode action, Rule description) {
        Structure.members(found, at, action, Set.of("type", "description", "resource", "resourceId"));
        String type = action.path("type").asText();
        found.look(Rule.ACTION_TYPE, TYPES.contains(type), at + ".type is " + quote(action.path("type")));
        found.look(
                description,
                Structure.isText(action.path("description")),
                at + ".description is " + quote(action.path("description")));
        switch (type) {
            case "create", "update" ->
                found.look(
                        Rule.ACTION_RESOURCE,
                        Structure.isText(action.path("resource").path("resourceType")),
                        at + ".resource is " + quote(action.path("resource")));
            case "delete" ->
                found.look(
                        Rule.ACTION_DELETE,
                        action.has("resourceId") && !action.has("resource"),
                        at
                                + (action.has("resource")
                                        ? " has resource, which is deprecated for it"
                                        : " has no resourceId"));
            default -> {}
        }
        if (action.has("resourceId")) {
            found.look(
                    Rule.ACTION_RESOURCE_ID,
                    Structure.isRelativeReference(action.path("resourceId")),
                    at + ".resourceId is " + quote(action.path("resourceId")));
        }
    }
}
