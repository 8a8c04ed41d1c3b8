package org.preceptor.service.connection;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.preceptor.service.observe.TrustMetrics;
import org.preceptor.service.settings.PreceptorSettings;

/** Tells the guard of connections what is set, and each connection's clock how far its request is. */
@Singleton
public final class ConnectionWatch implements HttpServerOptionsCustomizer {

    private static final Logger LOG = Logger.getLogger(ConnectionWatch.class);

    /** Before everything else, also before what refuses a request. */
    private static final int FIRST = 2000;

    /** Chosen, not measured: long for a slow network, and short for somebody who lets answers lie in memory. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final ConnectionRules rules;

    /** As set. */
    @Inject
    public ConnectionWatch(PreceptorSettings settings, TrustMetrics metrics) {
        PreceptorSettings.Limits limits = settings.limits();
        this.rules = new ConnectionRules(
                limits.headers(),
                // A call has its deadline; what is left is for its answer, and for requests that have no deadline of
                // their own.
                limits.deadline().plus(limits.headers()),
                ANSWER,
                limits.connectionsOfAddress(),
                limits.connections(),
                why -> metrics.endedConnection(why.name()));
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        // HTTP/2 is off: its connections have frames of their own, which no clock for requests can tell apart.
        options.setHttp2ClearTextEnabled(false);
        ConnectionGuard.rules(rules);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        ConnectionGuard.rules(rules);
    }

    void register(@Observes Filters filters) {
        filters.register(ConnectionWatch::watch, FIRST);
    }

    private static void watch(RoutingContext routing) {
        if (routing.request().connection() instanceof ConnectionBase connection) {
            RequestClock.of(connection.channel()).ifPresent(clock -> {
                clock.begun();
                routing.addEndHandler(ended -> clock.answered());
            });
        }
        routing.next();
    }

    /** In development and in tests the classes of Netty and ours are loaded apart, and it does not ask. */
    void listening(@ObservesAsync HttpServerStart start) {
        if (LaunchMode.current() == LaunchMode.NORMAL && !ConnectionGuard.asked()) {
            LOG.error(
                    "Connections are not guarded: whoever sends slowly may keep them all (Netty did not ask ConnectionGuard)");
        }
    }
}
