package org.preceptor.sandbox.ehr;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Tokens of the sandbox's record, for tests that send requests of their own. */
public final class SignedByEhr {
    private SignedByEhr() {}

    /** A CDS Hooks JWT for an endpoint. */
    public static String token(Path file, String endpoint) {
        return Ehr.read(file, Clock.systemUTC()).apply(URI.create(endpoint)).orElseThrow();
    }
}
