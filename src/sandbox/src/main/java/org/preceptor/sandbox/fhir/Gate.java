package org.preceptor.sandbox.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code GET /health}, and 503 to all else while patients are being loaded and, in a secure sandbox, the realm is made: a
 * client that read a half-loaded chart would draw conclusions from what is not there yet.
 */
final class Gate extends Handler.Wrapper {
    private volatile boolean open;

    Gate() {
        super(true);
    }

    void open() {
        open = true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean health = "/health".equals(request.getHttpURI().getPath());
        if (open && !health) {
            return super.handle(request, response, callback);
        }
        response.setStatus(open ? 200 : 503);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        if (!open) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "2");
        }
        String body =
                open ? "{\"status\":\"UP\"}\n" : "{\"status\":\"DOWN\",\"reason\":\"starting, or loading patients\"}\n";
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
