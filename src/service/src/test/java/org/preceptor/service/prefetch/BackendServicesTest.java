package org.preceptor.service.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.FhirAuthorization;
import org.preceptor.service.TestHouse;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.BackendClient;
import org.preceptor.service.egress.FhirOrigins.Admitted;
import org.preceptor.service.egress.Reach;
import org.preceptor.service.egress.WayOut;
import org.preceptor.service.settings.PreceptorSettings;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class BackendServicesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Inject
    WayOut wayOut;

    private HttpServer server;
    private String base;
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private volatile String endpoint = "";
    private volatile String answer = "";
    private ECKey key;
    private Instant now = NOW;

    @BeforeEach
    void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_384).keyID("own-1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
        endpoint = base + "/token";
        answer = "{\"access_token\":\"t1\",\"token_type\":\"Bearer\",\"expires_in\":300,\"scope\":\"system/*.rs\"}";
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean post = exchange.getRequestMethod().equals("POST");
            if (post) {
                forms.add(body);
            }
            byte[] bytes =
                    (post ? answer : "{\"token_endpoint\":\"" + endpoint + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private BackendServices services(String jwk) {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new BackendServices(wayOut, keys(jwk), clock);
    }

    private static BackendKeys keys(String jwk) {
        return new BackendKeys(settings(Map.of("own", jwk)));
    }

    /** A proxy for one setting: the others are not looked at. */
    private static PreceptorSettings settings(Map<String, String> keys) {
        return (PreceptorSettings) java.lang.reflect.Proxy.newProxyInstance(
                PreceptorSettings.class.getClassLoader(),
                new Class<?>[] {PreceptorSettings.class},
                (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("backendKey");
                    return keys;
                });
    }

    private Optional<FhirAuthorization> token(BackendServices services, Optional<URI> authorizationServer)
            throws InterruptedException {
        URI url = URI.create(base);
        return services.token(
                new Admitted(url, url, Reach.SANDBOX),
                new BackendClient("preceptor", "own", "system/*.rs", authorizationServer, Reach.SANDBOX),
                Deadline.in(Duration.ofSeconds(10)));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** What SMART Backend Services asks of the assertion. */
    @Test
    void provesWhoItIsByAShortLivedSignatureForThisEndpoint() throws Exception {
        FhirAuthorization access =
                token(services(key.toJSONString()), Optional.empty()).orElseThrow();
        assertThat(access.accessToken()).isEqualTo("t1");
        Map<String, String> form = fields(forms.getFirst());
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "system/*.rs")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
        assertThat(assertion.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES384);
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("own-1");
        var claims = assertion.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("preceptor").isEqualTo(claims.getSubject());
        assertThat(claims.getAudience()).containsExactly(endpoint);
        assertThat(Duration.between(NOW, claims.getExpirationTime().toInstant()))
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    @Test
    void keepsATokenUntilShortlyBeforeItEndsAndProvesItselfAnewThen() throws Exception {
        BackendServices services = services(key.toJSONString());
        token(services, Optional.empty());
        now = NOW.plusSeconds(269);
        token(services, Optional.empty());
        assertThat(forms).hasSize(1);
        now = NOW.plusSeconds(271);
        token(services, Optional.empty());
        assertThat(forms).hasSize(2);
        Set<String> ids = new HashSet<>();
        for (String form : forms) {
            ids.add(SignedJWT.parse(fields(form).get("client_assertion"))
                    .getJWTClaimsSet()
                    .getJWTID());
        }
        assertThat(ids).hasSize(2);
    }

    @Test
    void goesToNoTokenEndpointThatTheRegistryDoesNotPermit() throws Exception {
        String elsewhere = base.replace("127.0.0.1", "localhost");
        endpoint = elsewhere + "/token";
        assertThat(token(services(key.toJSONString()), Optional.empty())).isEmpty();
        assertThat(token(services(key.toJSONString()), Optional.of(URI.create(elsewhere + "/other"))))
                .isEmpty();
        assertThat(forms).isEmpty();
        assertThat(token(services(key.toJSONString()), Optional.of(URI.create(elsewhere))))
                .isPresent();
    }

    @Test
    void takesNoAnswerThatIsNoBearerToken() throws Exception {
        for (String bad : List.of(
                "{}",
                "no JSON",
                "{\"access_token\":\"t\",\"token_type\":\"mac\",\"expires_in\":300}",
                "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":0}",
                "{\"access_token\":\"t\",\"access_token\":\"u\",\"token_type\":\"Bearer\",\"expires_in\":300}")) {
            answer = bad;
            assertThat(token(services(key.toJSONString()), Optional.empty()))
                    .as(bad)
                    .isEmpty();
        }
    }

    @Test
    void refusesKeysThatCannotProveAnythingAndSaysNothingOfThem() {
        assertThatThrownBy(() -> keys(key.toPublicJWK().toJSONString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("preceptor.backend-key.own is no private JWK");
        assertThatThrownBy(() -> keys("{\"kty\":\"oct\",\"kid\":\"x\",\"k\":\"c2VjcmV0\"}"))
                .hasMessageContaining("neither an RSA key")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> keys("/nowhere/key.jwk")).hasMessageContaining("cannot be read");
    }
}
