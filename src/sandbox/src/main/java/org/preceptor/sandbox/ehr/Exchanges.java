package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The latest calls of CDS services, with what was sent and what came back. Kept in memory only. */
final class Exchanges {
    private static final int KEPT = 50;

    private final Deque<ObjectNode> latest = new ArrayDeque<>();

    synchronized void add(ObjectNode exchange) {
        latest.addFirst(exchange);
        if (latest.size() > KEPT) {
            latest.removeLast();
        }
    }

    /** The newest first. */
    synchronized ObjectNode all(Optional<String> patient) {
        ObjectNode answer = Web.JSON.createObjectNode();
        ArrayNode list = answer.putArray("exchanges");
        latest.stream()
                .filter(exchange -> patient.isEmpty()
                        || patient.get().equals(exchange.path("patient").asText()))
                .forEach(list::add);
        return answer;
    }

    synchronized ObjectNode one(String id) {
        return latest.stream()
                .filter(exchange -> id.equals(exchange.path("id").asText()))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(
                        404, "There is no exchange " + id + " any more: the latest " + KEPT + " are kept."));
    }
}
