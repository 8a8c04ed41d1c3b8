package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.sandbox.conformance.StandInCds;

/** Commands that call a service as a client that is registered there. */
class SignedCallsTest {
    private static final String ISSUER = "https://ehr.example.org";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Set<String> used = new HashSet<>();

    @TempDir
    private Path folder;

    private ECKey key;
    private Path file;

    @BeforeEach
    void makeAKey() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_384).keyID("k-1").generate();
        file = Files.writeString(folder.resolve("key.jwk"), key.toJSONString());
    }

    /** Signed by the key, by that issuer, and not used before. */
    private boolean good(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return jwt.verify(new ECDSAVerifier(key.toECPublicKey()))
                    && ISSUER.equals(claims.getIssuer())
                    && claims.getAudience().getFirst().startsWith("http://localhost:")
                    && used.add(claims.getJWTID());
        } catch (ParseException | JOSEException notOurs) {
            return false;
        }
    }

    private int conformance(String... args) {
        return Conformance.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void holdsAServiceThatDemandsSignedCallsAgainstEveryRule() throws IOException {
        try (StandInCds service = StandInCds.demanding(this::good)) {
            assertThat(conformance(service.base(), "--issuer", ISSUER, "--key", file.toString()))
                    .as(out.toString())
                    .isZero();
            assertThat(out.toString()).contains(" 0 failed, 0 to look at");
            assertThat(used).hasSizeGreaterThan(10);
            assertThat(conformance(service.base())).isOne();
            assertThat(err.toString()).contains("answered 401: it lets in whom it knows only");
            assertThat(conformance(service.base(), "--issuer", "https://other.example.org", "--key", file.toString()))
                    .isOne();
        }
        assertThat(out.toString() + err).doesNotContain("eyJ", key.getD().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cds.example.org.lure.example/cds-services",
                "https://cds.example.org@lure.example/cds-services",
                "https://cds.example.orgs/",
                "http://cds.example.org/cds-services",
                "https://cds.example.org:444/cds-services"
            })
    void signsNothingThatGoesElsewhere(String url) {
        RegisteredCaller caller = new RegisteredCaller(
                ISSUER, JwtKey.of(key.toJSONString(), "no key"), "https://cds.example.org", Clock.systemUTC());
        assertThat(caller.apply(URI.create("https://cds.example.org/cds-services/risk")))
                .isPresent();
        assertThat(caller.apply(URI.create(url))).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAKeyOrItsOptions() throws IOException {
        Path published = Files.writeString(
                folder.resolve("public.jwk"), key.toPublicJWK().toJSONString());
        assertThat(conformance("http://localhost:1", "--issuer", ISSUER, "--key", published.toString()))
                .isOne();
        assertThat(err.toString()).contains("holds no private JWK");
        assertThat(conformance("http://localhost:1", "--issuer", ISSUER, "--key", "nowhere.jwk"))
                .isOne();
        assertThat(err.toString()).contains("nowhere.jwk cannot be read");
        assertThat(conformance("http://localhost:1", "--issuer", ISSUER)).isOne();
        assertThat(err.toString()).contains("--issuer and --key go together");
        assertThat(conformance("http://localhost:1", "--issuer", ISSUER, "--key", file.toString(), "--ehr", "ehr.json"))
                .isOne();
        assertThat(err.toString()).contains("choose one");
    }
}
