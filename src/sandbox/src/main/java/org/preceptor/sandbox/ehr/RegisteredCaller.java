package org.preceptor.sandbox.ehr;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A client that is registered with somebody's CDS service: signs what goes to that service, and nothing else.
 *
 * @param issuer as the service knows it
 * @param service base URL of the service
 */
record RegisteredCaller(String issuer, JwtKey key, String service, Clock clock)
        implements Function<URI, Optional<String>> {

    /** A CDS Hooks JWT for a URL of the service; empty for every other. */
    @Override
    public Optional<String> apply(URI uri) {
        return under(uri.toString(), service)
                ? Optional.of(key.signed(issuer, audience(uri), Map.of(), clock))
                : Optional.empty();
    }

    /** The URL that is called (CDS Hooks 2.0.1, "Trusting CDS Clients"), without a query. */
    static String audience(URI uri) {
        return uri.toString().replaceFirst("[?].*$", "");
    }

    /** Whether a URL is a base or lies below it. */
    static boolean under(String uri, String base) {
        return uri.equals(base) || uri.startsWith(base + "/") || uri.startsWith(base + "?");
    }
}
