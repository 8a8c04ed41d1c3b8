package org.preceptor.attack;

import java.util.ArrayList;
import java.util.List;

/** Tokens that are rightly signed and say the wrong thing: of another time, for another place, by another issuer. */
final class ClaimForgeries {

    private ClaimForgeries() {}

    static List<Forgery> all() {
        List<Forgery> all = new ArrayList<>();
        times(all);
        audiences(all);
        issuers(all);
        ids(all);
        return all;
    }

    private static Forgery claim(String name, String claim, String json) {
        return Forgery.of(
                name, (to, at, random) -> to.draft(at).claim(claim, json).compact());
    }

    private static void times(List<Forgery> all) {
        for (String time : List.of("exp", "iat")) {
            all.add(Forgery.of(
                    "no " + time, (to, at, random) -> to.draft(at).without(time).compact()));
        }
        for (String time : List.of("exp", "iat", "nbf")) {
            all.add(Forgery.of(
                    time + " is a string",
                    (to, at, random) -> to.draft(at)
                            .claim(time, Draft.quoted(Long.toString(to.second() + (time.equals("exp") ? 300 : 0))))
                            .compact()));
            all.add(Forgery.of(
                    time + " has a fraction",
                    (to, at, random) -> to.draft(at)
                            .claim(time, to.second() + (time.equals("exp") ? 300 : 0) + "." + (1 + random.nextInt(9)))
                            .compact()));
            for (String json : List.of(
                    "1e400",
                    "1e100000",
                    "-1",
                    "null",
                    "true",
                    "[]",
                    "{}",
                    "99999999999999999999",
                    "253402300800",
                    "9223372036854775807",
                    "18446744073709551617",
                    "NaN",
                    "0x7fffffff")) {
                all.add(claim(time + " is " + json, time, json));
            }
        }
        all.add(Forgery.of("expired", (to, at, random) -> {
            long ago = 61L + random.nextInt(100_000);
            return to.draft(at)
                    .claim("iat", Long.toString(to.second() - ago - 300))
                    .claim("exp", Long.toString(to.second() - ago))
                    .compact();
        }));
        all.add(Forgery.of(
                "expired to the second",
                (to, at, random) -> to.draft(at)
                        .claim("iat", Long.toString(to.second() - 360))
                        .claim("exp", Long.toString(to.second() - 60))
                        .compact()));
        all.add(Forgery.of("issued in the future", (to, at, random) -> {
            long later = 90L + random.nextInt(100_000);
            return to.draft(at)
                    .claim("iat", Long.toString(to.second() + later))
                    .claim("exp", Long.toString(to.second() + later + 300))
                    .compact();
        }));
        all.add(Forgery.of(
                "not yet good",
                (to, at, random) -> to.draft(at)
                        .claim("nbf", Long.toString(to.second() + 90 + random.nextInt(200)))
                        .compact()));
        all.add(Forgery.of(
                "good for more than an hour",
                (to, at, random) -> to.draft(at)
                        .claim("exp", Long.toString(to.second() + 3601 + random.nextInt(1_000_000)))
                        .compact()));
        all.add(Forgery.of(
                "expires before it was issued",
                (to, at, random) -> to.draft(at)
                        .claim("exp", Long.toString(to.second() - 1 - random.nextInt(30)))
                        .compact()));
    }

    private static void audiences(List<Forgery> all) {
        all.add(Forgery.of(
                "no aud", (to, at, random) -> to.draft(at).without("aud").compact()));
        for (String json : List.of("[]", "{}", "null", "1", "\"\"", "\"*\"", "[[]]", "[null]", "true")) {
            all.add(claim("aud is " + json, "aud", json));
        }
        audience(all, "with a slash at the end", (to, url) -> url + "/");
        audience(all, "with something behind it", (to, url) -> url + "x");
        audience(all, "a prefix", (to, url) -> url.substring(0, url.length() - 1));
        audience(all, "with a query", (to, url) -> url + "?x=1");
        audience(all, "with a fragment", (to, url) -> url + "#x");
        audience(all, "with a space before it", (to, url) -> " " + url);
        audience(all, "with a space behind it", (to, url) -> url + " ");
        audience(all, "with a null behind it", (to, url) -> url + "\\u0000");
        audience(all, "in upper case", (to, url) -> url.toUpperCase(java.util.Locale.ROOT));
        audience(all, "percent-encoded", (to, url) -> url.replace("cds", "%63ds"));
        audience(all, "with dot segments", (to, url) -> url.replace("/cds-services", "/x/../cds-services"));
        audience(all, "with a double slash", (to, url) -> url.replace("/cds-services", "//cds-services"));
        audience(all, "with a user", (to, url) -> url.replace("://", "://user@"));
        audience(
                all,
                "of another scheme",
                (to, url) -> url.startsWith("https") ? "http" + url.substring(5) : "https" + url.substring(4));
        audience(all, "of another host", (to, url) -> url.replaceFirst("://[^/]+", "://evil.example"));
        audience(all, "of a longer host", (to, url) -> url.replaceFirst("(://[^/]+)", "$1.evil.example"));
        audience(all, "without a path", (to, url) -> to.publicUrl());
        audience(all, "of another service", (to, url) -> to.publicUrl() + "/cds-services/kidney-risk");
        all.add(Forgery.of("aud of another endpoint", (to, at, random) -> {
            Endpoint[] endpoints = Endpoint.all();
            int here = List.of(endpoints).indexOf(at);
            Endpoint elsewhere = endpoints[(here + 1 + random.nextInt(endpoints.length - 1)) % endpoints.length];
            return to.draft(at).claim("aud", Draft.quoted(to.url(elsewhere))).compact();
        }));
        all.add(Forgery.of(
                "aud is ours and a stranger's",
                (to, at, random) -> to.draft(at)
                        .claim("aud", "[" + Draft.quoted(to.url(at)) + ",\"https://evil.example/cds-services\"]")
                        .compact()));
        all.add(Forgery.of(
                "aud is ours and no text",
                (to, at, random) -> to.draft(at)
                        .claim("aud", "[" + Draft.quoted(to.url(at)) + "," + random.nextInt(9) + "]")
                        .compact()));
        all.add(Forgery.of(
                "aud is a hundred times ours",
                (to, at, random) -> to.draft(at)
                        .claim(
                                "aud",
                                "[" + (Draft.quoted(to.url(at)) + ",").repeat(99) + Draft.quoted(to.url(at)) + "]")
                        .compact()));
    }

    @FunctionalInterface
    private interface Change {
        String url(Registration to, String url);
    }

    private static void audience(List<Forgery> all, String name, Change change) {
        all.add(Forgery.of(
                "aud " + name,
                (to, at, random) -> to.draft(at)
                        .claim("aud", Draft.quoted(change.url(to, to.url(at))))
                        .compact()));
    }

    private static void issuers(List<Forgery> all) {
        all.add(Forgery.of(
                "no iss", (to, at, random) -> to.draft(at).without("iss").compact()));
        for (String iss : List.of(
                "https://evil.example",
                Registration.ISSUER + "/",
                Registration.ISSUER + " ",
                " " + Registration.ISSUER,
                "HTTPS://EHR.EXAMPLE.ORG/FHIR",
                "https://ehr.example.org./fhir",
                "https://ehr.example.org:443/fhir",
                "http://ehr.example.org/fhir",
                "https://\\u0435hr.example.org/fhir",
                "https://ehr.ex\\u0430mple.org/fhir",
                "https://ehr.example.org/fhir\\u0000",
                "https://ehr.example.org/fhir\\u200b",
                "",
                "*")) {
            all.add(claim("iss " + (iss.isEmpty() ? "empty" : iss), "iss", Draft.quoted(iss)));
        }
        all.add(claim("iss is an array", "iss", "[\"" + Registration.ISSUER + "\"]"));
        all.add(claim("iss is null", "iss", "null"));
        all.add(claim("a tenant where none is registered", "tenant", "\"a\""));
        for (String tenant : List.of("\"b\"", "\"A\"", "\"a \"", "\"\"", "1", "null", "[\"a\"]")) {
            all.add(Forgery.of(
                    "tenant " + tenant + " of an issuer with tenants",
                    (to, at, random) -> to.draft(at)
                            .claim("iss", Draft.quoted(Registration.TENANT_ISSUER))
                            .claim("tenant", tenant)
                            .compact()));
        }
        all.add(Forgery.of(
                "no tenant where one is registered",
                (to, at, random) -> to.draft(at)
                        .claim("iss", Draft.quoted(Registration.TENANT_ISSUER))
                        .compact()));
    }

    private static void ids(List<Forgery> all) {
        all.add(Forgery.of(
                "no jti", (to, at, random) -> to.draft(at).without("jti").compact()));
        for (String jti : List.of("\"\"", "1", "null", "[]", "{}", "true")) {
            all.add(claim("jti is " + jti, "jti", jti));
        }
        all.add(Forgery.of(
                "jti of thousands of characters",
                (to, at, random) -> to.draft(at)
                        .claim("jti", Draft.quoted("j".repeat(201 + random.nextInt(3000))))
                        .compact()));
    }
}
