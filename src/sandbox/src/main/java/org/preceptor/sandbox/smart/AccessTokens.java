package org.preceptor.sandbox.smart;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an access token is the realm's, for this FHIR server, and good now. Signature, issuer, audience, times and kind are
 * checked by Nimbus JOSE+JWT, against the keys that the realm publishes.
 */
public final class AccessTokens {

    private static final Pattern BEARER = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] ([!-~]{1,8192})");
    private static final int PATIENCE_MILLIS = 3000;
    private static final int LONGEST_KEYS = 100_000;
    private static final int SKEW_SECONDS = 10;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** What became of the request's {@code Authorization}. */
    public sealed interface Verdict {

        /**
         * Good.
         *
         * @param patient the only one that {@code patient/} scopes are about
         */
        record Granted(List<Scope> scopes, Optional<String> patient) implements Verdict {}

        /** There is no token. */
        record Absent() implements Verdict {}

        /** The token is not good. */
        record Invalid() implements Verdict {}
    }

    /**
     * Checks tokens of a realm.
     *
     * @param audience the FHIR server's base URL
     */
    public AccessTokens(AuthorizationServer server, String audience) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            server.keys().toURL(),
                            new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LONGEST_KEYS))
                    .retrying(true)
                    .build();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL: " + server.keys(), e);
        }
        // Keycloak says in `typ` what a token is for: an ID or refresh token opens nothing.
        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(
                audience,
                new JWTClaimsSet.Builder()
                        .issuer(server.issuer().toString())
                        .claim("typ", "Bearer")
                        .build(),
                Set.of("exp", "iat", "sub", "scope"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * Checks one.
     *
     * @param authorization every {@code Authorization} header of the request
     */
    public Verdict check(List<String> authorization) {
        if (authorization.isEmpty()) {
            return new Verdict.Absent();
        }
        Matcher bearer = BEARER.matcher(authorization.size() == 1 ? authorization.getFirst() : "");
        if (!bearer.matches()) {
            return new Verdict.Invalid();
        }
        try {
            JWTClaimsSet claims = processor.process(bearer.group(1), null);
            return new Verdict.Granted(
                    Scope.all(String.valueOf(claims.getStringClaim("scope"))),
                    Optional.ofNullable(claims.getStringClaim("patient")));
        } catch (ParseException | BadJOSEException | JOSEException bad) {
            return new Verdict.Invalid();
        }
    }
}
