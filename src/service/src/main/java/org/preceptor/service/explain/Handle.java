package org.preceptor.service.explain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what somebody comes back: random, and says nothing of a patient. Only its digest is kept.
 *
 * @param text 32 characters of base64url: 192 bits
 */
public record Handle(String text) {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");

    /** A new one. */
    public static Handle random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Handle(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** One that came from outside; empty where it cannot be one. */
    public static Optional<Handle> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Handle(text)) : Optional.empty();
    }

    /** SHA-256, hexadecimal. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Not the handle: whoever reads a log could open the page. */
    @Override
    public String toString() {
        return "Handle";
    }
}
