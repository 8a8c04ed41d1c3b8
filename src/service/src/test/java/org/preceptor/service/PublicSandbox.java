package org.preceptor.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Date;
import java.util.UUID;

/**
 * The public CDS Hooks Sandbox as a client: its issuer and form of tokens, a key of the test's own. As its source has it
 * (github.com/cds-hooks/sandbox, src/retrieve-data-helpers/jwt-generator.js, the version that signs ES384): issuer, audience, times and
 * id, no subject; further versions of it sign ES256 and name a subject.
 */
final class PublicSandbox {
    static final String ISSUER = "https://sandbox.cds-hooks.org";
    private static final String JWKS = ISSUER + "/.well-known/jwks.json";

    private final ECKey key;

    PublicSandbox() throws JOSEException {
        key = new ECKeyGenerator(Curve.P_384)
                .keyID("44823f3d-0b01-4a6c-a80e-b9d3e8a7226f")
                .generate();
    }

    /** Its entry in the registry: the key stands there, nothing is fetched. */
    String entry() {
        return """
                  - id: public-sandbox
                    issuer: %s
                    jku: %s
                    keys: '{"keys":[%s]}'
                    services: all
                """.formatted(ISSUER, JWKS, key.toPublicJWK().toJSONString());
    }

    /** A header for one call of an endpoint. */
    String authorization(String endpoint) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .jwkURL(URI.create(JWKS))
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(endpoint)
                        .issueTime(Date.from(FixedClock.now()))
                        .expirationTime(Date.from(FixedClock.now().plusSeconds(300)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return "Bearer " + jwt.serialize();
    }
}
