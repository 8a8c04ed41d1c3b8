package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @TempDir
    Path folder;

    private static HttpClient client(Path trusted, Optional<Path> shown) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStores.load(trusted));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown.isPresent() ? KeyStores.load(shown.get()) : null, KeyStores.PASSWORD);
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
        KeyStores stores = new KeyStores(folder);
        Path server = stores.pair("localhost", "dns:localhost");
        Path hospital = stores.pair("hospital", "dns:hospital.example.org");
        Path stranger = stores.pair("stranger", "dns:stranger.example.org");
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(stores.certificate("hospital"))));
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
                            "quarkus.http.ssl.certificate.key-store-password=" + new String(KeyStores.PASSWORD),
                            "quarkus.http.ssl.certificate.trust-store-file=" + stores.trusting("hospital"),
                            "quarkus.http.ssl.certificate.trust-store-password=" + new String(KeyStores.PASSWORD))
                    .ready()) {
                Path trusted = stores.trusting("localhost");
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
