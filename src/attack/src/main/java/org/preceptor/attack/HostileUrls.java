package org.preceptor.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** URLs that must lead nowhere, in the disguises that have fooled parsers before. */
final class HostileUrls {

    private static final List<String> HOSTS = List.of(
            "127.0.0.1:PORT",
            "localhost:PORT",
            "LOCALHOST:PORT",
            "localhost.:PORT",
            "[::1]:PORT",
            "[::ffff:127.0.0.1]:PORT",
            "[::ffff:7f00:1]:PORT",
            "[64:ff9b::7f00:1]:PORT",
            "[0:0:0:0:0:0:0:1]:PORT",
            "2130706433:PORT",
            "0x7f000001:PORT",
            "0x7f.1:PORT",
            "017700000001:PORT",
            "127.1:PORT",
            "127.0.1:PORT",
            "0:PORT",
            "0.0.0.0:PORT",
            "127.0.0.1.nip.io:PORT",
            "\uff11\uff12\uff17.0.0.1:PORT",
            "l\u043ecalhost:PORT",
            "169.254.169.254",
            "[::ffff:169.254.169.254]",
            "[fd00:ec2::254]",
            "metadata.google.internal",
            "10.0.0.1",
            "192.168.0.1",
            "172.16.0.1",
            "100.64.0.1",
            "[fe80::1]",
            "[fc00::1]",
            "ALLOWED@127.0.0.1:PORT",
            "ALLOWED:x@127.0.0.1:PORT",
            "127.0.0.1:PORT#@ALLOWED",
            "127.0.0.1:PORT\\@ALLOWED",
            "127.0.0.1:PORT%23@ALLOWED",
            "127.0.0.1%3aPORT",
            "127.0.0.1:0",
            "127.0.0.1:-1",
            "127.0.0.1:99999",
            "ALLOWED.127.0.0.1.nip.io:PORT");

    private static final List<String> SCHEMES =
            List.of("http", "https", "HTTP", "hTTps", "httpsx", "ftp", "file", "jar:http", "gopher", "//", "");

    private static final List<String> PATHS =
            List.of("/fhir", "/fhir/", "", "/", "/fhir/../admin", "/fhir/%2e%2e/admin");

    /** Of the permitted server itself, but outside the permitted path. */
    private static final List<String> OUTSIDE = List.of(
            "/admin",
            "/",
            "",
            "/fhirish",
            "/FHIR",
            "/fhir/../admin",
            "/fhir/./../admin",
            "/fhir/%2e%2e/admin",
            "/fhir/%2E%2E/admin",
            "/fhir%2f..%2fadmin",
            "/fhir/..%2fadmin",
            "/fhir;x/../admin",
            "/fhir/..;/admin",
            "//fhir",
            "/%66hir",
            "/fhir\\..\\admin",
            "/fhir%5c..%5cadmin",
            "/.fhir");

    private HostileUrls() {}

    /** One by chance. */
    static String one(String allowedAuthority, int canaryPort, Random random) {
        if (random.nextInt(4) == 0) {
            return "http://" + allowedAuthority + OUTSIDE.get(random.nextInt(OUTSIDE.size()));
        }
        String host = HOSTS.get(random.nextInt(HOSTS.size()))
                .replace("PORT", Integer.toString(canaryPort))
                .replace("ALLOWED", allowedAuthority);
        String scheme = SCHEMES.get(random.nextInt(SCHEMES.size()));
        String url = (scheme.equals("//") ? "//" : scheme.isEmpty() ? "" : scheme + "://")
                + host
                + PATHS.get(random.nextInt(PATHS.size()));
        List<String> disguises = new ArrayList<>(
                List.of(url, " " + url, url + " ", url + "?x=1", url + "#x", url + "\\n", url + "\\u0000"));
        disguises.addAll(List.of(url, url, url, url));
        return disguises.get(random.nextInt(disguises.size()));
    }
}
