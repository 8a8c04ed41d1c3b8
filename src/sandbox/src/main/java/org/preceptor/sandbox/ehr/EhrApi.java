package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What the practice EHR's pages ask for, as JSON: the services there are, calls of them, feedback, what is on the desk for each
 * patient, and charts. The pages call nobody else, so that requests are signed here and no page holds a token.
 */
public final class EhrApi {
    private static final Pattern FHIR_PATH = Pattern.compile("/[A-Z][A-Za-z]{1,40}(?:/[A-Za-z0-9\\-.]{1,64})?");
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@/?%|]{0,4000}");

    private final Web web;
    private final String fhirServer;
    private final Bases bases;
    private final Workspaces workspaces;
    private final Exchanges exchanges = new Exchanges();
    private final Exchanging exchanging;
    private final ConformanceRuns conformance;
    private final Place place;

    /**
     * Where it is.
     *
     * @param root the project's folder, below which a secure sandbox says where its keys are
     * @param service base URL of the sandbox's own CDS service
     * @param fhirServer base URL of the FHIR server
     * @param folder where workspaces are stored
     * @param launches by patient, the {@code launch} that Keycloak knows; empty where no app can be launched
     */
    public record Place(Path root, String service, String fhirServer, Path folder, Map<String, String> launches) {
        public Place {
            launches = Map.copyOf(launches);
        }
    }

    /**
     * What a page asks.
     *
     * @param path below {@code /ehr/api}, not decoded
     * @param query not decoded; empty without one
     * @param body empty without one
     */
    public record Ask(String method, String path, String query, String body) {}

    /**
     * What it is told.
     *
     * @param status HTTP status
     * @param json the body
     */
    public record Reply(int status, String json) {}

    private EhrApi(Place place, Optional<Ehr> ehr, Consumer<Duration> slow, Clock clock) {
        this.place = place;
        this.web = ehr.map(Web::new).orElseGet(() -> new Web(uri -> Optional.empty()));
        this.fhirServer = place.fhirServer();
        this.bases = new Bases(place.service(), new StoredJson(place.folder().resolve("bases.json")));
        this.workspaces = new Workspaces(place.folder());
        this.exchanging = new Exchanging(web, fhirServer, ehr, slow, clock);
        this.conformance = new ConformanceRuns(fhirServer, ehr, clock);
    }

    /**
     * With the keys of the secure sandbox that runs with this service, where one does.
     *
     * @param slow makes each read of the FHIR server take so long, until it is told otherwise
     */
    public static EhrApi at(Place place, Consumer<Duration> slow, Clock clock) {
        return new EhrApi(place, Ehr.beside(place.root(), URI.create(place.service()), clock), slow, clock);
    }

    /** Answers; what cannot be had is told in words, as {@code {"problem": "…"}}. */
    public Reply answer(Ask ask) {
        try {
            return route(ask);
        } catch (ApiProblem problem) {
            return problem(problem.status(), String.valueOf(problem.getMessage()));
        } catch (CallFailure failure) {
            return problem(502, String.valueOf(failure.getMessage()));
        }
    }

    private Reply route(Ask ask) {
        String[] parts = ask.path().replaceFirst("^/", "").split("/", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        String what = ask.method() + " " + parts[0] + (rest.isEmpty() ? "" : "/…");
        return switch (what) {
            case "GET settings" -> ok(settings());
            case "GET services" -> ok(bases.services(web));
            case "POST bases" -> {
                bases.add(Exchanging.required(body(ask), "base"));
                yield ok(bases.services(web));
            }
            case "DELETE bases" -> {
                bases.remove(Exchanging.required(body(ask), "base"));
                yield ok(bases.services(web));
            }
            case "GET exchanges" -> ok(exchanges.all(parameter(ask.query(), "patient")));
            case "GET exchanges/…" -> ok(exchanges.one(rest));
            case "POST exchanges" -> {
                ObjectNode exchange = exchanging.exchange(body(ask));
                exchanges.add(exchange);
                yield ok(exchange);
            }
            case "POST conformance" -> ok(Web.JSON.createObjectNode().put("id", conformance.start(body(ask))));
            case "GET conformance/…" -> ok(conformance.of(rest));
            case "POST feedback" -> ok(feedback(body(ask)));
            case "GET workspace/…" -> ok(workspaces.of(rest));
            case "PUT workspace/…" -> {
                workspaces.put(rest, body(ask));
                yield ok(workspaces.of(rest));
            }
            case "GET fhir/…" -> fhir("/" + rest, ask.query());
            default ->
                throw new ApiProblem(
                        404, "There is no " + ask.method() + " " + ask.path() + " in the practice EHR's interface.");
        };
    }

    private ObjectNode settings() {
        ObjectNode settings = Web.JSON.createObjectNode();
        settings.put("fhirServer", fhirServer).put("service", place.service());
        settings.set("launches", Web.JSON.valueToTree(place.launches()));
        return settings;
    }

    /** Sends on what was done with cards: {@code {"base","service","feedback":[…]}} (CDS Hooks 2.0.1, "Feedback"). */
    private ObjectNode feedback(JsonNode wish) {
        String base = Bases.checked(Exchanging.required(wish, "base"));
        String service = Exchanging.required(wish, "service");
        if (wish.path("feedback").isEmpty()) {
            throw new ApiProblem(400, "'feedback' is missing.");
        }
        ObjectNode sent = Web.JSON.createObjectNode();
        sent.set("feedback", wish.path("feedback"));
        Web.Answer answer = web.post(
                URI.create(base + "/cds-services/" + PrefetchTemplate.segment(service) + "/feedback"),
                sent,
                "The CDS service");
        ObjectNode told = Web.JSON.createObjectNode().put("status", answer.status());
        if (!answer.isOk()) {
            told.put(
                    "problem",
                    "The service did not take the feedback: it answered " + answer.status()
                            + OperationOutcomes.text(answer.body())
                                    .map(text -> ": " + text)
                                    .orElse("."));
        }
        return told;
    }

    private Reply fhir(String path, String query) {
        if (!FHIR_PATH.matcher(path).matches() || !QUERY.matcher(query).matches()) {
            throw new ApiProblem(400, "Only reads and searches of one type are passed on to the FHIR server.");
        }
        String asked = (path + (query.isEmpty() ? "" : "?" + query)).replace("|", "%7C");
        Web.Answer answer = web.get(URI.create(fhirServer + asked), "application/fhir+json", "The FHIR server");
        if (answer.body().isMissingNode()) {
            throw new ApiProblem(502, "The FHIR server answered " + answer.status() + " without FHIR.");
        }
        if (!answer.isOk()) {
            throw new ApiProblem(
                    answer.status(),
                    "The FHIR server answered " + answer.status()
                            + OperationOutcomes.text(answer.body())
                                    .map(text -> ": " + text)
                                    .orElse("."));
        }
        return ok(answer.body());
    }

    private static JsonNode body(Ask ask) {
        try {
            JsonNode read = Web.JSON.readTree(ask.body());
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            throw new ApiProblem(
                    400,
                    "The body is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        }
        throw new ApiProblem(400, "The body is not a JSON object.");
    }

    private static Optional<String> parameter(String query, String name) {
        return List.of(query.split("&")).stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, body.toString());
    }

    private static Reply problem(int status, String words) {
        return new Reply(
                status, Web.JSON.createObjectNode().put("problem", words).toString());
    }
}
