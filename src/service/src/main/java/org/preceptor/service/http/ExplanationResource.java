package org.preceptor.service.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.bookcase.Desk;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.explain.Handle;
import org.preceptor.service.explain.Readers;
import org.preceptor.service.explain.Readers.Wish;
import org.preceptor.service.fhir.Capability;
import org.preceptor.service.fhir.OperationOutcomes;
import org.preceptor.service.ledger.ExplanationLedger;
import org.preceptor.service.ledger.ExplanationLedger.Found;
import org.preceptor.service.ledger.FeedbackLedger;
import org.preceptor.service.ledger.FeedbackReport;
import org.preceptor.service.settings.PreceptorSettings;

/** The page that explains a card, and what it asks for. Everything that a reader may not see is one answer. */
@Path("/app")
public final class ExplanationResource {

    /** The cookie of who has signed in. */
    static final String COOKIE = "preceptor-reader";

    private static final Logger LOG = Logger.getLogger(ExplanationResource.class);
    private static final int LONGEST_BODY = 20_000;
    private static final int QUESTIONS_AT_ONCE = 16;

    private final Readers readers;
    private final ExplanationLedger explanations;
    private final FeedbackLedger feedback;
    private final Bookcase bookcase;
    private final AppPage page;
    private final Clock clock;
    private final PreceptorSettings settings;
    private final String root;
    private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);

    /** With the rooms behind it. */
    @Inject
    public ExplanationResource(
            Readers readers,
            ExplanationLedger explanations,
            FeedbackLedger feedback,
            Bookcase bookcase,
            AppPage page,
            Clock clock,
            PreceptorSettings settings,
            @ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String root) {
        this.readers = readers;
        this.explanations = explanations;
        this.feedback = feedback;
        this.bookcase = bookcase;
        this.page = page;
        this.clock = clock;
        this.settings = settings;
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    /** What a reader's wish comes to. */
    @FunctionalInterface
    private interface Shown {
        Response of(Wish.Granted granted) throws SQLException, IOException;
    }

    private Response answer(String handle, Optional<String> cookie, Shown shown) throws SQLException, IOException {
        return switch (readers.read(handle, cookie)) {
            case Wish.Granted granted -> shown(granted, shown);
            case Wish.Nothing nothing -> PageAnswer.nothing();
            case Wish.SignInFirst first ->
                PageAnswer.error(
                        401,
                        "sign-in",
                        PageAnswer.object()
                                .put(
                                        "signIn",
                                        root + "/app/sign-in"
                                                + Handle.of(handle)
                                                        .map(known -> "?explanation=" + known.text())
                                                        .orElse("")));
        };
    }

    private static Response shown(Wish.Granted granted, Shown shown) throws SQLException, IOException {
        try {
            return shown.of(granted);
        } catch (BodyLimit.Exceeded tooLong) {
            return PageAnswer.error(413, "too-large");
        } catch (BodyLimit.Late tooSlow) {
            return PageAnswer.error(408, "too-slow");
        }
    }

    /** The page, the same for every handle: what it shows it asks for itself. */
    @GET
    @Path("/explanations/{handle}")
    public Response page(@PathParam("handle") String handle) {
        return Response.ok(page.html(), new MediaType("text", "html", "UTF-8")).build();
    }

    /** All that the page shows. */
    @GET
    @Path("/api/explanations/{handle}")
    @RunOnVirtualThread
    public Response explanation(@PathParam("handle") String handle, @CookieParam(COOKIE) Optional<String> cookie)
            throws SQLException, IOException {
        return answer(handle, cookie, granted -> {
            Desk desk = bookcase.desk();
            ObjectNode view = new ExplanationView(desk.shelf(), root)
                    .of(
                            handle,
                            granted,
                            explanations.history(granted.found(), clock.instant()),
                            explanations.feedback(granted.found()));
            return PageAnswer.of(view);
        });
    }

    /** A resource that attests the decision. */
    @GET
    @Path("/api/explanations/{handle}/resources/{type}/{id}")
    @RunOnVirtualThread
    public Response resource(
            @PathParam("handle") String handle,
            @PathParam("type") String type,
            @PathParam("id") String id,
            @CookieParam(COOKIE) Optional<String> cookie)
            throws SQLException, IOException {
        return answer(handle, cookie, granted -> {
            Optional<String> json = Capability.TYPES.contains(type)
                    ? explanations.attestation(granted.found(), type, id)
                    : Optional.empty();
            return json.map(text -> Response.ok(text, OperationOutcomes.MEDIA_TYPE)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    // A type of ours, and an id by which something was found.
                                    "attachment; filename=\"" + type + "-" + id.replaceAll("[^A-Za-z0-9.-]", "_")
                                            + ".json\"")
                            .build())
                    .orElseGet(() -> PageAnswer.nothing());
        });
    }

    /** What the same model would say of other values. */
    @POST
    @Path("/api/explanations/{handle}/what-if")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response whatIf(
            @PathParam("handle") String handle,
            @CookieParam(COOKIE) Optional<String> cookie,
            @HeaderParam("Sec-Fetch-Site") Optional<String> from,
            InputStream body)
            throws SQLException, IOException {
        if (elsewhere(from)) {
            return PageAnswer.error(403, "elsewhere");
        }
        if (!questions.tryAcquire()) {
            return Refusal.overloaded();
        }
        try {
            return answer(handle, cookie, granted -> switch (PageQuestions.whatIf(limited(body))) {
                case PageQuestions.Read.Wrong<PageQuestions.WhatIf> wrong -> PageAnswer.refused(wrong.problems());
                case PageQuestions.Read.Asked<PageQuestions.WhatIf> asked ->
                    WhatIfAnswer.of(bookcase.desk(), granted.found(), asked.question());
            });
        } finally {
            questions.release();
        }
    }

    /** A page of another place may not ask, whatever cookie the browser adds; browsers that say nothing add none. */
    static boolean elsewhere(Optional<String> site) {
        return site.filter(name -> !name.equals("same-origin") && !name.equals("none"))
                .isPresent();
    }

    private InputStream limited(InputStream body) {
        return new BodyLimit(body, LONGEST_BODY, Deadline.in(settings.limits().deadline()));
    }

    /** What the reader thinks of the card. */
    @POST
    @Path("/api/explanations/{handle}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response feedback(
            @PathParam("handle") String handle,
            @CookieParam(COOKIE) Optional<String> cookie,
            @HeaderParam("Sec-Fetch-Site") Optional<String> from,
            InputStream body)
            throws SQLException, IOException {
        if (elsewhere(from)) {
            return PageAnswer.error(403, "elsewhere");
        }
        return answer(handle, cookie, granted -> switch (PageQuestions.opinion(limited(body))) {
            case PageQuestions.Read.Wrong<PageQuestions.Opinion> wrong -> PageAnswer.refused(wrong.problems());
            case PageQuestions.Read.Asked<PageQuestions.Opinion> asked -> keep(granted.found(), asked.question());
        });
    }

    private Response keep(Found found, PageQuestions.Opinion opinion) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Without a reason: an opinion of the card silences nothing.
        FeedbackReport report = new FeedbackReport(
                found.card().toString(),
                opinion.agrees() ? FeedbackReport.Outcome.ACCEPTED : FeedbackReport.Outcome.OVERRIDDEN,
                now,
                List.of(),
                Optional.empty(),
                opinion.comment());
        feedback.keep(found.service(), found.caller(), now, List.of(report));
        LOG.infof("Feedback from the page of decision %s", found.decision());
        return Response.status(201)
                .type(MediaType.APPLICATION_JSON)
                .entity(PageAnswer.object()
                        .put("answer", opinion.agrees() ? "agree" : "disagree")
                        .put("comment", opinion.comment().orElse(null))
                        .put("at", now.toString())
                        .toString())
                .build();
    }
}
