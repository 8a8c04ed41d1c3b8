package org.preceptor.service.egress;

import java.net.URI;
import java.util.Optional;

/**
 * Who this service is at a FHIR server's authorization server, where it gets access of its own (SMART Backend Services).
 *
 * @param clientId our id there
 * @param key the name of our private key in the configuration
 * @param scope what to ask for, e.g. {@code system/*.rs}
 * @param authorizationServer where its token endpoint may lie; without one, on the FHIR server's own origin only
 * @param reach which addresses it may have
 */
public record BackendClient(
        String clientId, String key, String scope, Optional<URI> authorizationServer, Reach reach) {}
