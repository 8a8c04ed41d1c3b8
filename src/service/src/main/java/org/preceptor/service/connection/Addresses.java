package org.preceptor.service.connection;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections each address has: of IPv6, each /64, which is what one customer of a network gets at least. */
final class Addresses {

    private static final int BYTES_OF_NETWORK = 8;

    private final ConcurrentHashMap<String, Integer> connections = new ConcurrentHashMap<>();

    /** Counts one more. @return whether it is within the limit; if not, it is not counted */
    boolean enter(InetAddress address, int limit) {
        boolean[] within = new boolean[1];
        connections.compute(key(address), (key, has) -> {
            int count = has == null ? 0 : has;
            within[0] = count < limit;
            return within[0] ? (Integer) (count + 1) : has;
        });
        return within[0];
    }

    /** One that was counted has ended. */
    void leave(InetAddress address) {
        connections.computeIfPresent(key(address), (key, has) -> has == 1 ? null : has - 1);
    }

    /** How many addresses have any. */
    int size() {
        return connections.size();
    }

    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, BYTES_OF_NETWORK));
    }
}
