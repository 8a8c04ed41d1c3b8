package org.preceptor.service.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.preceptor.service.fhir.OperationOutcomes;
import org.preceptor.service.fhir.OperationOutcomes.Issue;

/** Answers that are not 200: a status and an OperationOutcome. The one place that knows which status means what. */
final class Refusal {

    /** Seconds after which an overloaded service may be asked again. */
    private static final String RETRY_AFTER = "1";

    private Refusal() {}

    /** 401 without a word about why: whoever guesses learns nothing. */
    static Response unknownCaller() {
        return Response.status(401)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    static Response badRequest(String code, List<String> problems) {
        return with(
                400, problems.stream().map(problem -> new Issue(code, problem)).toList());
    }

    static Response notFound(String what) {
        return with(404, List.of(new Issue("not-found", what)));
    }

    static Response dataUnavailable(List<Issue> issues) {
        return with(412, issues);
    }

    static Response tooLarge(long limit) {
        return with(413, List.of(new Issue("too-long", "The body is longer than " + limit + " bytes.")));
    }

    /** And the connection ends with the answer: a sender that goes on dripping would hold it. */
    static Response tooSlow(RoutingContext routing) {
        routing.addEndHandler(ended -> routing.request().connection().close());
        return Response.fromResponse(
                        with(408, List.of(new Issue("timeout", "The body did not come in time. Nothing was decided."))))
                .header("Connection", "close")
                .build();
    }

    static Response outOfTime() {
        return later("timeout", "There was no time left for an answer. Nothing was decided.");
    }

    static Response mediaType() {
        return with(
                415,
                List.of(new Issue(
                        "not-supported", "The body must be application/json, in UTF-8 and without content coding.")));
    }

    static Response overloaded() {
        return later("throttled", "Too many calls are under way. Ask again in a moment.");
    }

    static Response overItsShare() {
        return later("throttled", "Too many calls of this client are under way. Ask again in a moment.");
    }

    /** Its refused bodies took too much time. */
    static Response owesTime(Duration wait) {
        return later(
                "throttled",
                "Too many bodies of this client had to be refused. What it sends next is not read for a while.",
                Long.toString(wait.plusMillis(999).toSeconds()));
    }

    static Response unrecorded() {
        return later("transient", "The decision could not be recorded, so it is not told. Ask again in a moment.");
    }

    static Response databaseSilent() {
        return later("transient", "The database did not answer. Ask again in a moment.");
    }

    private static Response later(String code, String what) {
        return later(code, what, RETRY_AFTER);
    }

    private static Response later(String code, String what, String seconds) {
        return Response.fromResponse(with(503, List.of(new Issue(code, what))))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    static Response failed(String what) {
        return with(500, List.of(new Issue("exception", what)));
    }

    static Response with(int status, List<Issue> issues) {
        return Response.status(status)
                .type(OperationOutcomes.MEDIA_TYPE)
                .entity(OperationOutcomes.json(issues))
                .build();
    }
}
