package org.preceptor.service.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses may be connected to. Ranges: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its
 * updates).
 */
final class AddressRule {

    /** What an address is for. */
    enum Kind {
        GLOBAL,
        LOOPBACK,
        PRIVATE,
        LINK_LOCAL,
        RESERVED
    }

    private record Range(int first, int bits, Kind kind) {
        boolean holds(int address) {
            return (address ^ first) >>> (32 - bits) == 0;
        }

        static Range of(int a, int b, int c, int bits, Kind kind) {
            return new Range(a << 24 | b << 16 | c << 8, bits, kind);
        }
    }

    private static final List<Range> IPV4 = List.of(
            Range.of(0, 0, 0, 8, Kind.RESERVED),
            Range.of(10, 0, 0, 8, Kind.PRIVATE),
            Range.of(100, 64, 0, 10, Kind.PRIVATE),
            Range.of(127, 0, 0, 8, Kind.LOOPBACK),
            Range.of(169, 254, 0, 16, Kind.LINK_LOCAL),
            Range.of(172, 16, 0, 12, Kind.PRIVATE),
            Range.of(192, 0, 0, 24, Kind.RESERVED),
            Range.of(192, 0, 2, 24, Kind.RESERVED),
            Range.of(192, 88, 99, 24, Kind.RESERVED),
            Range.of(192, 168, 0, 16, Kind.PRIVATE),
            Range.of(198, 18, 0, 15, Kind.RESERVED),
            Range.of(198, 51, 100, 24, Kind.RESERVED),
            Range.of(203, 0, 113, 24, Kind.RESERVED),
            Range.of(224, 0, 0, 4, Kind.RESERVED),
            Range.of(240, 0, 0, 4, Kind.RESERVED));

    private AddressRule() {}

    static Kind kind(InetAddress address) {
        byte[] bytes = address.getAddress();
        // An IPv4-mapped IPv6 address reaches us as the IPv4 address that it is.
        return address instanceof Inet4Address ? ipv4(bytes) : ipv6(bytes);
    }

    private static Kind ipv4(byte[] bytes) {
        int address = (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        return IPV4.stream()
                .filter(range -> range.holds(address))
                .findFirst()
                .map(Range::kind)
                .orElse(Kind.GLOBAL);
    }

    /** Global unicast is 2000::/3 alone; NAT64, IPv4-compatible and the rest of the space are none. */
    private static Kind ipv6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        if ((first & 0xfe00) == 0xfc00) {
            return Kind.PRIVATE;
        }
        if ((first & 0xffc0) == 0xfe80) {
            return Kind.LINK_LOCAL;
        }
        if (loopback(bytes)) {
            return Kind.LOOPBACK;
        }
        boolean unicast = (first & 0xe000) == 0x2000;
        boolean protocols = first == 0x2001 && second < 0x0200;
        boolean documentation = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
        boolean sixToFour = first == 0x2002;
        return unicast && !protocols && !documentation && !sixToFour ? Kind.GLOBAL : Kind.RESERVED;
    }

    private static boolean loopback(byte[] bytes) {
        for (int i = 0; i < 15; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[15] == 1;
    }

    /**
     * Whether a server may have this address.
     *
     * @param host as the list names it
     * @param encrypted whether by TLS
     */
    static boolean permits(InetAddress address, String host, boolean encrypted, Reach reach) {
        Kind kind = kind(address);
        boolean near = switch (reach) {
            case PUBLIC -> kind == Kind.GLOBAL;
            case SANDBOX -> kind == Kind.GLOBAL || (kind == Kind.LOOPBACK && saysLoopback(host));
            case INTERNAL, CONTAINERS ->
                switch (kind) {
                    case GLOBAL, PRIVATE, LOOPBACK -> true;
                    case LINK_LOCAL -> literal(address, host);
                    case RESERVED -> false;
                };
        };
        boolean plain = kind == Kind.LOOPBACK || (reach == Reach.CONTAINERS && kind == Kind.PRIVATE);
        return near && (encrypted || plain);
    }

    private static boolean saysLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.startsWith("127.");
    }

    private static boolean literal(InetAddress address, String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare.equals(address.getHostAddress());
    }
}
