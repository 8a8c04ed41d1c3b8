package org.preceptor.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class AddressesTest {

    private final Addresses addresses = new Addresses();

    private static InetAddress at(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    @Test
    void countsEachAddressForItself() throws UnknownHostException {
        assertThat(addresses.enter(at("192.0.2.1"), 1)).isTrue();
        assertThat(addresses.enter(at("192.0.2.1"), 1)).isFalse();
        assertThat(addresses.enter(at("192.0.2.2"), 1)).isTrue();
    }

    /** Whoever has one address of IPv6 has 2 to the power of 64 of them. */
    @Test
    void countsANetworkOfIpv6AsOne() throws UnknownHostException {
        assertThat(addresses.enter(at("2001:db8:1:1::1"), 1)).isTrue();
        assertThat(addresses.enter(at("2001:db8:1:1:ffff::2"), 1)).isFalse();
        assertThat(addresses.enter(at("2001:db8:1:2::1"), 1)).isTrue();
    }

    @Test
    void forgetsAnAddressThatHasNoneLeft() throws UnknownHostException {
        addresses.enter(at("192.0.2.1"), 2);
        addresses.enter(at("192.0.2.1"), 2);
        addresses.leave(at("192.0.2.1"));
        assertThat(addresses.size()).isOne();
        addresses.leave(at("192.0.2.1"));
        assertThat(addresses.size()).isZero();
        assertThat(addresses.enter(at("192.0.2.1"), 1)).isTrue();
    }

    @Test
    void doesNotCountWhomItTurnsAway() throws UnknownHostException {
        addresses.enter(at("192.0.2.1"), 1);
        addresses.enter(at("192.0.2.1"), 1);
        addresses.leave(at("192.0.2.1"));
        assertThat(addresses.size()).isZero();
    }
}
