package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs of the conformance checks that a page began, to be asked how far they are. Kept in memory only. */
final class ConformanceRuns {
    private static final int KEPT = 10;
    private static final String USER = "Practitioner/dr-rivera";
    private static final String SCOPE = "patient/*.rs";

    private final String fhirServer;
    private final Optional<Ehr> ehr;
    private final Clock clock;
    private final Map<String, Progress> runs = new LinkedHashMap<>();

    ConformanceRuns(String fhirServer, Optional<Ehr> ehr, Clock clock) {
        this.fhirServer = fhirServer;
        this.ehr = ehr;
        this.clock = clock;
    }

    /**
     * Begins one, and gives its id.
     *
     * @param wish {@code {"base", "patient"?, "service"?, "encounter"?, "feedback"?}}
     */
    String start(JsonNode wish) {
        String base = Bases.checked(Exchanging.required(wish, "base"));
        ConformanceRun.Aim aim = new ConformanceRun.Aim(
                base,
                text(wish, "patient").map(patient -> new ConformanceRun.Chart(fhirServer, patient)),
                USER,
                text(wish, "encounter"),
                text(wish, "service"),
                wish.path("feedback").asBoolean(true));
        String id = UUID.randomUUID().toString();
        Progress progress = new Progress();
        add(id, progress);
        Optional<Ehr> signing = ehr.filter(known -> known.serves(base));
        ConformanceRun run = new ConformanceRun(
                aim,
                uri -> ehr.flatMap(known -> known.apply(uri)),
                patient -> signing.map(known -> known.authorization(patient, SCOPE)),
                clock,
                progress);
        Thread.ofVirtual().name("conformance").start(() -> {
            try {
                run.run();
                progress.end(Optional.empty());
            } catch (CallFailure failure) {
                progress.end(Optional.of(String.valueOf(failure.getMessage())));
            } catch (RuntimeException e) {
                progress.end(Optional.of("The checks broke off: " + e.getClass().getSimpleName() + "."));
                throw e;
            }
        });
        return id;
    }

    private synchronized void add(String id, Progress progress) {
        runs.put(id, progress);
        if (runs.size() > KEPT) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    /** How far it is. */
    synchronized ObjectNode of(String id) {
        Progress progress = runs.get(id);
        if (progress == null) {
            throw new ApiProblem(404, "There is no such run any more: the latest " + KEPT + " are kept.");
        }
        return progress.json();
    }

    private static Optional<String> text(JsonNode wish, String member) {
        return Optional.of(wish.path(member).asText().strip()).filter(value -> !value.isEmpty());
    }

    private static final class Progress implements ConformanceRun.Listener {
        private final List<ConformanceRun.Group> groups = new ArrayList<>();
        private final ObjectNode current = Web.JSON.createObjectNode();
        private boolean running = true;
        private Optional<String> problem = Optional.empty();

        @Override
        public synchronized void begins(String title, int number, int of) {
            current.put("title", title).put("number", number).put("of", of);
        }

        @Override
        public synchronized void ends(ConformanceRun.Group group) {
            groups.add(group);
        }

        private synchronized void end(Optional<String> why) {
            running = false;
            problem = why;
        }

        private synchronized ObjectNode json() {
            ObjectNode json = Web.JSON.createObjectNode().put("running", running);
            problem.ifPresent(why -> json.put("problem", why));
            if (running && !current.isEmpty()) {
                json.set("current", current.deepCopy());
            }
            ArrayNode list = json.putArray("groups");
            groups.forEach(group -> list.add(ConformanceReport.json(group)));
            return json;
        }
    }
}
