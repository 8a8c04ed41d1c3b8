package org.preceptor.service.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.service.settings.PreceptorSettings.TokenAlgorithm;

/**
 * Public keys that signatures may be checked with. Limits of RSA keys: at least 2048 bits (NIST SP 800-131A rev. 2, 2019,
 * section 3) and a public exponent of at least 65537 (FIPS 186-5, 2023, appendix A.1.1); at most 8192 bits and 64 bits of
 * exponent, so that no key makes a signature costly to check. Curves: RFC 7518 section 3.4.
 */
final class Keys {

    /** More keys than that are no key set. */
    private static final int MOST = 100;

    private static final int LONGEST_KID = 200;
    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final int MOST_EXPONENT_BITS = 64;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);

    private record Key(String kid, JWK jwk, Set<TokenAlgorithm> fits) {}

    private final List<Key> keys;

    private Keys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * A key set, and what is wrong with it.
     *
     * @param keys those that can be used
     * @param problems of the others, without a word of a key
     */
    record Parsed(Keys keys, List<String> problems) {}

    static Parsed parse(String json) {
        List<JWK> found;
        try {
            found = JWKSet.parse(json).getKeys();
        } catch (ParseException | IllegalArgumentException e) {
            return new Parsed(new Keys(List.of()), List.of("is no JWK Set"));
        }
        List<String> problems = new ArrayList<>();
        if (found.isEmpty()) {
            problems.add("holds no key that can be used");
        }
        if (found.size() > MOST) {
            return new Parsed(new Keys(List.of()), List.of("holds more than " + MOST + " keys"));
        }
        List<Key> keys = new ArrayList<>();
        Set<String> kids = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            JWK jwk = found.get(i);
            Optional<String> problem = problem(jwk);
            if (problem.isPresent()) {
                problems.add("key " + (i + 1) + " " + problem.get());
            } else {
                if (!kids.add(jwk.getKeyID())) {
                    problems.add("key " + (i + 1) + " has the same kid as another");
                }
                keys.add(new Key(jwk.getKeyID(), jwk, fits(jwk)));
            }
        }
        return new Parsed(new Keys(keys), problems);
    }

    /** Whether any key can be used. */
    boolean none() {
        return keys.isEmpty();
    }

    /** Whether a key has this kid. */
    boolean has(String kid) {
        return keys.stream().anyMatch(key -> key.kid().equals(kid));
    }

    /** Whether exactly one key has this kid, is for this algorithm, and made the signature. */
    boolean verifies(String kid, TokenAlgorithm algorithm, String signed, Base64URL signature) {
        List<Key> named = keys.stream().filter(key -> key.kid().equals(kid)).toList();
        if (named.size() != 1 || !named.getFirst().fits().contains(algorithm)) {
            return false;
        }
        try {
            JWSHeader header = new JWSHeader(com.nimbusds.jose.JWSAlgorithm.parse(algorithm.name()));
            return verifier(named.getFirst().jwk())
                    .verify(header, signed.getBytes(StandardCharsets.US_ASCII), signature);
        } catch (JOSEException e) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK jwk) throws JOSEException {
        return jwk instanceof RSAKey rsa
                ? new RSASSAVerifier(rsa.toRSAPublicKey())
                : new ECDSAVerifier(jwk.toECKey().toECPublicKey());
    }

    private static Optional<String> problem(JWK jwk) {
        if (jwk.isPrivate()) {
            return Optional.of("is private or secret: only public keys belong here");
        }
        if (jwk.getKeyID() == null || jwk.getKeyID().isBlank() || jwk.getKeyID().length() > LONGEST_KID) {
            return Optional.of("has no kid of 1 to " + LONGEST_KID + " characters");
        }
        if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return Optional.of("is not for signatures");
        }
        if (jwk.getKeyOperations() != null && !jwk.getKeyOperations().contains(KeyOperation.VERIFY)) {
            return Optional.of("is not for verifying");
        }
        Optional<String> weak = switch (jwk) {
            case RSAKey rsa -> weakness(rsa);
            case ECKey ec -> Optional.empty();
            default -> Optional.of("is neither RSA nor EC");
        };
        return weak.isPresent() || !fits(jwk).isEmpty()
                ? weak
                : Optional.of("fits none of RS384, ES384 (P-384), RS256, ES256 (P-256)");
    }

    private static Optional<String> weakness(RSAKey rsa) {
        int bits = rsa.getModulus().decodeToBigInteger().bitLength();
        BigInteger exponent = rsa.getPublicExponent().decodeToBigInteger();
        if (bits < LEAST_BITS || bits > MOST_BITS) {
            return Optional.of("has " + bits + " bits; allowed are " + LEAST_BITS + " to " + MOST_BITS);
        }
        return exponent.compareTo(LEAST_EXPONENT) < 0
                        || !exponent.testBit(0)
                        || exponent.bitLength() > MOST_EXPONENT_BITS
                ? Optional.of("has a public exponent that is not allowed: odd, at least 65537, at most 64 bits")
                : Optional.empty();
    }

    private static Set<TokenAlgorithm> fits(JWK jwk) {
        Set<TokenAlgorithm> byType = switch (jwk) {
            case RSAKey rsa -> Set.of(TokenAlgorithm.RS384, TokenAlgorithm.RS256);
            case ECKey ec when ec.getCurve().equals(Curve.P_384) -> Set.of(TokenAlgorithm.ES384);
            case ECKey ec when ec.getCurve().equals(Curve.P_256) -> Set.of(TokenAlgorithm.ES256);
            default -> Set.of();
        };
        if (jwk.getAlgorithm() == null) {
            return byType;
        }
        Set<TokenAlgorithm> named = new HashSet<>(byType);
        named.removeIf(algorithm -> !algorithm.name().equals(jwk.getAlgorithm().getName()));
        return Set.copyOf(named);
    }
}
