package org.preceptor.sandbox.smart;

import java.net.URI;
import java.util.List;

/**
 * The Keycloak realm that a FHIR server trusts.
 *
 * @param issuer the realm's URL, exactly as its tokens name it
 * @param scopes that it may grant
 */
public record AuthorizationServer(URI issuer, List<String> scopes) {

    /** With a list of its own. */
    public AuthorizationServer {
        scopes = List.copyOf(scopes);
    }

    /** Where users log in. */
    public URI authorizationEndpoint() {
        return URI.create(issuer + "/protocol/openid-connect/auth");
    }

    /** Where tokens are got. */
    public URI tokenEndpoint() {
        return URI.create(issuer + "/protocol/openid-connect/token");
    }

    /** Where its keys are. */
    public URI keys() {
        return URI.create(issuer + "/protocol/openid-connect/certs");
    }

    /** Where a token can be asked about. */
    public URI introspectionEndpoint() {
        return URI.create(issuer + "/protocol/openid-connect/token/introspect");
    }

    /** Where a token can be given back. */
    public URI revocationEndpoint() {
        return URI.create(issuer + "/protocol/openid-connect/revoke");
    }
}
