package org.preceptor.service.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The page that explains a card, before it knows which: the same for every handle. Its scripts are files of this service; an import map
 * must stand in the page itself and is let through by its digest.
 */
@Singleton
public final class AppPage {

    private static final String RESOURCE = "META-INF/resources/app/page.html";
    /** In the file, where the root path belongs. */
    private static final String ROOT = "{root}";

    private static final Pattern IN_LINE = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final byte[] html;
    private final String policy;

    /** Reads it; its addresses begin with the path that all of the service stands under. */
    @Inject
    public AppPage(@ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String root) {
        this(below(root, read()));
    }

    AppPage(byte[] html) {
        this.html = html.clone();
        String hashes = IN_LINE.matcher(new String(html, StandardCharsets.UTF_8))
                .results()
                .map(found -> " '" + hash(found.group(1)) + "'")
                .collect(Collectors.joining());
        this.policy = "default-src 'none'; script-src 'self'" + hashes
                + "; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** The page with its placeholder filled in. */
    static byte[] below(String root, byte[] html) {
        String path = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return new String(html, StandardCharsets.UTF_8).replace(ROOT, path).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not there");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** CSP's digest of a script that stands in a page. */
    private static String hash(String script) {
        try {
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The page. */
    byte[] html() {
        return html.clone();
    }

    /** What may run and be loaded in it. */
    String policy() {
        return policy;
    }
}
