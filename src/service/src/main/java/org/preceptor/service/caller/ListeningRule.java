package org.preceptor.service.caller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.preceptor.service.settings.PreceptorSettings.Mode;

/** Where the service may listen: beyond this machine only when callers are told apart. */
public final class ListeningRule {

    private ListeningRule() {}

    /**
     * Whether the service may listen there.
     *
     * @param loopbackOutside whether something outside keeps others away
     * @param host the address it is to listen on
     * @return why it may not; empty when it may
     */
    public static Optional<String> refusal(Mode mode, boolean loopbackOutside, String host) {
        if (loopback(host)) {
            return Optional.empty();
        }
        return switch (mode) {
            case NONE ->
                Optional.of("refusing to listen on " + host + ": no callers are configured. Listen on 127.0.0.1"
                        + " (quarkus.http.host), or configure who may call.");
            case REGISTERED -> Optional.empty();
            case OPEN_SANDBOX ->
                loopbackOutside
                        ? Optional.empty()
                        : Optional.of("refusing to listen on " + host + ": the open sandbox lets everyone in and is for"
                                + " this machine only. Listen on 127.0.0.1 (quarkus.http.host); within a container whose"
                                + " port is published on 127.0.0.1 only, set preceptor.callers.loopback-outside=true.");
        };
    }

    private static boolean loopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
