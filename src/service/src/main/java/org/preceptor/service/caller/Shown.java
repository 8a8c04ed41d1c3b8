package org.preceptor.service.caller;

import java.util.List;
import java.util.Optional;

/**
 * What a request shows of who sends it.
 *
 * @param authorization every {@code Authorization} header
 * @param certificate the SHA-256 of the certificate that TLS has checked, in lower-case hexadecimal; empty where none was shown
 */
public record Shown(List<String> authorization, Optional<String> certificate) {

    /** With a list of its own. */
    public Shown {
        authorization = List.copyOf(authorization);
    }

    /** Without the headers, so that no log line can hold them. */
    @Override
    public String toString() {
        return "Shown";
    }
}
