package org.preceptor.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Access tokens as Keycloak writes them, signed by a key of the tests. */
final class AdminTokens {

    private static final String AUDIENCE = "preceptor-admin";
    private static final RSAKey KEY = key();
    private static final RSAKey STRANGER = key();

    private AdminTokens() {}

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code quarkus.oidc.public-key} wants it. */
    static String publicKey() {
        try {
            return Base64.getEncoder().encodeToString(KEY.toPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of somebody with these roles. */
    static String of(String... roles) {
        return signed(KEY, claims -> claims.claim("realm_access", Map.of("roles", List.of(roles))));
    }

    /** Of an administrator, but not good. */
    static List<String> bad() {
        UnaryOperator<JWTClaimsSet.Builder> administrator =
                claims -> claims.claim("realm_access", Map.of("roles", List.of("administrator")));
        String good = signed(KEY, administrator);
        return List.of(
                signed(STRANGER, administrator),
                signed(KEY, claims -> administrator.apply(claims).audience("another")),
                signed(KEY, claims -> administrator.apply(claims).audience((String) null)),
                signed(KEY, claims -> administrator.apply(claims).claim("typ", "ID")),
                signed(
                        KEY,
                        claims -> administrator
                                .apply(claims)
                                .expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))),
                good.substring(0, good.lastIndexOf('.') + 1),
                Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes()) + "."
                        + good.split("\\.")[1] + ".",
                symmetric(administrator),
                "x");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://login.example.org/realms/preceptor")
                .audience(AUDIENCE)
                .subject("ada-id")
                .claim("preferred_username", "ada")
                .claim("typ", "Bearer")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    private static String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> how) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                    how.apply(claims()).build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as a shared secret: whoever checks by the token's own algorithm takes it. */
    private static String symmetric(UnaryOperator<JWTClaimsSet.Builder> how) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k").build(),
                    how.apply(claims()).build());
            jwt.sign(new MACSigner(publicKey().getBytes()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
