package org.preceptor.chart;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a FHIR reference: relative ({@code Type/id}), absolute, with or without a version. */
public final class References {

    private static final int LONGEST_ID = 64;

    private References() {}

    /** The logical id of a reference to a resource of the type; null where it is none. */
    static @Nullable String id(String type, String reference) {
        String rest = reference;
        int history = rest.indexOf("/_history/");
        if (history >= 0) {
            rest = rest.substring(0, history);
        }
        int slash = rest.lastIndexOf('/');
        if (slash < type.length() || !rest.startsWith(type, slash - type.length())) {
            return null;
        }
        int before = slash - type.length() - 1;
        if (before >= 0 && rest.charAt(before) != '/') {
            return null;
        }
        String id = rest.substring(slash + 1);
        return isId(id) ? id : null;
    }

    /**
     * The server that an absolute reference to a resource of the type, or a base URL where {@code type} is empty, names: host, port
     * and path, without what differs between two ways to the same place (scheme, letter case of the host, the scheme's own port, a
     * slash at the end). Null for a relative one.
     */
    static @Nullable String server(String type, String url) {
        int scheme = url.indexOf("://");
        if (scheme < 1) {
            return null;
        }
        int end = url.length();
        if (!type.isEmpty()) {
            int history = url.indexOf("/_history/");
            end = url.lastIndexOf('/' + type + '/', history < 0 ? url.length() : history);
            if (end < scheme + "://".length()) {
                return null;
            }
        }
        String rest = url.substring(scheme + "://".length(), end);
        while (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        int path = rest.indexOf('/');
        String host = (path < 0 ? rest : rest.substring(0, path)).toLowerCase(Locale.ROOT);
        String own = url.startsWith("https", 0) ? ":443" : ":80";
        if (host.endsWith(own)) {
            host = host.substring(0, host.length() - own.length());
        }
        return host + (path < 0 ? "" : rest.substring(path));
    }

    /** FHIR's id: 1 to 64 of letters, digits, hyphen and full stop. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
