package org.preceptor.service.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.observe.TrustMetrics;

final class WayOutTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private Optional<WayOut> opened = Optional.empty();
    private Optional<HttpServer> started = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(WayOut::close);
        started.ifPresent(server -> server.stop(0));
    }

    private WayOut wayOut(Names names, Optional<Path> trusted) {
        WayOut wayOut = new WayOut(names, trusted, new TrustMetrics(new SimpleMeterRegistry()));
        opened = Optional.of(wayOut);
        return wayOut;
    }

    private int serve(HttpServer server, int status, int bytes) {
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(status, bytes);
                exchange.getResponseBody().write(new byte[bytes]);
            }
        });
        server.start();
        started = Optional.of(server);
        return server.getAddress().getPort();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static WayOut.Answer get(WayOut wayOut, String url, Reach reach) throws InterruptedException {
        return wayOut.get(URI.create(url), reach, Map.of(), 1000, Deadline.in(Duration.ofSeconds(30)));
    }

    private static List<InetAddress> addresses(String... texts) throws UnknownHostException {
        List<InetAddress> addresses = new java.util.ArrayList<>();
        for (String text : texts) {
            addresses.add(InetAddress.getByName(text));
        }
        return addresses;
    }

    @Test
    void asksForAnAddressOnceAndConnectsToThatOne() throws Exception {
        int port = serve(HttpServer.create(anyPort(), 0), 200, 10);
        AtomicInteger resolved = new AtomicInteger();
        // A name server that changes its mind: the second answer leads to a forbidden place.
        WayOut wayOut = wayOut(
                host -> resolved.incrementAndGet() == 1 ? addresses("127.0.0.1") : addresses("169.254.169.254"),
                Optional.empty());
        assertThat(get(wayOut, "http://rebinding.example:" + port + "/x", Reach.INTERNAL))
                .isInstanceOf(WayOut.Answer.Got.class);
        assertThat(resolved).hasValue(1);
        assertThat(get(wayOut, "http://rebinding.example:" + port + "/x", Reach.INTERNAL))
                .isEqualTo(new WayOut.Answer.Not(WayOut.Why.ADDRESS_REFUSED));
        assertThat(asked).hasValue(1);
    }

    @Test
    void connectsToNobodyWhenOneOfTheAddressesIsForbidden() throws Exception {
        int port = serve(HttpServer.create(anyPort(), 0), 200, 10);
        WayOut wayOut = wayOut(host -> addresses("127.0.0.1", "169.254.169.254"), Optional.empty());
        assertThat(get(wayOut, "http://two.example:" + port + "/", Reach.INTERNAL))
                .isEqualTo(new WayOut.Answer.Not(WayOut.Why.ADDRESS_REFUSED));
        WayOut near = wayOut(host -> addresses("127.0.0.1"), Optional.empty());
        assertThat(get(near, "https://public.example:" + port + "/", Reach.PUBLIC))
                .isEqualTo(new WayOut.Answer.Not(WayOut.Why.ADDRESS_REFUSED));
        assertThat(asked).hasValue(0);
    }

    @Test
    void followsNoRedirectAndReadsNoMoreThanItMay() throws Exception {
        int port = serve(HttpServer.create(anyPort(), 0), 302, 0);
        WayOut wayOut = wayOut(Names.system(), Optional.empty());
        assertThat(get(wayOut, "http://127.0.0.1:" + port + "/", Reach.SANDBOX))
                .isInstanceOfSatisfying(
                        WayOut.Answer.Got.class, got -> assertThat(got.status()).isEqualTo(302));
        assertThat(asked).hasValue(1);
        started.orElseThrow().stop(0);
        int large = serve(HttpServer.create(anyPort(), 0), 200, 1001);
        assertThat(get(wayOut, "http://127.0.0.1:" + large + "/", Reach.SANDBOX))
                .isEqualTo(new WayOut.Answer.Not(WayOut.Why.TOO_MUCH));
    }

    @Test
    void checksTheNameOfTheCertificateThoughItConnectsToAnAddress() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=ehr.example.org",
                        "-ext",
                        "san=dns:ehr.example.org",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        int port = serve(server, 200, 10);
        Path pem = folder.resolve("trusted.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("a").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Names names = host -> addresses("127.0.0.1");
        WayOut trusting = wayOut(names, Optional.of(pem));
        assertThat(get(trusting, "https://ehr.example.org:" + port + "/", Reach.INTERNAL))
                .isInstanceOf(WayOut.Answer.Got.class);
        assertThat(get(trusting, "https://other.example.org:" + port + "/", Reach.INTERNAL))
                .isEqualTo(new WayOut.Answer.Not(WayOut.Why.UNREACHABLE));
        assertThat(asked).hasValue(1);
        trusting.close();
        assertThat(get(wayOut(names, Optional.empty()), "https://ehr.example.org:" + port + "/", Reach.INTERNAL))
                .isEqualTo(new WayOut.Answer.Not(WayOut.Why.UNREACHABLE));
        assertThat(asked).hasValue(1);
    }

    @Test
    void waitsForANameServerNoLongerThanTheDeadline() throws Exception {
        java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
        WayOut wayOut = wayOut(
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new UncheckedIOException(new IOException(e));
                    }
                    return List.of();
                },
                Optional.empty());
        assertThat(wayOut.get(
                        URI.create("https://slow.example/"),
                        Reach.PUBLIC,
                        Map.of(),
                        10,
                        Deadline.in(Duration.ofMillis(50))))
                .isEqualTo(new WayOut.Answer.Not(WayOut.Why.TIMEOUT));
    }
}
