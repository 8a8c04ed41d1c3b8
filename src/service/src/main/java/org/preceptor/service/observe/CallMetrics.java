package org.preceptor.service.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times calls by service, outcome and status; and own fetches by key and result. */
@Singleton
public final class CallMetrics {

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    /** With the registry. */
    @Inject
    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A call begins. */
    public Timer.Sample begin() {
        return Timer.start(registry);
    }

    /**
     * A call ended.
     *
     * @param service of the shelf, so that no caller can invent series
     */
    public void end(Timer.Sample sample, String service, String outcome, int status) {
        sample.stop(timers.computeIfAbsent(
                service + " " + outcome + " " + status,
                key -> Timer.builder("preceptor.calls")
                        .description("Calls of a CDS service, from the first byte read to the answer made")
                        .tag("service", service)
                        .tag("outcome", outcome)
                        .tag("status", Integer.toString(status))
                        .publishPercentileHistogram()
                        .register(registry)));
    }

    /** A key was fetched from an EHR. */
    public void fetched(String key, String result) {
        registry.counter("preceptor.fetches", "key", key, "result", result).increment();
    }
}
