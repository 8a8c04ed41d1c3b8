package org.preceptor.service.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of the IANA registries of special-purpose addresses, and of ordinary ones beside their edges. */
final class AddressRuleTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, GLOBAL",
        "9.255.255.255, GLOBAL",
        "11.0.0.0, GLOBAL",
        "100.63.255.255, GLOBAL",
        "100.128.0.0, GLOBAL",
        "172.15.255.255, GLOBAL",
        "172.32.0.0, GLOBAL",
        "192.167.255.255, GLOBAL",
        "192.0.1.1, GLOBAL",
        "223.255.255.255, GLOBAL",
        "10.0.0.1, PRIVATE",
        "10.255.255.255, PRIVATE",
        "100.64.0.1, PRIVATE",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "169.254.169.254, LINK_LOCAL",
        "0.0.0.0, RESERVED",
        "0.1.2.3, RESERVED",
        "192.0.0.170, RESERVED",
        "192.0.2.1, RESERVED",
        "192.88.99.1, RESERVED",
        "198.18.0.1, RESERVED",
        "198.19.255.255, RESERVED",
        "198.51.100.1, RESERVED",
        "203.0.113.1, RESERVED",
        "224.0.0.1, RESERVED",
        "255.255.255.255, RESERVED",
        "2606:4700::1, GLOBAL",
        "2001:200::1, GLOBAL",
        "::1, LOOPBACK",
        "::, RESERVED",
        "::ffff:127.0.0.1, LOOPBACK",
        "::ffff:169.254.169.254, LINK_LOCAL",
        "::127.0.0.1, RESERVED",
        "64:ff9b::7f00:1, RESERVED",
        "64:ff9b:1::1, RESERVED",
        "100::1, RESERVED",
        "2001::1, RESERVED",
        "2001:db8::1, RESERVED",
        "2002:7f00:1::, RESERVED",
        "3fff::1, RESERVED",
        "5f00::1, RESERVED",
        "fc00::1, PRIVATE",
        "fd00:ec2::254, PRIVATE",
        "fe80::1, LINK_LOCAL",
        "fec0::1, RESERVED",
        "ff02::1, RESERVED"
    })
    void knowsWhatAnAddressIsFor(String address, AddressRule.Kind kind) throws UnknownHostException {
        assertThat(AddressRule.kind(InetAddress.getByName(address))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        // address, host as listed, encrypted, reach, permitted
        "8.8.8.8, ehr.example.org, true, PUBLIC, true",
        "8.8.8.8, ehr.example.org, false, PUBLIC, false",
        "10.0.0.1, ehr.example.org, true, PUBLIC, false",
        "127.0.0.1, ehr.example.org, true, PUBLIC, false",
        "127.0.0.1, localhost, true, PUBLIC, false",
        "127.0.0.1, localhost, false, SANDBOX, true",
        "127.0.0.1, 127.0.0.1, false, SANDBOX, true",
        "127.0.0.1, ehr.example.org, false, SANDBOX, false",
        "10.0.0.1, ehr.example.org, true, SANDBOX, false",
        "10.0.0.1, ehr.hospital.example, true, INTERNAL, true",
        "10.0.0.1, ehr.hospital.example, false, INTERNAL, false",
        "127.0.0.1, localhost, false, INTERNAL, true",
        "169.254.1.2, ehr.hospital.example, true, INTERNAL, false",
        "169.254.1.2, 169.254.1.2, true, INTERNAL, true",
        "0.0.0.0, 0.0.0.0, true, INTERNAL, false",
        "172.20.0.3, sandbox, false, CONTAINERS, true",
        "8.8.8.8, sandbox, false, CONTAINERS, false"
    })
    void permitsWhatTheListReachesTo(String address, String host, boolean encrypted, Reach reach, boolean permitted)
            throws UnknownHostException {
        assertThat(AddressRule.permits(InetAddress.getByName(address), host, encrypted, reach))
                .isEqualTo(permitted);
    }
}
