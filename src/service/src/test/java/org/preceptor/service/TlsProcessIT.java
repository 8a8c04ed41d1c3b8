package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.attack.Endpoint;
import org.preceptor.attack.Registration;

/** The service behind TLS, with a client that must show a certificate. */
final class TlsProcessIT {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private Path pair(String name, String alternative) throws Exception {
        Path store = folder.resolve(name + ".p12");
        run(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternative,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        run(
                "-exportcert",
                "-alias",
                name,
                "-keystore",
                store.toString(),
                "-file",
                certificate(name).toString());
        return store;
    }

    private Path certificate(String name) {
        return folder.resolve(name + ".cer");
    }

    private Path trusting(String name) throws Exception {
        Path store = folder.resolve("trust-" + name + ".p12");
        run(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                certificate(name).toString(),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        return store;
    }

    private static void run(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-storepass";
        command[arguments.length + 2] = new String(PASSWORD);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static HttpClient client(Path trusted, Optional<Path> shown) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trusted));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown.isPresent() ? load(shown.get()) : null, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> ask(HttpClient client, String url, String token)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + "/cds-services"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void letsAClientInByItsTokenAndItsCertificateTogether() throws Exception {
        Path server = pair("localhost", "dns:localhost");
        Path hospital = pair("hospital", "dns:hospital.example.org");
        Path stranger = pair("stranger", "dns:stranger.example.org");
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(certificate("hospital"))));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "https://localhost:" + port;
        Endpoint discovery = new Endpoint("/cds-services", "");
        try (Registration registration = new Registration(url, Instant::now)) {
            Path registry = registration.write(folder.resolve("callers"), "http://127.0.0.1:9/fhir");
            Files.writeString(
                    registry,
                    Files.readString(registry)
                            .replaceFirst("internal: true", "internal: true\n    certificate: " + digest));
            try (ServiceProcess service = ServiceProcess.start(
                            folder,
                            "preceptor.shelf="
                                    + Path.of(System.getProperty("preceptor.root", "../.."))
                                            .toAbsolutePath(),
                            "preceptor.data=" + folder.resolve("data"),
                            "preceptor.public-url=" + url,
                            "preceptor.callers.mode=registered",
                            "preceptor.callers.registry=" + registry.toAbsolutePath(),
                            "quarkus.http.ssl-port=" + port,
                            "quarkus.http.insecure-requests=enabled",
                            "quarkus.http.ssl.certificate.key-store-file=" + server,
                            "quarkus.http.ssl.certificate.key-store-password=" + new String(PASSWORD),
                            "quarkus.http.ssl.certificate.trust-store-file=" + trusting("hospital"),
                            "quarkus.http.ssl.certificate.trust-store-password=" + new String(PASSWORD))
                    .ready()) {
                Path trusted = trusting("localhost");
                String token = registration.honest(discovery);
                HttpClient bare = client(trusted, Optional.empty());
                assertThat(ask(bare, url, token).statusCode()).isEqualTo(401);
                // And the token was not used up by whoever had stolen it.
                HttpResponse<String> in = ask(client(trusted, Optional.of(hospital)), url, token);
                assertThat(in.statusCode()).isEqualTo(200);
                assertThat(in.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
                // Of an authority that the service does not know: the client has nothing that it may show.
                assertThat(ask(client(trusted, Optional.of(stranger)), url, registration.honest(discovery))
                                .statusCode())
                        .isEqualTo(401);
                // Who has none in the registry needs none; its keys are read in the background.
                int status = 0;
                for (int attempt = 0; attempt < 300 && status != 200; attempt++) {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                    status = ask(bare, url, registration.honestPublished(discovery))
                            .statusCode();
                }
                assertThat(status).isEqualTo(200);
                assertThat(service.get("/q/health/live").headers().firstValue("Strict-Transport-Security"))
                        .isEmpty();
            }
        }
    }
}
