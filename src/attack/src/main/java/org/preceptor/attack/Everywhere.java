package org.preceptor.attack;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The client of the registry that may call every service.
 *
 * @param publicUrl of the service
 * @param key whose public half the registry has
 * @param now as the service's clock tells it
 */
record Everywhere(String publicUrl, PrivateKey key, Supplier<Instant> now) {

    static final String ISSUER = "https://everywhere.example.org/fhir";

    /** A token that is to be let in, once. */
    String token(Endpoint endpoint) {
        return token(endpoint, "attacker", UUID.randomUUID().toString());
    }

    /** The same with texts of the caller's choice in it. */
    String token(Endpoint endpoint, String subject, String id) {
        return Registration.draft(key, publicUrl + endpoint.path(), now.get().getEpochSecond())
                .claim("iss", Draft.quoted(ISSUER))
                .claim("sub", Draft.quoted(subject))
                .claim("jti", Draft.quoted(id))
                .compact();
    }
}
