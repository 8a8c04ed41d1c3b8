package org.preceptor.lab.training;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Parts of the data by who it is: the same person is always in the same part, whatever the order of the rows. */
final class Persons {

    private Persons() {}

    /**
     * SHA-256 of the person's name (ASCII) as an integer, modulo a number of parts.
     *
     * @return from 0 to parts − 1
     */
    static int part(String person, int parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(person.getBytes(StandardCharsets.US_ASCII));
            return new BigInteger(1, digest).mod(BigInteger.valueOf(parts)).intValue();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
