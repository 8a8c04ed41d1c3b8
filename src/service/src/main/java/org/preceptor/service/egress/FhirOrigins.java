package org.preceptor.service.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The FHIR servers that may be called. A {@code fhirServer} of a request is whatever its sender wrote: without this list
 * the service would carry tokens and questions to any host.
 */
public final class FhirOrigins {

    private final List<Listed> allowed;

    /**
     * One server of the list.
     *
     * @param base scheme, host, port and optionally a path, without a slash at the end
     */
    public record Listed(URI base, Reach reach) {}

    /**
     * A request's server that may be called.
     *
     * @param base the client's, without a slash at the end; scheme, host and port spelled as listed
     * @param root the listed base that covers it: pages may lie anywhere below that
     * @param reach which addresses it may have
     */
    public record Admitted(URI base, URI root, Reach reach) {}

    /** With the servers of a list. */
    public FhirOrigins(List<Listed> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * With base URLs of one reach.
     *
     * @throws IllegalArgumentException when one is no http or https URL
     */
    public static FhirOrigins of(List<String> allowed, Reach reach) {
        List<Listed> listed = new ArrayList<>(allowed.size());
        for (String text : allowed) {
            listed.add(new Listed(
                    parse(text.strip())
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "preceptor.fhir.allowed-origins: not a plain http or https URL: " + text)),
                    reach));
        }
        return new FhirOrigins(listed);
    }

    /** Whether any server may be called at all. */
    public boolean none() {
        return allowed.isEmpty();
    }

    /** The servers of the list. */
    public List<Listed> listed() {
        return allowed;
    }

    /**
     * A request's FHIR server, when it may be called.
     *
     * @param fhirServer as the client wrote it
     * @return empty when it is not on the list or not a plain URL
     */
    public Optional<Admitted> admit(String fhirServer) {
        return parse(fhirServer)
                .flatMap(base -> allowed.stream()
                        .filter(listed -> covers(listed.base(), base))
                        .findFirst()
                        .map(listed -> new Admitted(spelled(listed.base(), base), listed.base(), listed.reach())));
    }

    /**
     * The next page of a search, when it may be called.
     *
     * @param server the FHIR server of the request
     * @param current the page that names it
     * @param next as the server wrote it; may be relative
     * @return empty when it leads to another origin, or out of the listed path
     */
    public static Optional<URI> next(Admitted server, URI current, String next) {
        try {
            URI resolved = current.resolve(new URI(next));
            return plain(resolved) && covers(server.root(), resolved)
                    ? Optional.of(spelled(server.root(), resolved))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** With scheme, host and port as the list has them: no other spelling goes into a header or a metric. */
    private static URI spelled(URI listed, URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(listed.getScheme() + "://" + listed.getRawAuthority() + uri.getRawPath() + query);
    }

    private static boolean covers(URI listed, URI uri) {
        return sameOrigin(listed, uri) && under(listed.getRawPath(), uri.getRawPath());
    }

    private static boolean under(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** A base URL without a slash at the end; empty when it is not plain. */
    public static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            if (!plain(uri) || uri.getRawQuery() != null) {
                return Optional.empty();
            }
            String path = uri.getRawPath();
            String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(
                    new URI(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + trimmed));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** http(s), a host, no user, no fragment, no dot segments that climb out of a path prefix. */
    private static boolean plain(URI uri) {
        String scheme = uri.getScheme();
        String path = uri.getRawPath();
        return scheme != null
                && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && path != null
                && !path.contains("/.")
                && !path.toLowerCase(Locale.ROOT).contains("%2e")
                && !path.toLowerCase(Locale.ROOT).contains("%2f")
                && !path.toLowerCase(Locale.ROOT).contains("%5c")
                && !path.contains("//")
                && !path.contains(";");
    }
}
