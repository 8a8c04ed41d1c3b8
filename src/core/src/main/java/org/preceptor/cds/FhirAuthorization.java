package org.preceptor.cds;

import java.util.Optional;

/**
 * The access that the EHR grants for one call. The token is never stored, logged or sent anywhere but to that FHIR server.
 *
 * @param accessToken opaque
 * @param expiresInSeconds lifetime from the call on
 * @param scope SMART scopes, version 1 or 2, separated by spaces
 * @param subject our client id at the EHR's authorization server
 * @param patient the only patient that the token is good for
 */
public record FhirAuthorization(
        String accessToken, int expiresInSeconds, String scope, String subject, Optional<String> patient) {

    /** Without the token, so that no log line can hold it. */
    @Override
    public String toString() {
        return "FhirAuthorization[subject=" + subject + ", scope=" + scope + "]";
    }
}
