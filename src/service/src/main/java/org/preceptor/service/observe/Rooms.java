package org.preceptor.service.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One span for each room that a call passes. A span has a name and a time, and nothing else. */
@Singleton
public final class Rooms {

    private final Tracer tracer;

    /** With the tracer; it does nothing unless tracing is configured. */
    @Inject
    public Rooms(Tracer tracer) {
        this.tracer = tracer;
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
        Scope scope = span.makeCurrent();
        try {
            return work.run();
        } finally {
            scope.close();
            span.end();
        }
    }
}
