package org.preceptor.sandbox.ehr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** A private key that signs JWTs: P-384 (ES384), P-256 (ES256) or RSA (RS384). */
final class JwtKey {

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final String id;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    private JwtKey(String id, JWSAlgorithm algorithm, JWSSigner signer) {
        this.id = id;
        this.algorithm = algorithm;
        this.signer = signer;
    }

    /**
     * Of a JWK.
     *
     * @param failure what is said where it is none, has no private part or no key id, or is of another kind
     */
    static JwtKey of(String jwk, String failure) {
        try {
            JWK key = JWK.parse(jwk);
            if (!key.isPrivate() || key.getKeyID() == null) {
                throw new CallFailure(failure);
            }
            return switch (key) {
                case ECKey ec
                when Curve.P_384.equals(ec.getCurve()) ->
                    new JwtKey(ec.getKeyID(), JWSAlgorithm.ES384, new ECDSASigner(ec));
                case ECKey ec
                when Curve.P_256.equals(ec.getCurve()) ->
                    new JwtKey(ec.getKeyID(), JWSAlgorithm.ES256, new ECDSASigner(ec));
                case RSAKey rsa -> new JwtKey(rsa.getKeyID(), JWSAlgorithm.RS384, new RSASSASigner(rsa));
                default -> throw new CallFailure(failure);
            };
        } catch (ParseException | JOSEException e) {
            throw new CallFailure(failure);
        }
    }

    /**
     * A JWT that is good for two minutes, once.
     *
     * @param more further claims
     */
    String signed(String issuer, String audience, Map<String, String> more, Clock clock) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(LIFE)))
                .jwtID(UUID.randomUUID().toString());
        more.forEach(claims::claim);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(id)
                        .build(),
                claims.build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new CallFailure("The key '" + id + "' cannot sign.");
        }
        return jwt.serialize();
    }
}
