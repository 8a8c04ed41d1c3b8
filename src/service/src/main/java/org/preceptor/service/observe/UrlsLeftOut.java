package org.preceptor.service.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Leaves out of spans what a client wrote into its URL, which may be a patient's id or a token; the route that it matched
 * stays.
 */
@Singleton
public final class UrlsLeftOut implements SpanProcessor {

    /** OpenTelemetry semantic conventions for HTTP spans, now and before version 1.23. */
    private static final List<AttributeKey<String>> URLS = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("http.target"),
            AttributeKey.stringKey("http.url"));

    private static final String LEFT_OUT = "-";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> url : URLS) {
            if (span.getAttribute(url) != null) {
                span.setAttribute(url, LEFT_OUT);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // What it has is exported by others.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
