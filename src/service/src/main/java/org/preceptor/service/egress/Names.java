package org.preceptor.service.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** From a server's name to its addresses. */
@FunctionalInterface
public interface Names {

    /**
     * All addresses of a name.
     *
     * @throws UnknownHostException when it has none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** As this machine resolves them. */
    static Names system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
