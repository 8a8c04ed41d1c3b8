package org.preceptor.cds;

import java.util.Optional;

/**
 * One invocation of a hook, without its prefetch (which becomes a chart).
 *
 * @param hook the hook's name
 * @param hookInstance UUID of this call, as the client wrote it
 * @param fhirServer base URL of the client's FHIR server; untrusted
 * @param context the fields of the hook's context that every hook shares
 */
public record CdsRequest(
        String hook,
        String hookInstance,
        Optional<String> fhirServer,
        Optional<FhirAuthorization> fhirAuthorization,
        HookContext context) {}
