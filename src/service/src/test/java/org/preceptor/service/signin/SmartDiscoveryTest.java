package org.preceptor.service.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.preceptor.service.TestHouse;
import org.preceptor.service.caller.AppClient;
import org.preceptor.service.caller.AppDoor;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.Reach;
import org.preceptor.service.egress.WayOut;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class SmartDiscoveryTest {

    @Inject
    WayOut wayOut;

    private HttpServer server;
    private String origin;
    private volatile String configuration = "";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin = "http://127.0.0.1:" + server.getAddress().getPort();
        configuration = configuration();
        server.createContext("/", exchange -> {
            byte[] bytes = configuration.getBytes(StandardCharsets.UTF_8);
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

    private String configuration() {
        return """
            {"issuer": "ISS/auth", "authorization_endpoint": "ISS/auth/authorize", "token_endpoint": "ISS/auth/token",
             "jwks_uri": "ISS/auth/keys", "code_challenge_methods_supported": ["S256"]}""".replace("ISS", origin);
    }

    private Optional<SmartDiscovery.Endpoints> asked(Optional<String> authorizationServer) throws Exception {
        AppClient app = new AppClient("app", authorizationServer.map(URI::create), false, Reach.INTERNAL);
        return new SmartDiscovery(wayOut)
                .ask(
                        new AppDoor("client", app, URI.create(origin + "/fhir"), Reach.INTERNAL),
                        Deadline.in(Duration.ofSeconds(5)));
    }

    @Test
    void takesWhatLiesOnTheServersOwnOrigin() throws Exception {
        assertThat(asked(Optional.empty())).hasValueSatisfying(endpoints -> {
            assertThat(endpoints.issuer()).isEqualTo(origin + "/auth");
            assertThat(endpoints.token()).isEqualTo(URI.create(origin + "/auth/token"));
        });
    }

    @Test
    void goesToNoEndpointThatTheRegistryDoesNotPermit() throws Exception {
        for (String name : List.of("authorization_endpoint", "token_endpoint", "jwks_uri")) {
            configuration = configuration()
                    .replaceAll(name + "\": \"http://127.0.0.1:[0-9]+", name + "\": \"https://login.example.org");
            assertThat(configuration).contains("login.example.org");
            assertThat(asked(Optional.empty())).as(name).isEmpty();
            assertThat(asked(Optional.of("https://login.example.org/aut")))
                    .as(name)
                    .isEmpty();
            assertThat(asked(Optional.of("https://login.example.org/auth")))
                    .as(name)
                    .isPresent();
        }
    }

    @Test
    void signsNobodyInWithoutProofKeysOrWithoutAWayToCheckWhoItIs() throws Exception {
        configuration = configuration().replace("S256", "plain");
        assertThat(asked(Optional.empty())).isEmpty();
        configuration = configuration().replace("\"issuer\"", "\"another\"");
        assertThat(asked(Optional.empty())).isEmpty();
        configuration = configuration().replace("\"jwks_uri\"", "\"another\"");
        assertThat(asked(Optional.empty())).isEmpty();
        configuration = "no JSON";
        assertThat(asked(Optional.empty())).isEmpty();
    }
}
