package org.preceptor.service.http;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.preceptor.service.fhir.OperationOutcomes.Issue;

/** Gives every error an OperationOutcome. An exception's message may hold a patient's data and goes nowhere. */
final class ErrorMapping {

    private static final Logger LOG = Logger.getLogger(ErrorMapping.class);

    @ServerExceptionMapper
    Response of(NotFoundException e) {
        return Refusal.notFound("There is nothing at this address.");
    }

    @ServerExceptionMapper
    Response of(NotSupportedException e) {
        return Refusal.mediaType();
    }

    @ServerExceptionMapper
    Response of(NotAllowedException e) {
        Response plain =
                Refusal.with(405, List.of(new Issue("not-supported", "This address does not know the method.")));
        return Response.fromResponse(plain)
                .header("Allow", e.getResponse().getHeaderString("Allow"))
                .build();
    }

    @ServerExceptionMapper
    Response of(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return Refusal.with(
                status, List.of(new Issue(status < 500 ? "invalid" : "exception", "The request was refused.")));
    }

    @ServerExceptionMapper
    Response of(SQLException e) {
        LOG.errorf("The database did not answer: SQL state %s", e.getSQLState());
        return Refusal.databaseSilent();
    }

    /** An Error, too: it says as little about the patient as any other failure, and must not look like an answer. */
    @ServerExceptionMapper
    Response of(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            LOG.error("A request needed more memory than there is");
            return Refusal.overloaded();
        }
        StackTraceElement[] trace = e.getStackTrace();
        LOG.errorf(
                "A request failed: %s at %s",
                e.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0].toString());
        return Refusal.failed("The service could not answer. Nothing was decided.");
    }
}
