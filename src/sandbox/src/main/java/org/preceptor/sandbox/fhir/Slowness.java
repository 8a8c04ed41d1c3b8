package org.preceptor.sandbox.fhir;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Makes the FHIR server as slow as somebody wants to see it. */
final class Slowness implements Filter {
    private volatile Duration delay = Duration.ZERO;

    void set(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long until = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        chain.doFilter(request, response);
    }
}
