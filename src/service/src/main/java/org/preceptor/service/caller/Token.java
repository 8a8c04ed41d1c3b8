package org.preceptor.service.caller;

import com.nimbusds.jose.util.Base64URL;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a token says, before anything of it is believed.
 *
 * @param algorithm its {@code alg}
 * @param signed the text, in ASCII, that the signature is about
 */
record Token(
        String algorithm,
        String kid,
        Optional<String> jku,
        String issuer,
        Optional<String> tenant,
        List<String> audience,
        Instant expires,
        Instant issued,
        Optional<Instant> notBefore,
        String id,
        String signed,
        Base64URL signature) {

    /** Without any of it, so that no log line can hold it. */
    @Override
    public String toString() {
        return "Token";
    }
}
