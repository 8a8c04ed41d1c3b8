package org.preceptor.service.egress;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.observe.TrustMetrics;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Gets a page from a listed server. A name is resolved once; each of its addresses is looked at, and the connection goes to
 * one of those and to no other, so that a second answer of the name server changes nothing. TLS checks the name, not the
 * address. Redirects are not followed, cookies and caches do not exist, and answers are not decompressed.
 *
 * <p>Its Vert.x is one of its own: that of the server would put each URL, and with it the patient's id, into spans and
 * metrics.
 */
@Singleton
public final class WayOut {

    private static final int RESOLVERS = 16;
    private static final int CONNECTIONS_OF_ONE_SERVER = 64;
    private static final int KEEP_ALIVE_SECONDS = 10;

    /** What came. */
    public sealed interface Answer {
        /** An answer; without a body unless the status is 200. */
        record Got(int status, ByteArrayInputStream body) implements Answer {}

        /** None. */
        record Not(Why why) implements Answer {}
    }

    /** Why nothing came. */
    public enum Why {
        ADDRESS_REFUSED,
        UNREACHABLE,
        TIMEOUT,
        TOO_MUCH,
        BAD_HEADER
    }

    private final Names names;
    private final TrustMetrics metrics;
    private final Vertx vertx;
    private final HttpClient client;
    private final ThreadPoolExecutor resolvers = new ThreadPoolExecutor(
            RESOLVERS,
            RESOLVERS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1024),
            Thread.ofPlatform().daemon().name("names-", 0).factory());

    /** With what is trusted. */
    @Inject
    public WayOut(PreceptorSettings settings, TrustMetrics metrics) {
        this(Names.system(), settings.egress().trustedCertificates(), metrics);
    }

    WayOut(Names names, Optional<Path> trusted, TrustMetrics metrics) {
        this.names = names;
        this.metrics = metrics;
        resolvers.allowCoreThreadTimeOut(true);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        HttpClientOptions options = new HttpClientOptions()
                .setVerifyHost(true)
                .setMaxPoolSize(CONNECTIONS_OF_ONE_SERVER)
                .setMaxWaitQueueSize(CONNECTIONS_OF_ONE_SERVER * 4)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        trusted.ifPresent(file -> options.setTrustOptions(
                new PemTrustOptions().addCertPath(file.toAbsolutePath().toString())));
        client = vertx.createHttpClient(options);
    }

    void start(@Observes StartupEvent event) {
        warmUp();
    }

    /** One exchange with ourselves, so that no patient's call pays for classes that are not loaded. */
    private void warmUp() {
        vertx.createHttpServer()
                .requestHandler(request -> request.response().end("{}"))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> Thread.ofVirtual().start(() -> {
                    try {
                        URI self = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
                        new Page(10)
                                .get(
                                        client,
                                        options(self, false, InetAddress.getLoopbackAddress(), Map.of()),
                                        Deadline.in(Duration.ofSeconds(10)));
                    } catch (InterruptedException | HttpClosedException stopping) {
                        Thread.currentThread().interrupt();
                    } finally {
                        server.close();
                    }
                }));
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    void close() {
        resolvers.shutdownNow();
        client.close();
        vertx.close();
    }

    /**
     * Gets a page.
     *
     * @param url of a server that the caller of this method found on a list
     * @param headers to send; what cannot be a header is refused
     * @param mostBytes longest body
     */
    public Answer get(URI url, Reach reach, Map<String, String> headers, int mostBytes, Deadline deadline)
            throws InterruptedException {
        Answer answer = attempt(url, reach, headers, Optional.empty(), mostBytes, deadline);
        counted(url, answer);
        return answer;
    }

    /**
     * Posts a form and gets the answer. Other than a page it is never tried a second time: what it carries may be used once.
     *
     * @param url of a server that the caller of this method found on a list
     * @param form URL-encoded
     */
    public Answer post(URI url, Reach reach, String form, int mostBytes, Deadline deadline)
            throws InterruptedException {
        Answer answer = attempt(
                url,
                reach,
                Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded"),
                Optional.of(form),
                mostBytes,
                deadline);
        counted(url, answer);
        return answer;
    }

    private void counted(URI url, Answer answer) {
        metrics.wentOut(
                url.getScheme() + "://" + url.getRawAuthority(),
                switch (answer) {
                    case Answer.Got got -> Integer.toString(got.status());
                    case Answer.Not not -> not.why().name();
                });
    }

    private Answer attempt(
            URI url, Reach reach, Map<String, String> headers, Optional<String> form, int mostBytes, Deadline deadline)
            throws InterruptedException {
        boolean encrypted = url.getScheme().equalsIgnoreCase("https");
        List<InetAddress> addresses;
        try {
            addresses = resolve(url.getHost(), deadline);
        } catch (TimeoutException e) {
            return new Answer.Not(Why.TIMEOUT);
        } catch (UnknownHostException | RejectedExecutionException e) {
            return new Answer.Not(Why.UNREACHABLE);
        }
        // One forbidden address among permitted ones is how a name server tries its luck.
        if (addresses.isEmpty()
                || !addresses.stream()
                        .allMatch(address -> AddressRule.permits(address, url.getHost(), encrypted, reach))) {
            return new Answer.Not(Why.ADDRESS_REFUSED);
        }
        Page page = new Page(mostBytes, form);
        try {
            return page.get(
                    client,
                    options(url, encrypted, addresses.getFirst(), headers)
                            .setMethod(form.isPresent() ? HttpMethod.POST : HttpMethod.GET),
                    deadline);
        } catch (HttpClosedException stale) {
            if (form.isPresent()) {
                return new Answer.Not(Why.UNREACHABLE);
            }
            // The server had closed a kept connection before it saw the request.
            metrics.wentOut(url.getScheme() + "://" + url.getRawAuthority(), "CLOSED");
            return retry(url, encrypted, addresses.getFirst(), headers, mostBytes, deadline);
        }
    }

    private Answer retry(
            URI url,
            boolean encrypted,
            InetAddress address,
            Map<String, String> headers,
            int mostBytes,
            Deadline deadline)
            throws InterruptedException {
        try {
            return new Page(mostBytes).get(client, options(url, encrypted, address, headers), deadline);
        } catch (HttpClosedException again) {
            return new Answer.Not(Why.UNREACHABLE);
        }
    }

    private List<InetAddress> resolve(String host, Deadline deadline)
            throws InterruptedException, TimeoutException, UnknownHostException {
        Future<List<InetAddress>> asked = resolvers.submit(() -> names.addresses(host));
        try {
            return asked.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException("A name has no address");
        } finally {
            asked.cancel(true);
        }
    }

    private static RequestOptions options(
            URI url, boolean encrypted, InetAddress address, Map<String, String> headers) {
        int port = url.getPort() >= 0 ? url.getPort() : encrypted ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(encrypted)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }
}
