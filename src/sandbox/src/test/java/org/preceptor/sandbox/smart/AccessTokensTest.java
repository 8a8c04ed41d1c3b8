package org.preceptor.sandbox.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String FHIR = "http://localhost:8090/fhir";
    private static final Instant NOW = Clock.systemUTC().instant();

    private static HttpServer realm;
    private static RSAKey key;
    private static String issuer;
    private static AccessTokens tokens;

    @BeforeAll
    static void publish() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("realm-1").generate();
        byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        realm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        realm.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        realm.start();
        issuer = "http://127.0.0.1:" + realm.getAddress().getPort() + "/realms/preceptor";
        tokens = new AccessTokens(new AuthorizationServer(URI.create(issuer), List.of()), FHIR);
    }

    @AfterAll
    static void stop() {
        realm.stop(0);
    }

    private static String signed(
            JWSAlgorithm algorithm, String kid, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> how)
            throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(FHIR)
                .subject("someone")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))))
                .claim("typ", "Bearer")
                .claim("scope", "patient/*.rs")
                .claim("patient", "maria");
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(kid).build(),
                how.apply(claims).build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String of(UnaryOperator<JWTClaimsSet.Builder> how) throws JOSEException {
        return signed(JWSAlgorithm.RS256, "realm-1", new RSASSASigner(key), how);
    }

    private static AccessTokens.Verdict check(String token) {
        return tokens.check(List.of("Bearer " + token));
    }

    private static void refuses(String token) {
        assertThat(check(token)).as(token).isInstanceOf(AccessTokens.Verdict.Invalid.class);
    }

    @Test
    void takesTheRealmsTokenForThisServer() throws Exception {
        assertThat(check(of(claims -> claims)))
                .isEqualTo(new AccessTokens.Verdict.Granted(Scope.all("patient/*.rs"), Optional.of("maria")));
        assertThat(check(of(claims -> claims.audience(List.of("account", FHIR)))))
                .isInstanceOf(AccessTokens.Verdict.Granted.class);
    }

    @Test
    void refusesWhatIsOfAnotherTimePlaceOrKind() throws Exception {
        refuses(of(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60)))));
        refuses(of(claims -> claims.expirationTime(null)));
        refuses(of(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(600)))));
        refuses(of(claims -> claims.audience("http://localhost:8091/fhir")));
        refuses(of(claims -> claims.audience((String) null)));
        refuses(of(claims -> claims.issuer("http://127.0.0.1/realms/other")));
        refuses(of(claims -> claims.claim("typ", "ID")));
        refuses(of(claims -> claims.claim("typ", "Refresh")));
        refuses(of(claims -> claims.claim("scope", null)));
    }

    @Test
    void refusesForgeries() throws Exception {
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("realm-1").generate();
        refuses(signed(JWSAlgorithm.RS256, "realm-1", new RSASSASigner(stranger), claims -> claims));
        refuses(signed(JWSAlgorithm.RS256, "realm-2", new RSASSASigner(stranger), claims -> claims));
        refuses(signed(JWSAlgorithm.RS384, "realm-1", new RSASSASigner(key), claims -> claims));
        refuses(signed(
                JWSAlgorithm.HS256, "realm-1", new MACSigner(key.toPublicKey().getEncoded()), claims -> claims));
        String good = of(claims -> claims);
        String[] parts = good.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("maria", "liam").getBytes(StandardCharsets.UTF_8));
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        refuses(parts[0] + "." + other + "." + parts[2]);
        refuses(none + "." + parts[1] + ".");
        refuses(parts[0] + "." + parts[1] + ".");
        refuses(parts[0] + "." + parts[1]);
        refuses("nonsense");
    }

    @Test
    void tellsNoTokenFromABadOne() throws Exception {
        assertThat(tokens.check(List.of())).isInstanceOf(AccessTokens.Verdict.Absent.class);
        String good = of(claims -> claims);
        assertThat(tokens.check(List.of("Bearer " + good, "Bearer " + good)))
                .isInstanceOf(AccessTokens.Verdict.Invalid.class);
        assertThat(tokens.check(List.of("Basic " + good))).isInstanceOf(AccessTokens.Verdict.Invalid.class);
        assertThat(tokens.check(List.of("bearer " + good))).isInstanceOf(AccessTokens.Verdict.Granted.class);
    }
}
