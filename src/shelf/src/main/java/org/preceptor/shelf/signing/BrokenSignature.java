package org.preceptor.shelf.signing;

/** A signature file, or a key, that is not what it should be; the message says how. */
public final class BrokenSignature extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenSignature(String message) {
        super(message);
    }
}
