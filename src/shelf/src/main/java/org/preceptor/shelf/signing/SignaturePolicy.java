package org.preceptor.shelf.signing;

/**
 * What is asked of the shelf's signatures.
 *
 * @param keys those that are trusted
 * @param demanded whether a folder that none of them vouches for is a problem; else it is only told
 */
public record SignaturePolicy(TrustedKeys keys, boolean demanded) {

    /** Nobody is trusted and nothing is demanded. */
    public static final SignaturePolicy NONE = new SignaturePolicy(TrustedKeys.NONE, false);
}
