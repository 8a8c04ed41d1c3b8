package org.preceptor.service.prefetch;

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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Our own private keys, by the names that the registry of callers uses. They come from the configuration
 * ({@code preceptor.backend-key.<name>}), which may be a file, an environment variable or a keystore, and never from the registry.
 */
@Singleton
public final class BackendKeys {

    /** SMART Backend Services: at most five minutes. */
    private static final Duration ASSERTION = Duration.ofMinutes(4);

    private static final int LEAST_BITS = 2048;

    private final Map<String, JWK> keys = new HashMap<>();

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is no private key for RS384 or ES384; the message holds nothing of it
     */
    @Inject
    public BackendKeys(PreceptorSettings settings) {
        settings.backendKey().forEach((name, value) -> keys.put(name, key(name, value)));
    }

    private static JWK key(String name, String value) {
        String setting = "preceptor.backend-key." + name;
        try {
            String json = value.stripLeading().startsWith("{") ? value : Files.readString(Path.of(value));
            JWK key = JWK.parse(json);
            if (!key.isPrivate() || key.getKeyID() == null) {
                throw new IllegalArgumentException(setting + " is no private JWK with a kid");
            }
            boolean fits = (key instanceof RSAKey rsa && rsa.size() >= LEAST_BITS)
                    || (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_384));
            if (!fits) {
                throw new IllegalArgumentException(setting + " is neither an RSA key of at least 2048 bits nor P-384");
            }
            return key;
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + " names a file that cannot be read");
        } catch (ParseException e) {
            throw new IllegalArgumentException(setting + " is no JWK");
        }
    }

    /**
     * A proof that we are a client: good for four minutes, for one endpoint, once.
     *
     * @throws IllegalArgumentException when there is no key of this name
     */
    String assertion(String name, String clientId, String endpoint, Instant now) {
        JWK key = Optional.ofNullable(keys.get(name))
                .orElseThrow(() -> new IllegalArgumentException("preceptor.backend-key." + name + " is not set"));
        try {
            boolean rsa = key instanceof RSAKey;
            JWSSigner signer = rsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(rsa ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(clientId)
                            .subject(clientId)
                            .audience(endpoint)
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plus(ASSERTION)))
                            .jwtID(UUID.randomUUID().toString())
                            .build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that was good cannot sign", e);
        }
    }
}
