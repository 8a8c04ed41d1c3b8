package org.preceptor.sandbox.keycloak;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * A key pair of this start.
 *
 * @param secret private JWK
 * @param published public JWK Set
 */
public record NewKeys(String secret, String published) {

    private static final int RSA_BITS = 3072;
    private static final int PASSWORD_BYTES = 18;

    /** For ES384. */
    public static NewKeys es384() {
        try {
            return of(new ECKeyGenerator(Curve.P_384)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES384)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK makes P-384 keys", e);
        }
    }

    /** For RS384. */
    public static NewKeys rs384() {
        try {
            return of(new RSAKeyGenerator(RSA_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS384)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK makes RSA keys", e);
        }
    }

    private static NewKeys of(JWK key) {
        return new NewKeys(key.toJSONString(), new JWKSet(key.toPublicJWK()).toString());
    }

    /** A password of 144 random bits. */
    public static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "NewKeys[" + published + "]";
    }
}
