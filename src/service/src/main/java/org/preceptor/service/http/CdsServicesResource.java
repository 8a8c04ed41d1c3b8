package org.preceptor.service.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.caller.CallerGate;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.ledger.FeedbackLedger;
import org.preceptor.service.settings.PreceptorSettings;

/** Discovery and feedback of CDS Hooks. */
@Path("/cds-services")
public final class CdsServicesResource {

    private static final Logger LOG = Logger.getLogger(CdsServicesResource.class);

    private final CallerGate gate;
    private final Bookcase bookcase;
    private final FeedbackLedger feedback;
    private final Clock clock;
    private final PreceptorSettings settings;
    private final Admission admission;
    private final RefusedTime refused;

    /** With the rooms behind it. */
    @Inject
    public CdsServicesResource(
            CallerGate gate,
            Bookcase bookcase,
            FeedbackLedger feedback,
            Clock clock,
            RefusedTime refused,
            PreceptorSettings settings) {
        this.gate = gate;
        this.bookcase = bookcase;
        this.feedback = feedback;
        this.clock = clock;
        this.settings = settings;
        this.admission = new Admission(Places.of(settings), refused);
        this.refused = refused;
    }

    /** Which services there are. */
    @GET
    @RunOnVirtualThread
    public Response discovery(
            @HeaderParam(HttpHeaders.AUTHORIZATION) List<String> authorization, @Context RoutingContext routing) {
        Optional<Caller> caller = gate.admit(Shows.of(routing, authorization), "/cds-services");
        if (caller.isEmpty()) {
            return Refusal.unknownCaller();
        }
        return Response.ok(
                        bookcase.desk().discovery(caller.get().profile(), caller.get()::mayCall),
                        MediaType.APPLICATION_JSON)
                .build();
    }

    /** What users did with cards. */
    @POST
    @Path("/{id}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response feedback(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) List<String> authorization,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) Optional<String> encoding,
            @Context RoutingContext routing,
            InputStream body)
            throws IOException, SQLException, InterruptedException {
        Optional<Caller> caller = gate.admit(Shows.of(routing, authorization), "/cds-services/" + id + "/feedback");
        if (caller.isEmpty()) {
            return Refusal.unknownCaller();
        }
        if (!caller.get().mayCall(id) || bookcase.desk().service(id).isEmpty()) {
            return Refusal.notFound("There is no CDS service of this id.");
        }
        if (encoding.isPresent()) {
            return Refusal.mediaType();
        }
        Deadline deadline = Deadline.in(settings.limits().deadline());
        return switch (admission.ask(caller.get(), deadline)) {
            case Admission.Wish.Refused not -> not.response();
            case Admission.Wish.Granted granted -> {
                try (granted) {
                    yield keep(id, caller.get(), body, routing, deadline);
                }
            }
        };
    }

    private Response keep(String id, Caller caller, InputStream body, RoutingContext routing, Deadline deadline)
            throws IOException, SQLException {
        long limit = settings.limits().feedbackBody();
        BodyLimit limited = new BodyLimit(body, limit, deadline);
        long since = System.nanoTime();
        Response told = keep(id, caller, limited, deadline, routing);
        if (told.getStatus() == 400 || told.getStatus() == 413) {
            refused.add(caller, Duration.ofNanos(System.nanoTime() - since - limited.waited()));
        }
        return told;
    }

    private Response keep(String id, Caller caller, BodyLimit limited, Deadline deadline, RoutingContext routing)
            throws IOException, SQLException {
        long limit = settings.limits().feedbackBody();
        FeedbackReader.Outcome read;
        try {
            read = FeedbackReader.read(limited);
        } catch (BodyLimit.Exceeded e) {
            return Refusal.tooLarge(limit);
        } catch (IOException e) {
            if (deadline.passed()) {
                return Refusal.tooSlow(routing);
            }
            throw e;
        }
        if (limited.exceeded()) {
            return Refusal.tooLarge(limit);
        }
        return switch (read) {
            case FeedbackReader.Outcome.Wrong wrong -> Refusal.badRequest("invalid", wrong.problems());
            case FeedbackReader.Outcome.Read reports -> {
                int fresh = feedback.keep(id, caller.name(), clock.instant(), reports.reports());
                LOG.infof(
                        "Feedback for %s: %d reports, %d of them new",
                        id, reports.reports().size(), fresh);
                // Empty, and with a length: some clients read a body wherever none is announced as absent.
                yield Response.ok().build();
            }
        };
    }
}
