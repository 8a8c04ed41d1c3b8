package org.preceptor.service.caller;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The URL under which clients reach the service. Tokens are made for it, so it is never taken from a request. */
public final class PublicUrl {

    private PublicUrl() {}

    /** Without slashes at the end. */
    static String bare(String url) {
        String bare = url.strip();
        while (bare.endsWith("/")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return bare;
    }

    /**
     * Why tokens cannot be made for it.
     *
     * @return empty when they can
     */
    public static Optional<String> refusal(Optional<String> url) {
        if (url.isEmpty()) {
            return Optional.of("preceptor.public-url is needed: registered clients' tokens must name it");
        }
        try {
            URI uri = new URI(bare(url.get()));
            String scheme = String.valueOf(uri.getScheme());
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            boolean loopback = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
            boolean plain = uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            return plain && (scheme.equals("https") || (scheme.equals("http") && loopback))
                    ? Optional.empty()
                    : Optional.of("preceptor.public-url must be an https URL (http on this machine): " + url.get());
        } catch (URISyntaxException e) {
            return Optional.of("preceptor.public-url is no URL: " + url.get());
        }
    }
}
