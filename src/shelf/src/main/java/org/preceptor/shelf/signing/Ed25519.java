package org.preceptor.shelf.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signatures of RFC 8032 (PureEdDSA on Curve25519) and their keys in the encodings of RFC 8410, by the JDK. */
public final class Ed25519 {

    private static final String NAME = "Ed25519";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";

    private Ed25519() {}

    /** A new pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", impossible);
        }
    }

    /**
     * A public key.
     *
     * @param text base64 of a SubjectPublicKeyInfo, with or without the lines of PEM around it
     * @throws BrokenSignature when it is something else
     */
    public static PublicKey publicKey(String text) throws BrokenSignature {
        if (text.contains("PRIVATE")) {
            throw new BrokenSignature("is a private key: only public keys belong here");
        }
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new BrokenSignature("is not an Ed25519 public key (base64 of a SubjectPublicKeyInfo, which begins"
                    + " with MCowBQYDK2VwAyEA)");
        }
    }

    /**
     * A private key.
     *
     * @param text PKCS#8 without a password, as PEM
     * @throws BrokenSignature when it is something else
     */
    public static PrivateKey privateKey(String text) throws BrokenSignature {
        if (text.contains("ENCRYPTED")) {
            throw new BrokenSignature("is protected by a password, which is not supported here");
        }
        try {
            return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new BrokenSignature("is not an Ed25519 private key (PKCS#8 in PEM, as `models keygen` and"
                    + " `openssl genpkey -algorithm ed25519` write it)");
        }
    }

    private static byte[] der(String text) {
        StringBuilder base64 = new StringBuilder();
        text.lines()
                .filter(line -> !line.startsWith(BEGIN) && !line.startsWith(END))
                .forEach(line -> base64.append(line.strip()));
        return Base64.getDecoder().decode(base64.toString());
    }

    /** The private key as PEM. */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** The public key as PEM. */
    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    /** The public key as a file of trusted keys names it. */
    public static String base64(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static String pem(String what, byte[] der) {
        return BEGIN + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n" + END + what + "-----\n";
    }

    /** Signs; the same bytes get the same signature. */
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("An Ed25519 key signs", impossible);
        }
    }

    /** Whether the key made the signature of exactly this message. */
    public static boolean verifies(PublicKey key, byte[] message, byte[] made) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(made);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }
}
