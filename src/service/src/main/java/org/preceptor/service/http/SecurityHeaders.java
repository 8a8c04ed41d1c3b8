package org.preceptor.service.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Headers that tell browsers and caches how careful to be. Answers of the interfaces are no pages: nothing in them may run or be
 * framed, and nothing of them may be kept, because they are about patients. Pages about models may be kept.
 */
@Singleton
public final class SecurityHeaders {

    /** Before CORS and everything else, so that refusals carry them too. */
    private static final int FIRST = 1000;

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    /** Pages about models: text and their own style, and figures of the same place. */
    private static final String PAGE = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";
    /** A year, as browsers' preload lists ask for at least. */
    private static final String ONLY_TLS = "max-age=31536000";

    private final String root;
    private final String app;

    /** Below the path that all of the service stands under. */
    @Inject
    public SecurityHeaders(
            @ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String root, AppPage page) {
        this.app = page.policy();
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        if (routing.request().isSSL()) {
            headers.set("Strict-Transport-Security", ONLY_TLS);
        }
        String path = below(root, String.valueOf(routing.request().path()));
        if (isInterface(path)) {
            headers.set("Content-Security-Policy", NOTHING);
            headers.set("Cache-Control", "no-store");
        } else if (isApp(path)) {
            headers.set("Content-Security-Policy", app);
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            if (!path.startsWith("/app/assets/")) {
                headers.set("Cache-Control", "no-store");
            }
        } else if (isPage(path)) {
            headers.set("Content-Security-Policy", PAGE);
            // To be kept, and asked about each time by its ETag: a card changes with the shelf.
            headers.set("Cache-Control", "no-cache");
        }
        routing.next();
    }

    /** A path as it is without the root path. */
    static String below(String root, String path) {
        return path.startsWith(root + "/") ? path.substring(root.length()) : path;
    }

    private static boolean isPage(String path) {
        return path.equals("/models") || path.startsWith("/models/");
    }

    /** The page that explains a card, and signing in for it. */
    private static boolean isApp(String path) {
        return path.equals("/app") || path.startsWith("/app/");
    }

    private static boolean isInterface(String path) {
        return path.startsWith("/cds-services")
                || path.startsWith("/app/api/")
                || path.startsWith("/fhir")
                || path.startsWith("/admin")
                || path.startsWith("/q/");
    }
}
