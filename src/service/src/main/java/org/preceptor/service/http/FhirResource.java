package org.preceptor.service.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.preceptor.service.caller.Caller;
import org.preceptor.service.caller.CallerGate;
import org.preceptor.service.fhir.Capability;
import org.preceptor.service.fhir.OperationOutcomes;
import org.preceptor.service.ledger.Attestations;

/** The FHIR out-door: what recorded decisions can be checked by. */
@Path("/fhir")
public final class FhirResource {

    private final CallerGate gate;
    private final Attestations attestations;
    private final Capability capability;

    /** With the rooms behind it. */
    @Inject
    public FhirResource(CallerGate gate, Attestations attestations, Capability capability) {
        this.gate = gate;
        this.attestations = attestations;
        this.capability = capability;
    }

    /** What this server can do; FHIR wants it to be readable by anyone. */
    @GET
    @Path("/metadata")
    public Response metadata() {
        return Response.ok(capability.json(), OperationOutcomes.MEDIA_TYPE).build();
    }

    /** One attestation. */
    @GET
    @Path("/{type}/{id}")
    @RunOnVirtualThread
    public Response read(
            @PathParam("type") String type,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.AUTHORIZATION) List<String> authorization,
            @Context RoutingContext routing)
            throws SQLException {
        Optional<Caller> caller = gate.admit(Shows.of(routing, authorization), "/fhir/" + type + "/" + id);
        if (caller.isEmpty()) {
            return Refusal.unknownCaller();
        }
        Optional<String> found = Capability.TYPES.contains(type) ? find(caller.get(), type, id) : Optional.empty();
        return found.map(json -> Response.ok(json, OperationOutcomes.MEDIA_TYPE).build())
                .orElseGet(() -> Refusal.notFound("There is no such resource."));
    }

    /** A client reads what attests its own decisions. */
    private Optional<String> find(Caller caller, String type, String id) throws SQLException {
        return switch (caller) {
            case Caller.OpenSandbox sandbox -> attestations.find(type, id);
            case Caller.Registered registered -> attestations.find(type, id, registered.name());
        };
    }
}
