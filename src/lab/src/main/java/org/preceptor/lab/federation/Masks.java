package org.preceptor.lab.federation;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One site's masks (Bonawitz K et al. Practical secure aggregation for privacy-preserving machine learning. ACM CCS 2017:1175-1191,
 * section 4.0.1): with every other site it shares a secret (X25519, RFC 7748), from which both draw the same numbers for each round
 * (HKDF-SHA-256, RFC 5869; AES-256 in counter mode). The site whose name comes first adds them, the other subtracts them.
 */
final class Masks {

    private static final String PURPOSE = "preceptor federation mask";

    private final String site;
    private final KeyPair keys;

    Masks(String site, SecureRandom random) {
        this.site = site;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
            generator.initialize(NamedParameterSpec.X25519, random);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For the other sites, in base 64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /**
     * The numbers with this site's masks on them.
     *
     * @param participants every site of the round with its public key, this one among them
     * @param round never the same twice within a session
     * @throws Refusal when a key is none
     */
    BigInteger[] masked(BigInteger[] numbers, Map<String, String> participants, String session, long round) {
        BigInteger[] masked = numbers;
        byte[] everybody = sha256(Wire.write(new TreeMap<>(participants)).getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> other : participants.entrySet()) {
            int order = site.compareTo(other.getKey());
            if (order != 0) {
                BigInteger[] mask = mask(other, everybody, session, round, numbers.length);
                masked = order < 0 ? FixedPoint.plus(masked, mask) : FixedPoint.minus(masked, mask);
            }
        }
        return masked;
    }

    private BigInteger[] mask(
            Map.Entry<String, String> other, byte[] everybody, String session, long round, int length) {
        boolean first = site.compareTo(other.getKey()) < 0;
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        for (String part : new String[] {
            PURPOSE, first ? site : other.getKey(), first ? other.getKey() : site, Long.toString(round)
        }) {
            info.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            info.write(0);
        }
        info.writeBytes(everybody);
        byte[] key = hkdf(session.getBytes(StandardCharsets.UTF_8), shared(other.getValue()), info.toByteArray(), 32);
        try {
            Cipher stream = Cipher.getInstance("AES/CTR/NoPadding");
            // The key is used for this one stream, so that the counter may begin at zero.
            stream.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            return FixedPoint.numbers(stream.doFinal(new byte[length * FixedPoint.BYTES]), length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] shared(String publicKey) {
        try {
            PublicKey other = KeyFactory.getInstance("X25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(keys.getPrivate());
            agreement.doPhase(other, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new Refusal("another site's public key is none");
        }
    }

    /** HKDF with SHA-256 (RFC 5869, sections 2.2 and 2.3). */
    static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) {
        try {
            byte[] extracted = hmac(salt.length == 0 ? new byte[32] : salt).doFinal(secret);
            Mac expand = hmac(extracted);
            byte[] out = new byte[length];
            byte[] block = new byte[0];
            for (int at = 0, counter = 1; at < length; at += block.length, counter++) {
                expand.update(block);
                expand.update(info);
                expand.update((byte) counter);
                block = expand.doFinal();
                System.arraycopy(block, 0, out, at, Math.min(block.length, length - at));
            }
            return out;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Mac hmac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac;
    }

    static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
