package org.preceptor.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tokens whose form is wrong, or whose header tells the service where to find a key or how else to read it. */
final class FormForgeries {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private FormForgeries() {}

    static List<Forgery> all() {
        List<Forgery> all = new ArrayList<>();
        schemes(all);
        headers(all);
        keyLocations(all);
        json(all);
        encodings(all);
        mutations(all);
        return all;
    }

    private static void schemes(List<Forgery> all) {
        all.add(new Forgery("no Authorization header", (to, at, random) -> List.of()));
        for (String header : List.of(
                "", "Bearer", "Bearer ", "Bearer null", "Bearer .", "Bearer ..", "Bearer a.b.c", "Basic YTpi")) {
            all.add(new Forgery("Authorization is \"" + header + "\"", (to, at, random) -> List.of(header)));
        }
        all.add(new Forgery(
                "a good token under another scheme", (to, at, random) -> List.of("Basic " + to.honest(at))));
        all.add(new Forgery("a good token without a scheme", (to, at, random) -> List.of(to.honest(at))));
        all.add(new Forgery(
                "two good tokens in one header",
                (to, at, random) -> List.of("Bearer " + to.honest(at) + ", Bearer " + to.honest(at))));
        all.add(new Forgery(
                "a good token twice, in two headers",
                (to, at, random) -> List.of("Bearer " + to.honest(at), "Bearer " + to.honest(at))));
        all.add(new Forgery(
                "a bad and a good token in two headers",
                (to, at, random) -> List.of("Bearer a.b.c", "Bearer " + to.honest(at))));
    }

    private static Forgery header(String name, String member, String json) {
        return Forgery.of(
                name, (to, at, random) -> to.draft(at).header(member, json).compact());
    }

    private static void headers(List<Forgery> all) {
        all.add(Forgery.of(
                "no typ", (to, at, random) -> to.draft(at).without("typ").compact()));
        for (String typ : List.of("at+jwt", "jwt", "JOSE", "application/jwt", "dpop+jwt", "logout+jwt", "")) {
            all.add(header("typ " + (typ.isEmpty() ? "empty" : typ), "typ", Draft.quoted(typ)));
        }
        all.add(header("crit", "crit", "[\"exp\"]"));
        all.add(header("crit of something unknown", "crit", "[\"x\"]"));
        all.add(header("crit is empty", "crit", "[]"));
        all.add(header("zip", "zip", "\"DEF\""));
        all.add(header("cty JWT", "cty", "\"JWT\""));
        all.add(header("enc", "enc", "\"A256GCM\""));
        all.add(header("b64 is false", "b64", "false"));
        all.add(Forgery.of("b64 is false, and so are the claims", (to, at, random) -> {
            Draft draft = to.draft(at).header("b64", "false").header("crit", "[\"b64\"]");
            return draft.sealed(Jose.base64(draft.headerJson()) + "." + "eyJpc3MiOiJ4In0");
        }));
        all.add(Forgery.of("a token within a token", (to, at, random) -> {
            Draft draft = to.draft(at).header("cty", "\"JWT\"");
            return draft.compact(draft.headerJson(), to.honest(at));
        }));
    }

    private static void keyLocations(List<Forgery> all) {
        all.add(Forgery.of(
                "brings its own key: jwk",
                (to, at, random) -> to.draft(at)
                        .header("jwk", Jose.jwk("ec-1", to.strangerEc, ""))
                        .signedBy(Registration.ecSigner(to.strangerEc))
                        .compact()));
        all.add(Forgery.of(
                "brings a registered key: jwk",
                (to, at, random) ->
                        to.draft(at).header("jwk", Jose.jwk("ec-1", to.ec, "")).compact()));
        all.add(header("brings a certificate: x5c", "x5c", "[\"MIIB\"]"));
        all.add(Forgery.of(
                "names a certificate: x5u",
                (to, at, random) -> to.draft(at)
                        .header("x5u", Draft.quoted("http://127.0.0.1:" + to.canary.port() + "/x5u"))
                        .compact()));
        for (String jku : List.of(
                "http://127.0.0.1:PORT/jwks.json",
                "http://localhost:PORT/jwks.json",
                "http://ehr.example.org@127.0.0.1:PORT/jwks.json",
                "http://127.0.0.1:PORT/https://ehr.example.org/jwks.json",
                "http://2130706433:PORT/jwks.json",
                "http://0x7f.1:PORT/jwks.json",
                "http://[::ffff:127.0.0.1]:PORT/jwks.json",
                "https://127.0.0.1:PORT/jwks.json",
                "file:///etc/passwd",
                "jar:http://127.0.0.1:PORT/x!/y",
                "https://ehr.example.org/jwks.json#",
                "https://ehr.example.org/jwks.json?x=1",
                "https://ehr.example.org/./jwks.json",
                "https://ehr.example.org//jwks.json",
                "https://EHR.example.org/jwks.json",
                "https://ehr.example.org.evil.example/jwks.json",
                "https://ehr.example.org/redirect?to=http://127.0.0.1:PORT/",
                "")) {
            all.add(Forgery.of("jku " + (jku.isEmpty() ? "empty" : jku), (to, at, random) -> {
                String port = Integer.toString(to.canary.port());
                return to.draft(at)
                        .header("jku", Draft.quoted(jku.replace("PORT", port)))
                        .compact();
            }));
        }
        all.add(Forgery.of(
                "jku of another client",
                (to, at, random) -> to.draft(at)
                        .header("jku", Draft.quoted(to.keyServerUrl()))
                        .compact()));
        all.add(Forgery.of(
                "jku of a stranger for the client that publishes",
                (to, at, random) -> to.published(at, "good")
                        .header("jku", Draft.quoted("http://127.0.0.1:" + to.canary.port() + "/jwks.json"))
                        .compact()));
        all.add(header("jku is an array", "jku", "[\"https://ehr.example.org/jwks.json\"]"));
    }

    private static void json(List<Forgery> all) {
        for (String member : List.of("alg", "kid", "typ")) {
            all.add(Forgery.of(member + " twice", (to, at, random) -> {
                Draft draft = to.draft(at);
                draft.moreHeader = ",\"" + member + "\":" + draft.header.get(member);
                return draft.compact();
            }));
        }
        for (String member : List.of("iss", "aud", "exp", "iat", "jti")) {
            all.add(Forgery.of(member + " twice", (to, at, random) -> {
                Draft draft = to.draft(at);
                draft.moreClaims = ",\"" + member + "\":" + draft.claims.get(member);
                return draft.compact();
            }));
            all.add(Forgery.of(member + " twice, once with an escape", (to, at, random) -> {
                Draft draft = to.draft(at);
                String escaped = String.format("\\u%04x", (int) member.charAt(0)) + member.substring(1);
                draft.moreClaims = ",\"" + escaped + "\":" + draft.claims.get(member);
                return draft.compact();
            }));
        }
        for (String text :
                List.of("", "null", "[]", "\"x\"", "1", "{", "{}", "{\"a\":1}{\"b\":2}", "{'iss':'x'}", "/**/{}")) {
            all.add(Forgery.of("the claims are \"" + text + "\"", (to, at, random) -> {
                Draft draft = to.draft(at);
                return draft.compact(draft.headerJson(), text.isEmpty() ? " " : text);
            }));
            all.add(Forgery.of("the header is \"" + text + "\"", (to, at, random) -> {
                Draft draft = to.draft(at);
                return draft.compact(text.isEmpty() ? " " : text, draft.claimsJson());
            }));
        }
        all.add(Forgery.of("something follows the claims", (to, at, random) -> {
            Draft draft = to.draft(at);
            return draft.compact(draft.headerJson(), draft.claimsJson() + "x");
        }));
        all.add(Forgery.of("a comma too many", (to, at, random) -> {
            Draft draft = to.draft(at);
            draft.moreClaims = ",";
            return draft.compact();
        }));
        all.add(Forgery.of("claims nested deeply", (to, at, random) -> {
            int depth = 10 + random.nextInt(1000);
            return to.draft(at)
                    .claim("x", "[".repeat(depth) + "]".repeat(depth))
                    .compact();
        }));
        all.add(Forgery.of(
                "a claim of thousands of digits",
                (to, at, random) -> to.draft(at)
                        .claim("x", "1".repeat(31 + random.nextInt(3000)))
                        .compact()));
        all.add(Forgery.of(
                "a token that is too long",
                (to, at, random) -> to.draft(at)
                        .claim("x", Draft.quoted("x".repeat(6200 + random.nextInt(5000))))
                        .compact()));
    }

    private static void encodings(List<Forgery> all) {
        all.add(Forgery.of("the claims in UTF-16", (to, at, random) -> {
            Draft draft = to.draft(at);
            return draft.sealed(Jose.base64(draft.headerJson()) + "."
                    + Jose.base64(draft.claimsJson().getBytes(StandardCharsets.UTF_16LE)));
        }));
        all.add(Forgery.of("the claims with a byte order mark", (to, at, random) -> {
            Draft draft = to.draft(at);
            return draft.compact(draft.headerJson(), "\ufeff" + draft.claimsJson());
        }));
        all.add(Forgery.of("the claims in broken UTF-8", (to, at, random) -> {
            Draft draft = to.draft(at);
            byte[] bytes = draft.claim("x", "\"?\"").claimsJson().getBytes(StandardCharsets.UTF_8);
            bytes[bytes.length - 3] = (byte) 0xff;
            return draft.sealed(Jose.base64(draft.headerJson()) + "." + Jose.base64(bytes));
        }));
        all.add(Forgery.of("padded base64", (to, at, random) -> {
            Draft draft = to.draft(at);
            return draft.sealed(Jose.base64(draft.headerJson()) + "==." + Jose.base64(draft.claimsJson()));
        }));
        all.add(Forgery.of("a signature that is padded", (to, at, random) -> to.honest(at) + "="));
        all.add(Forgery.of("other bits behind the last byte", (to, at, random) -> {
            // An RSA signature of 256 bytes ends in a character that carries four bits too many.
            String token = to.rsaDraft(at).compact();
            int last = ALPHABET.indexOf(token.charAt(token.length() - 1));
            return token.substring(0, token.length() - 1) + ALPHABET.charAt(last | (1 + random.nextInt(15)));
        }));
        all.add(Forgery.of("five parts", (to, at, random) -> to.honest(at) + ".AA.AA"));
        all.add(Forgery.of("four parts", (to, at, random) -> to.honest(at) + ".AA"));
        all.add(Forgery.of("two parts", (to, at, random) -> {
            String token = to.honest(at);
            return token.substring(0, token.lastIndexOf('.'));
        }));
        all.add(Forgery.of("as JSON instead of compact", (to, at, random) -> {
            String[] parts = to.honest(at).split("\\.");
            return "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\"" + parts[2]
                    + "\"}";
        }));
    }

    private static void mutations(List<Forgery> all) {
        all.add(Forgery.of("one character changed", (to, at, random) -> {
            String token = to.honest(at);
            int place = place(token, random);
            char before = token.charAt(place);
            char after = before;
            while (after == before) {
                after = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            return token.substring(0, place) + after + token.substring(place + 1);
        }));
        all.add(Forgery.of("one character lost", (to, at, random) -> {
            String token = to.honest(at);
            int place = place(token, random);
            return token.substring(0, place) + token.substring(place + 1);
        }));
        all.add(Forgery.of("one character more", (to, at, random) -> {
            String token = to.honest(at);
            int place = place(token, random);
            return token.substring(0, place) + ALPHABET.charAt(random.nextInt(64)) + token.substring(place);
        }));
        all.add(Forgery.of("cut off", (to, at, random) -> {
            String token = to.honest(at);
            return token.substring(0, 1 + random.nextInt(token.length() - 1));
        }));
        all.add(Forgery.of("noise", (to, at, random) -> {
            StringBuilder noise = new StringBuilder();
            int length = 1 + random.nextInt(800);
            for (int i = 0; i < length; i++) {
                noise.append((char) ('!' + random.nextInt(94)));
            }
            return noise.toString();
        }));
    }

    private static int place(String token, Random random) {
        return random.nextInt(token.length());
    }
}
