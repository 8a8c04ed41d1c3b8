package org.preceptor.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.attack.LyingServer;
import org.preceptor.attack.Registration;

/** A house that lets registered callers in alone; one for all tests about them. */
public final class RegisteredHouse implements QuarkusTestProfile {

    /** Starts with the house and ends with it. */
    public static final class Clients implements QuarkusTestResourceLifecycleManager {

        private final TestHouse house = new TestHouse();

        @Override
        public Map<String, String> start() {
            try {
                int port;
                try (ServerSocket free = new ServerSocket(0)) {
                    port = free.getLocalPort();
                }
                url = "http://localhost:" + port;
                registration = new Registration(url, () -> FixedClock.now());
                lying = new LyingServer();
                registry = registration.write(Files.createTempDirectory(Path.of("target"), "callers"), lying.base());
                Map<String, String> properties = new HashMap<>(house.start());
                properties.remove("preceptor.fhir.allowed-origins");
                properties.put("quarkus.http.test-port", Integer.toString(port));
                properties.put("preceptor.public-url", url + "/");
                properties.put("preceptor.callers.mode", "registered");
                properties.put("preceptor.callers.registry", registry.toString());
                properties.put("preceptor.callers.registry-check", "PT0.2S");
                properties.put("preceptor.cors.origins", PublicSandbox.ISSUER);
                properties.put("preceptor.callers.key-interval", "PT1S");
                // In the place of Keycloak.
                properties.put("quarkus.oidc.tenant-enabled", "true");
                properties.put("quarkus.oidc.public-key", AdminTokens.publicKey());
                properties.put("preceptor.limits.deadline", "PT4S");
                properties.put("preceptor.limits.refused-time", "P1D");
                properties.put("quarkus.http.read-timeout", "2S");
                return properties;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            house.stop();
            try {
                registration.close();
                lying.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static volatile Registration registration;
    private static volatile LyingServer lying;
    private static volatile Path registry;
    private static volatile String url = "";

    /** The clients and their keys. */
    static Registration registration() {
        return registration;
    }

    /** The only FHIR server that the first client may name. */
    static LyingServer lying() {
        return lying;
    }

    /** The file that the running service reads. */
    static Path registry() {
        return registry;
    }

    /** Where the service listens. */
    static String url() {
        return url;
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Clients.class));
    }
}
