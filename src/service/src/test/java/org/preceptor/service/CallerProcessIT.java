package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.attack.Endpoint;
import org.preceptor.attack.Registration;

/** What only processes of their own can show of registered callers: that a used token stays used. */
final class CallerProcessIT {

    private static final String PUBLIC_URL = "https://preceptor.example.org";
    private static final Endpoint DISCOVERY = new Endpoint("/cds-services", "");

    @TempDir
    Path folder;

    private ServiceProcess start(Path registry) throws Exception {
        return ServiceProcess.start(
                folder,
                "preceptor.shelf="
                        + Path.of(System.getProperty("preceptor.root", "../..")).toAbsolutePath(),
                // Two processes share the file through the first of them, as services share a PostgreSQL.
                "quarkus.datasource.h2.jdbc.url=jdbc:h2:file:" + folder.resolve("ledger")
                        + ";WRITE_DELAY=0;AUTO_SERVER=TRUE",
                "preceptor.public-url=" + PUBLIC_URL,
                "preceptor.callers.mode=registered",
                "preceptor.callers.registry=" + registry.toAbsolutePath());
    }

    private static int status(ServiceProcess service, String token) throws Exception {
        return service.get("/cds-services", "Bearer " + token).statusCode();
    }

    @Test
    void refusesATokenThatAnotherProcessOrAnEarlierOneHasSeen() throws Exception {
        try (Registration registration = new Registration(PUBLIC_URL, Instant::now)) {
            Path registry = registration.write(folder.resolve("callers"), "http://127.0.0.1:9/fhir");
            String first = registration.honest(DISCOVERY);
            String second = registration.honest(DISCOVERY);
            try (ServiceProcess one = start(registry).ready();
                    ServiceProcess other = start(registry).ready()) {
                assertThat(status(one, first)).isEqualTo(200);
                assertThat(status(other, first)).isEqualTo(401);
                assertThat(status(other, second)).isEqualTo(200);
                assertThat(status(one, second)).isEqualTo(401);
                assertThat(one.log())
                        .contains("A token of attacked came a second time")
                        .doesNotContain(second);
            }
            // Both were killed.
            try (ServiceProcess later = start(registry).ready()) {
                assertThat(status(later, first)).isEqualTo(401);
                assertThat(status(later, second)).isEqualTo(401);
                assertThat(status(later, registration.honest(DISCOVERY))).isEqualTo(200);
                assertThat(later.log())
                        .contains("Callers: 5 registered clients")
                        .doesNotContain(first, second);
            }
        }
    }

    @Test
    void refusesABrokenRegistryAndNamesFileAndLine() throws Exception {
        Path registry = Files.writeString(folder.resolve("callers.yaml"), "clients:\n  - id: x\n    isuer: y\n");
        try (ServiceProcess service = start(registry)) {
            assertThat(service.exitCode()).isEqualTo(65);
            assertThat(service.log()).contains("callers.yaml:3: `isuer` is not a key here");
        }
    }

    @Test
    void refusesToStartWithAPrivateKeyThatIsNone() throws Exception {
        Path none = Files.writeString(folder.resolve("own.jwk"), "{\"kty\":\"oct\",\"kid\":\"x\",\"k\":\"c2VjcmV0\"}");
        try (ServiceProcess service = ServiceProcess.start(folder, "preceptor.backend-key.own=" + none)) {
            assertThat(service.exitCode()).isEqualTo(78);
            assertThat(service.log())
                    .contains("preceptor.backend-key.own is neither an RSA key of at least 2048 bits nor P-384")
                    .doesNotContain("c2VjcmV0");
        }
    }

    /** The value is of no use, and that it says so shows that it was read. */
    @Test
    void takesSecretsFromAKeystore() throws Exception {
        Path store = folder.resolve("secrets.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-importpass",
                        "-alias",
                        "preceptor.backend-key.own",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        try (Writer in = keytool.outputWriter()) {
            in.write("/nowhere/own.jwk\n/nowhere/own.jwk\n");
        }
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        try (ServiceProcess service = ServiceProcess.start(
                folder,
                "smallrye.config.source.keystore.secrets.path=" + store,
                "smallrye.config.source.keystore.secrets.password=changeit")) {
            assertThat(service.exitCode()).isEqualTo(78);
            assertThat(service.log()).contains("preceptor.backend-key.own names a file that cannot be read");
        }
    }

    @Test
    void refusesToStartWithoutAPublicUrl() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(
                folder, "preceptor.callers.mode=registered", "preceptor.callers.registry=callers.yaml")) {
            assertThat(service.exitCode()).isEqualTo(78);
            assertThat(service.log()).contains("preceptor.public-url is needed");
        }
    }
}
