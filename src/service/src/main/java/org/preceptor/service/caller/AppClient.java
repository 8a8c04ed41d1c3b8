package org.preceptor.service.caller;

import java.net.URI;
import java.util.Optional;
import org.preceptor.service.egress.Reach;

/**
 * Who our pages are at a client's authorization server, where their readers sign in (SMART App Launch).
 *
 * @param clientId our id there; a public client with a proof key (PKCE)
 * @param authorizationServer where its endpoints may lie; without one, on the FHIR server's own origin only
 * @param plainLinks whether cards carry a plain link beside the one for SMART, for readers who sign in without the record's launch
 * @param reach which addresses it may have
 */
public record AppClient(String clientId, Optional<URI> authorizationServer, boolean plainLinks, Reach reach) {}
