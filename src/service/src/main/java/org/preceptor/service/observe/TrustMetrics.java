package org.preceptor.service.observe;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts who was not let in, by class of reason, and every attempt to reach another server. No token passes here. */
@Singleton
public final class TrustMetrics {

    private final MeterRegistry registry;

    /** With the registry. */
    @Inject
    public TrustMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A caller was refused.
     *
     * @param reason one of an enumeration's words, so that no caller can invent series
     */
    public void refused(String reason) {
        registry.counter("preceptor.callers.refused", "reason", reason).increment();
    }

    /** A registered caller was let in. */
    public void admitted(String caller) {
        registry.counter("preceptor.callers.admitted", "caller", caller).increment();
    }

    /** The registry of callers was read again: {@code READ}, or {@code BROKEN} and not used. */
    public void registry(String result) {
        registry.counter("preceptor.callers.registry", "result", result).increment();
    }

    /**
     * The service tried to reach a server, or found that it must not.
     *
     * @param server scheme, host and port of a listed server, so that no caller can invent series
     */
    public void wentOut(String server, String result) {
        registry.counter("preceptor.egress", "server", server, "result", result).increment();
    }

    /**
     * The service ended a connection that somebody else had opened.
     *
     * @param reason one of an enumeration's words
     */
    public void endedConnection(String reason) {
        registry.counter("preceptor.connections.ended", "reason", reason).increment();
    }
}
