package org.preceptor.sandbox.conformance;

import static org.preceptor.sandbox.conformance.Findings.quote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is asked of one call of a service and its answer. */
public final class ExchangeChecks {
    private static final Set<String> RESPONSE = Set.of("cards", "systemActions");

    private ExchangeChecks() {}

    /**
     * What was found.
     *
     * @param hook that the service was called for
     * @param request as it was sent
     * @param status of the answer
     * @param response a missing node where it is no JSON
     */
    public static List<Check> of(String hook, JsonNode request, int status, JsonNode response) {
        Findings found = new Findings();
        RequestChecks.look(found, hook, request);
        found.look(
                Rule.STATUS,
                status == 200 || (status >= 400 && status < 600),
                "It answered " + status + ", which is neither success (200) nor an error");
        if (status >= 400 && status < 600) {
            found.look(
                    Rule.ERROR_OUTCOME,
                    response.path("resourceType").asText().equals("OperationOutcome"),
                    "It answered " + status + " without one");
            return found.checks();
        }
        if (!found.look(
                Rule.CARDS,
                response.path("cards").isArray(),
                response.isMissingNode() ? "The body is no JSON" : "cards is " + quote(response.path("cards")))) {
            return found.checks();
        }
        Structure.members(found, "", response, RESPONSE);
        Structure.nothingEmpty(found, response, "cards");
        CardChecks cards = new CardChecks(found, new HashSet<>());
        for (int i = 0; i < response.path("cards").size(); i++) {
            cards.look("cards[" + i + "]", response.path("cards").get(i));
        }
        if (response.has("systemActions")) {
            systemActions(found, response.path("systemActions"));
        }
        return found.checks();
    }

    private static void systemActions(Findings found, JsonNode actions) {
        found.look(Rule.SYSTEM_ACTIONS, actions.isArray(), "systemActions is " + quote(actions));
        for (int i = 0; i < actions.size() && actions.isArray(); i++) {
            String at = "systemActions[" + i + "]";
            if (found.look(Rule.SYSTEM_ACTIONS, actions.get(i).isObject(), at + " is no object")) {
                ActionChecks.look(found, at, actions.get(i), Rule.SYSTEM_ACTION_DESCRIPTION);
            }
        }
    }
}
