package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that take long or are many, over the packaged service: only there is the guard of connections asked. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SlowSenderIT {

    private static final int MILLIS = 1000;
    private static final int SHARE = 12;
    private static final String WHOLE = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private static Path folder;

    private static ServiceProcess service;
    private static int tlsPort;
    private static KeyStores stores;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        stores = new KeyStores(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            tlsPort = free.getLocalPort();
        }
        service = ServiceProcess.start(
                        folder,
                        "preceptor.shelf="
                                + Path.of(System.getProperty("preceptor.root", "../.."))
                                        .toAbsolutePath(),
                        "preceptor.data=" + folder.resolve("data"),
                        "preceptor.limits.headers=PT1S",
                        "preceptor.limits.connections-of-address=" + SHARE,
                        "quarkus.http.ssl-port=" + tlsPort,
                        "quarkus.http.insecure-requests=enabled",
                        "quarkus.http.ssl.certificate.key-store-file=" + stores.pair("localhost", "dns:localhost"),
                        "quarkus.http.ssl.certificate.key-store-password=" + new String(KeyStores.PASSWORD))
                .ready();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        service.close();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket plain() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        sockets.add(socket);
        return socket;
    }

    private Socket encrypted() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStores.load(stores.trusting("localhost")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        Socket socket = context.getSocketFactory().createSocket("localhost", tlsPort);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Its first line. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceFirst("(?s).*content-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return head.substring(0, head.indexOf("\r\n"));
    }

    private static void isLeftAlone(Socket socket) throws IOException {
        socket.setSoTimeout(3 * MILLIS);
        assertThat(catchThrowable(() -> socket.getInputStream().read())).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(0);
    }

    private static void slowly(Socket socket) throws IOException {
        send(socket, WHOLE);
        assertThat(answer(socket)).isEqualTo("HTTP/1.1 200 OK");
        isLeftAlone(socket);
        send(socket, "GET /q/health/live HTTP/1.1\r\nHost: ");
        assertThat(answer(socket)).isEqualTo("HTTP/1.1 408 Request Timeout");
        assertThat(socket.getInputStream().read()).isNegative();
    }

    @Test
    void endsAConnectionWhoseHeadersDoNotComeAndLeavesOneThatIsIdle() throws IOException {
        slowly(plain());
    }

    @Test
    void endsItBehindTlsToo() throws Exception {
        slowly(encrypted());
    }

    @Test
    void endsAConnectionThatNeverBeginsToEncrypt() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), tlsPort);
        sockets.add(socket);
        assertThat(socket.getInputStream().read()).isNegative();
    }

    @Test
    void speaksNoHttp2() throws Exception {
        Socket socket = plain();
        send(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                .contains(" 501 ");
        assertThat(service.get("/q/health/live").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void closesWhatAnAddressHasBeyondItsShareAndCountsWhatItEnded() throws Exception {
        int refused = 0;
        for (int i = 0; i < SHARE + 3; i++) {
            Socket socket = plain();
            try {
                send(socket, WHOLE);
                refused += answer(socket).isEmpty() ? 1 : 0;
            } catch (IOException reset) {
                refused++;
            }
        }
        assertThat(refused).isBetween(3, SHARE);
        close();
        String counted = "";
        while (!counted.contains("preceptor_connections_ended_total")) {
            try {
                counted = service.get("/q/metrics").body();
            } catch (IOException stillTooMany) {
                Thread.onSpinWait();
            }
        }
        assertThat(counted)
                .containsPattern("preceptor_connections_ended_total\\{reason=\"TOO_MANY_OF_ADDRESS\"\\} [1-9]");
    }
}
