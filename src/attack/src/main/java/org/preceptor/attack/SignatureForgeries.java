package org.preceptor.attack;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens whose algorithm, key or signature is not what the registry says. */
final class SignatureForgeries {

    /** The order of P-384 (FIPS 186-5 / SP 800-186). */
    private static final BigInteger N = new BigInteger(
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973", 16);

    private SignatureForgeries() {}

    static List<Forgery> all() {
        List<Forgery> all = new ArrayList<>();
        algorithms(all);
        signatures(all);
        keys(all);
        return all;
    }

    private static void algorithms(List<Forgery> all) {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            all.add(Forgery.of("alg " + none + ", no signature", (to, at, random) -> {
                Draft draft = to.draft(at).header("alg", Draft.quoted(none));
                return Jose.base64(draft.headerJson()) + "." + Jose.base64(draft.claimsJson()) + ".";
            }));
            all.add(Forgery.of(
                    "alg " + none + ", signed all the same",
                    (to, at, random) ->
                            to.draft(at).header("alg", Draft.quoted(none)).compact()));
        }
        for (String[] mac :
                new String[][] {{"HS256", "HmacSHA256"}, {"HS384", "HmacSHA384"}, {"HS512", "HmacSHA512"}}) {
            all.add(Forgery.of(
                    "alg " + mac[0] + " with the public key's DER as secret",
                    (to, at, random) -> to.rsaDraft(at)
                            .header("alg", Draft.quoted(mac[0]))
                            .signedBy(mac(mac[1], to.rsa.getPublic().getEncoded()))
                            .compact()));
            all.add(Forgery.of(
                    "alg " + mac[0] + " with the public key's PEM as secret",
                    (to, at, random) -> to.rsaDraft(at)
                            .header("alg", Draft.quoted(mac[0]))
                            .signedBy(mac(mac[1], pem(to.rsa.getPublic().getEncoded())))
                            .compact()));
            all.add(Forgery.of(
                    "alg " + mac[0] + " with the public JWK as secret",
                    (to, at, random) -> to.draft(at)
                            .header("alg", Draft.quoted(mac[0]))
                            .signedBy(mac(mac[1], Jose.jwk("ec-1", to.ec, "").getBytes(StandardCharsets.UTF_8)))
                            .compact()));
        }
        all.add(Forgery.of(
                "alg HS256 by a secret key of the published set",
                (to, at, random) -> to.published(at, "secret")
                        .header("alg", "\"HS256\"")
                        .signedBy(
                                mac("HmacSHA256", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)))
                        .compact()));
        for (String alg :
                List.of("RS256", "RS512", "PS256", "PS384", "ES256", "ES512", "EdDSA", "A128KW", "es384", "")) {
            all.add(Forgery.of(
                    "alg " + (alg.isEmpty() ? "empty" : alg) + ", which is not permitted",
                    (to, at, random) ->
                            to.draft(at).header("alg", Draft.quoted(alg)).compact()));
        }
        all.add(Forgery.of(
                "RS256 rightly signed, which is not permitted",
                (to, at, random) -> to.rsaDraft(at)
                        .header("alg", "\"RS256\"")
                        .signedBy(text -> Jose.sign("SHA256withRSA", to.rsa, text))
                        .compact()));
        all.add(Forgery.of(
                "no alg", (to, at, random) -> to.draft(at).without("alg").compact()));
        all.add(Forgery.of(
                "alg is an array",
                (to, at, random) -> to.draft(at).header("alg", "[\"ES384\"]").compact()));
        all.add(Forgery.of(
                "alg of the other key type: RS384 with the EC key",
                (to, at, random) -> to.draft(at).header("alg", "\"RS384\"").compact()));
        all.add(Forgery.of(
                "alg of the other key type: ES384 with the RSA key",
                (to, at, random) -> to.rsaDraft(at).header("alg", "\"ES384\"").compact()));
    }

    private static void signatures(List<Forgery> all) {
        BigInteger[][] pairs = {
            {BigInteger.ZERO, BigInteger.ZERO},
            {BigInteger.ZERO, BigInteger.ONE},
            {BigInteger.ONE, BigInteger.ZERO},
            {BigInteger.ONE, BigInteger.ONE},
            {N, N},
            {N.subtract(BigInteger.ONE), N.subtract(BigInteger.ONE)},
            {N, BigInteger.ONE}
        };
        for (BigInteger[] pair : pairs) {
            String name = "ES384 with r=" + word(pair[0]) + ", s=" + word(pair[1]);
            all.add(Forgery.of(
                    name,
                    (to, at, random) -> to.draft(at).signedBy(text -> raw(pair)).compact()));
        }
        all.add(Forgery.of(
                "ES384 signature in DER",
                (to, at, random) -> to.draft(at)
                        .signedBy(text -> Jose.sign("SHA384withECDSA", to.ec, text))
                        .compact()));
        all.add(Forgery.of(
                "signed by a stranger's EC key",
                (to, at, random) -> to.draft(at)
                        .signedBy(Registration.ecSigner(to.strangerEc))
                        .compact()));
        all.add(Forgery.of(
                "signed by a stranger's RSA key",
                (to, at, random) -> to.rsaDraft(at)
                        .signedBy(text -> Jose.sign("SHA384withRSA", to.stranger, text))
                        .compact()));
        all.add(Forgery.of(
                "signed by another client",
                (to, at, random) -> to.draft(at)
                        .header("kid", "\"other-1\"")
                        .signedBy(Registration.ecSigner(to.other))
                        .compact()));
        all.add(Forgery.of(
                "another client's issuer, our key",
                (to, at, random) -> to.draft(at)
                        .claim("iss", Draft.quoted(Registration.OTHER_ISSUER))
                        .compact()));
        all.add(Forgery.of(
                "RSA signature of nothing but zeros",
                (to, at, random) ->
                        to.rsaDraft(at).signedBy(text -> new byte[256]).compact()));
        all.add(Forgery.of(
                "RSA signature with a zero before it",
                (to, at, random) -> to.rsaDraft(at)
                        .signedBy(text -> joined(new byte[1], Jose.sign("SHA384withRSA", to.rsa, text)))
                        .compact()));
        all.add(Forgery.of(
                "RSA signature with something behind it",
                (to, at, random) -> to.rsaDraft(at)
                        .signedBy(text ->
                                joined(Jose.sign("SHA384withRSA", to.rsa, text), new byte[1 + random.nextInt(9)]))
                        .compact()));
        all.add(Forgery.of(
                "RS384 signature by another digest",
                (to, at, random) -> to.rsaDraft(at)
                        .signedBy(text -> Jose.sign("SHA512withRSA", to.rsa, text))
                        .compact()));
        all.add(Forgery.of(
                "one bit of the signature",
                (to, at, random) -> to.draft(at)
                        .signedBy(text -> flipped(Registration.ecSigner(to.ec).apply(text), random))
                        .compact()));
        all.add(Forgery.of(
                "a random signature",
                (to, at, random) -> to.draft(at)
                        .signedBy(text -> {
                            byte[] bytes = new byte[96];
                            random.nextBytes(bytes);
                            return bytes;
                        })
                        .compact()));
        all.add(Forgery.of(
                "a signature of a random length",
                (to, at, random) -> to.draft(at)
                        .signedBy(text -> new byte[1 + random.nextInt(300)])
                        .compact()));
        all.add(Forgery.of("no signature", (to, at, random) -> {
            String token = to.honest(at);
            return token.substring(0, token.lastIndexOf('.') + 1);
        }));
        all.add(Forgery.of("the signature of another token", (to, at, random) -> {
            String token = to.honest(at);
            String strange = to.honest(at);
            return token.substring(0, token.lastIndexOf('.')) + strange.substring(strange.lastIndexOf('.'));
        }));
        all.add(Forgery.of("claims changed after signing", (to, at, random) -> {
            String[] parts = to.honest(at).split("\\.");
            return parts[0] + "." + Jose.base64(to.draft(at).claimsJson()) + "." + parts[2];
        }));
        all.add(Forgery.of("header changed after signing", (to, at, random) -> {
            String[] parts = to.honest(at).split("\\.");
            return Jose.base64(to.draft(at).header("x", "1").headerJson()) + "." + parts[1] + "." + parts[2];
        }));
    }

    private static void keys(List<Forgery> all) {
        all.add(Forgery.of(
                "published RSA key of 1024 bits",
                (to, at, random) -> to.published(at, "weak")
                        .header("alg", "\"RS384\"")
                        .signedBy(text -> Jose.sign("SHA384withRSA", to.weak, text))
                        .compact()));
        all.add(Forgery.of(
                "published RSA key with exponent 3",
                (to, at, random) -> to.published(at, "small-exponent")
                        .header("alg", "\"RS384\"")
                        .signedBy(text -> Jose.sign("SHA384withRSA", to.small, text))
                        .compact()));
        all.add(Forgery.of(
                "published key on the wrong curve",
                (to, at, random) -> to.published(at, "short-curve")
                        .signedBy(text -> Jose.sign("SHA384withECDSAinP1363Format", to.p256, text))
                        .compact()));
        for (String kid : List.of("encryption", "other-algorithm", "twice")) {
            all.add(Forgery.of(
                    "published key that is not for this: " + kid,
                    (to, at, random) -> to.published(at, kid)
                            .header("alg", "\"RS384\"")
                            .signedBy(text -> Jose.sign("SHA384withRSA", to.rsa, text))
                            .compact()));
        }
        all.add(Forgery.of(
                "no kid", (to, at, random) -> to.draft(at).without("kid").compact()));
        for (String kid : List.of(
                "unknown",
                "EC-1",
                "ec-1 ",
                " ec-1",
                "ec-1\\u0000",
                "../ec-1",
                "../../../../dev/null",
                "ec-1' or '1'='1",
                "ec-1; drop table used_token",
                "| cat /etc/passwd",
                "https://evil.example/key",
                "*",
                "",
                "\\u0435c-1")) {
            all.add(Forgery.of(
                    "kid " + (kid.isEmpty() ? "empty" : kid),
                    (to, at, random) ->
                            to.draft(at).header("kid", Draft.quoted(kid)).compact()));
        }
        all.add(Forgery.of(
                "kid is an array",
                (to, at, random) -> to.draft(at).header("kid", "[\"ec-1\"]").compact()));
        all.add(Forgery.of(
                "kid of a random unknown key",
                (to, at, random) ->
                        to.published(at, "key-" + random.nextInt(1_000_000)).compact()));
        all.add(Forgery.of(
                "kid of thousands of characters",
                (to, at, random) -> to.draft(at)
                        .header("kid", Draft.quoted("k".repeat(201 + random.nextInt(4000))))
                        .compact()));
    }

    private static String word(BigInteger number) {
        return number.equals(N) ? "n" : number.bitLength() > 8 ? "n-1" : number.toString();
    }

    private static byte[] raw(BigInteger[] pair) {
        byte[] both = new byte[96];
        for (int i = 0; i < 2; i++) {
            byte[] bytes = pair[i].toByteArray();
            int skip = bytes.length > 48 ? 1 : 0;
            System.arraycopy(bytes, skip, both, 48 * (i + 1) - (bytes.length - skip), bytes.length - skip);
        }
        return both;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        int bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Function<String, byte[]> mac(String algorithm, byte[] secret) {
        return text -> {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(secret, algorithm));
                return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The JDK has " + algorithm, e);
            }
        };
    }

    private static byte[] pem(byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
