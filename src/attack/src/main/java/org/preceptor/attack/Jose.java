package org.preceptor.attack;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** The little of JOSE (RFC 7515, 7517, 7518) that a forger needs, by the JDK alone. */
final class Jose {

    private Jose() {}

    static KeyPair rsa(int bits, long exponent) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
        return generator.generateKeyPair();
    }

    static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    /** With an algorithm of the JDK, over ASCII. */
    static byte[] sign(String algorithm, KeyPair key, String text) {
        return sign(algorithm, key.getPrivate(), text);
    }

    /** The same. */
    static byte[] sign(String algorithm, PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK signs", e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A public key as a JWK; more members as JSON. */
    static String jwk(String kid, KeyPair key, String more) {
        String members = switch (key.getPublic()) {
            case RSAPublicKey rsa ->
                "\"kty\":\"RSA\",\"n\":\"" + base64(unsigned(rsa.getModulus(), 0)) + "\",\"e\":\""
                        + base64(unsigned(rsa.getPublicExponent(), 0)) + "\"";
            case ECPublicKey ec -> {
                int bits = ec.getParams().getCurve().getField().getFieldSize();
                int bytes = (bits + 7) / 8;
                yield "\"kty\":\"EC\",\"crv\":\"P-" + bits + "\",\"x\":\""
                        + base64(unsigned(ec.getW().getAffineX(), bytes)) + "\",\"y\":\""
                        + base64(unsigned(ec.getW().getAffineY(), bytes)) + "\"";
            }
            default -> throw new IllegalArgumentException("Neither RSA nor EC");
        };
        return "{\"kid\":\"" + kid + "\"," + members + more + "}";
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] plain = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        if (plain.length >= length) {
            return plain;
        }
        byte[] padded = new byte[length];
        System.arraycopy(plain, 0, padded, length - plain.length, plain.length);
        return padded;
    }
}
