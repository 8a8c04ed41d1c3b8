package org.preceptor.sandbox.pages;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves the practice EHR's page at {@code /}, its own files below {@code /ehr/}, and the modules of mvnpm artefacts below
 * {@code /_static/}: all of it from the class path, and under a policy that lets nothing else in.
 */
public final class PageServlet extends HttpServlet {
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9@_\\-./]{0,200}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private final String page;
    private final String policy;

    /** With the page made ready: its import map filled in, and its policy with the import map's hash. */
    public PageServlet() {
        ImportMap imports = ImportMap.ofClassPath(PageServlet.class.getClassLoader());
        this.page = text("ehr/index.html").replace("{{import-map}}", imports.json());
        this.policy = "default-src 'self'; script-src 'self' '" + imports.hash()
                + "'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.set(response);
        response.setHeader("Content-Security-Policy", policy);
        String path = request.getRequestURI();
        if (path.equals("/") || path.equals("/index.html")) {
            response.setHeader("Cache-Control", "no-cache");
            send(response, "html", page.getBytes(StandardCharsets.UTF_8));
            return;
        }
        Optional<byte[]> bytes = resource(path).flatMap(PageServlet::bytes);
        if (bytes.isEmpty()) {
            response.setStatus(404);
            response.setContentType("text/plain; charset=utf-8");
            response.getOutputStream().write("There is no such page here.\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        response.setHeader(
                "Cache-Control", path.startsWith("/_static/") ? "public, max-age=31536000, immutable" : "no-cache");
        send(response, ending(path), bytes.get());
    }

    /** Which file of the class path a path stands for; empty for all that is none of ours. */
    static Optional<String> resource(String path) {
        if (!PATH.matcher(path).matches() || path.contains("..") || !TYPES.containsKey(ending(path))) {
            return Optional.empty();
        }
        if (path.startsWith("/_static/")) {
            return Optional.of("META-INF/resources" + path);
        }
        return path.startsWith("/ehr/") ? Optional.of(path.substring(1)) : Optional.empty();
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static void send(HttpServletResponse response, String ending, byte[] bytes) throws IOException {
        response.setContentType(TYPES.get(ending));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String text(String resource) {
        return bytes(resource)
                .map(read -> new String(read, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException(resource + " is not on the class path"));
    }

    private static Optional<byte[]> bytes(String resource) {
        try (InputStream in = PageServlet.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
