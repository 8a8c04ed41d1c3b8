package org.preceptor.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.preceptor.cds.CardWriter;
import org.preceptor.decision.Decision;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.bookcase.Desk;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.caller.CallerGate;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.decide.Answer;
import org.preceptor.service.decide.Call;
import org.preceptor.service.fhir.OperationOutcomes.Issue;
import org.preceptor.service.observe.CallMetrics;
import org.preceptor.service.observe.Rooms;
import org.preceptor.service.settings.PreceptorSettings;

/** Calls of a CDS service. */
@Path("/cds-services/{id}")
public final class InvocationResource {

    private static final Logger LOG = Logger.getLogger(InvocationResource.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final CallerGate gate;
    private final Bookcase bookcase;
    private final Call call;
    private final CallMetrics metrics;
    private final Rooms rooms;
    private final long bodyLimit;
    private final Duration patience;
    private final Admission admission;
    private final RefusedTime refused;

    /** With the rooms behind it. */
    @Inject
    public InvocationResource(
            CallerGate gate,
            Bookcase bookcase,
            Call call,
            CallMetrics metrics,
            Rooms rooms,
            RefusedTime refused,
            PreceptorSettings settings) {
        this.gate = gate;
        this.bookcase = bookcase;
        this.call = call;
        this.metrics = metrics;
        this.rooms = rooms;
        this.bodyLimit = settings.limits().body();
        this.patience = settings.limits().deadline();
        this.admission = new Admission(Places.of(settings), refused);
        this.refused = refused;
    }

    /** Calls the service with a hook. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response invoke(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) List<String> authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) Optional<String> encoding,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) Optional<Long> length,
            @Context RoutingContext routing,
            InputStream body)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(patience);
        Optional<Caller> caller = gate.admit(Shows.of(routing, authorization), "/cds-services/" + id);
        if (caller.isEmpty()) {
            return Refusal.unknownCaller();
        }
        Desk desk = bookcase.desk();
        Optional<Desk.Bound> service =
                desk.service(id).filter(bound -> caller.get().mayCall(id));
        if (service.isEmpty()) {
            return Refusal.notFound("There is no CDS service of this id.");
        }
        Timer.Sample sample = metrics.begin();
        Told told = tell(desk, service.get(), caller.get(), encoding, length, body, routing, deadline);
        metrics.end(sample, id, told.word(), told.response().getStatus());
        return rooms.serverTiming()
                .map(times -> Response.fromResponse(told.response())
                        .header("Server-Timing", times)
                        .build())
                .orElse(told.response());
    }

    private record Told(String word, Response response) {}

    private Told tell(
            Desk desk,
            Desk.Bound service,
            Caller caller,
            Optional<String> encoding,
            Optional<Long> length,
            InputStream body,
            RoutingContext routing,
            Deadline deadline)
            throws IOException, InterruptedException {
        if (encoding.isPresent()) {
            return new Told("MEDIA_TYPE", Refusal.mediaType());
        }
        if (length.filter(announced -> announced > bodyLimit).isPresent()) {
            return new Told("TOO_LARGE", Refusal.tooLarge(bodyLimit));
        }
        return switch (admission.ask(caller, deadline)) {
            case Admission.Wish.Refused not -> new Told(not.word(), not.response());
            case Admission.Wish.Granted granted -> {
                try (granted) {
                    yield granted.aside()
                            ? Aside.call(
                                    rooms.elsewhere(() -> answered(desk, service, caller, body, routing, deadline)))
                            : answered(desk, service, caller, body, routing, deadline);
                }
            }
        };
    }

    private Told answered(
            Desk desk, Desk.Bound service, Caller caller, InputStream body, RoutingContext routing, Deadline deadline)
            throws IOException, InterruptedException {
        BodyLimit limited = new BodyLimit(body, bodyLimit, deadline);
        long since = System.nanoTime();
        Told told = answered(desk, service, caller, limited, routing, deadline);
        int status = told.response().getStatus();
        if (status == 400 || status == 413) {
            refused.add(caller, Duration.ofNanos(System.nanoTime() - since - limited.waited()));
        }
        return told;
    }

    private Told answered(
            Desk desk, Desk.Bound service, Caller caller, BodyLimit limited, RoutingContext routing, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            Answer answer = call.answer(desk, service, caller, limited, deadline);
            if (limited.exceeded()) {
                return new Told("TOO_LARGE", Refusal.tooLarge(bodyLimit));
            }
            return new Told(answer.word(), response(service.service().id(), answer));
        } catch (BodyLimit.Exceeded e) {
            return new Told("TOO_LARGE", Refusal.tooLarge(bodyLimit));
        } catch (IOException e) {
            if (deadline.passed()) {
                return new Told("TOO_SLOW", Refusal.tooSlow(routing));
            }
            throw e;
        }
    }

    private static Response response(String service, Answer answer) throws IOException {
        return switch (answer) {
            case Answer.Decided decided -> {
                Decision decision = decided.decision();
                LOG.infof("Decided %s for %s: %s", decision.id(), service, decision.outcome());
                yield Response.ok(cards(decision), MediaType.APPLICATION_JSON).build();
            }
            case Answer.Malformed malformed ->
                Refusal.badRequest(
                        "structure",
                        List.of("Line " + malformed.line() + ", column " + malformed.column() + ": "
                                + malformed.message()));
            case Answer.Invalid invalid -> Refusal.badRequest("invalid", invalid.problems());
            case Answer.WrongPatient wrong -> {
                LOG.warnf("A call of %s was refused: it carried data of another patient", service);
                yield Refusal.with(
                        wrong.fetched() ? 412 : 400,
                        wrong.places().stream()
                                .map(place ->
                                        new Issue("business-rule", place + " is not about the patient of the context."))
                                .toList());
            }
            case Answer.DataUnavailable unavailable ->
                Refusal.dataUnavailable(unavailable.lacking().stream()
                        .map(key -> new Issue(
                                key.issueCode(),
                                "prefetch." + key.key() + " could not be obtained: " + key.why() + "."))
                        .toList());
            case Answer.OutOfTime late -> Refusal.outOfTime();
            case Answer.Unrecorded unrecorded ->
                unrecorded.overloaded()
                        ? Refusal.unrecorded()
                        : Refusal.failed("The decision could not be recorded, so it is not told.");
        };
    }

    private static byte[] cards(Decision decision) throws IOException {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(16_384)) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                CardWriter.write(decision.cards(), json);
            }
            return bytes.toByteArray();
        }
    }
}
