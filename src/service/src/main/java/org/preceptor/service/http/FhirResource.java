package org.preceptor.service.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
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
            @HeaderParam(HttpHeaders.AUTHORIZATION) Optional<String> authorization)
            throws SQLException {
        if (gate.admit(authorization).isEmpty()) {
            return Refusal.unknownCaller();
        }
        Optional<String> found = Capability.TYPES.contains(type) ? attestations.find(type, id) : Optional.empty();
        return found.map(json -> Response.ok(json, OperationOutcomes.MEDIA_TYPE).build())
                .orElseGet(() -> Refusal.notFound("There is no such resource."));
    }
}
