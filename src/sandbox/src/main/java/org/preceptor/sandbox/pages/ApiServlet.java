package org.preceptor.sandbox.pages;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.preceptor.sandbox.ehr.EhrApi;

/**
 * The practice EHR's interface below {@code /ehr/api}, for its own pages only: a page of another origin that the same browser
 * shows can neither read from it nor make it do anything.
 */
public final class ApiServlet extends HttpServlet {
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final transient EhrApi api;

    /** In front of an interface. */
    public ApiServlet(EhrApi api) {
        this.api = api;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> refusal = refusal(request);
        if (refusal.isPresent()) {
            send(response, new EhrApi.Reply(403, "{\"problem\":\"" + refusal.get() + "\"}"));
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            send(response, new EhrApi.Reply(413, "{\"problem\":\"The body is larger than 8 MB.\"}"));
            return;
        }
        String path = request.getRequestURI().substring("/ehr/api".length());
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        send(
                response,
                api.answer(new EhrApi.Ask(request.getMethod(), path, query, new String(body, StandardCharsets.UTF_8))));
    }

    /**
     * Why a request is not for us: another name than this machine's own means that a name was pointed here (DNS rebinding);
     * another origin, or a body that a form can send, that a page of somebody else sent it.
     */
    private static Optional<String> refusal(HttpServletRequest request) {
        if (!OURS.contains(request.getServerName())) {
            return Optional.of("The practice EHR answers on this machine only, by the name localhost.");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !origin.equals(request.getScheme() + "://" + request.getHeader("Host"))) {
            return Optional.of("The practice EHR answers its own pages only.");
        }
        String type = request.getContentType();
        boolean json = type != null && type.startsWith("application/json");
        return request.getMethod().equals("GET") || json
                ? Optional.empty()
                : Optional.of("A body must be application/json.");
    }

    private static void send(HttpServletResponse response, EhrApi.Reply reply) throws IOException {
        SecurityHeaders.set(response);
        response.setStatus(reply.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(reply.json().getBytes(StandardCharsets.UTF_8));
    }
}
