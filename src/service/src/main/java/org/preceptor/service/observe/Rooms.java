package org.preceptor.service.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.preceptor.service.settings.PreceptorSettings;

/** One span for each room that a call passes. A span has a name and a time, and nothing else. A caller may be told the times, too. */
@Singleton
public final class Rooms {

    private final Tracer tracer;
    private final boolean told;
    /** Of the call that this thread is about, in nanoseconds by room. */
    private final ThreadLocal<Map<String, Long>> times = ThreadLocal.withInitial(LinkedHashMap::new);

    /** With the tracer; it does nothing unless tracing is configured. */
    @Inject
    public Rooms(Tracer tracer, PreceptorSettings settings) {
        this.tracer = tracer;
        this.told = settings.serverTiming();
    }

    /** The value of a Server-Timing header (W3C Server Timing) for the call that ends now; empty where none is to be told. */
    public Optional<String> serverTiming() {
        if (!told) {
            return Optional.empty();
        }
        String header = times.get().entrySet().stream()
                .map(room -> String.format(Locale.ROOT, "%s;dur=%.1f", room.getKey(), room.getValue() / 1e6))
                .collect(Collectors.joining(", "));
        times.remove();
        return Optional.of(header).filter(value -> !value.isEmpty());
    }

    /** What is done in a room. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Does it. */
        T run() throws E;
    }

    /** Does the work within a span of the room's name. */
    public <T, E extends Exception> T in(String room, Work<T, E> work) throws E {
        Span span = tracer.spanBuilder(room).startSpan();
        long since = System.nanoTime();
        Scope scope = span.makeCurrent();
        try {
            return work.run();
        } finally {
            if (told) {
                times.get().merge(room, System.nanoTime() - since, Long::sum);
            }
            scope.close();
            span.end();
        }
    }

    /** The same work for another thread, there as a part of the call that this thread is about. */
    public <T> Callable<T> elsewhere(Callable<T> work) {
        Map<String, Long> mine = times.get();
        Callable<T> within = Context.current().wrap(work);
        return () -> {
            times.set(mine);
            try {
                return within.call();
            } finally {
                times.remove();
            }
        };
    }
}
