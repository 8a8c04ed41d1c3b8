package org.preceptor.service.caller;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a compact JWS (RFC 7515) apart, strictly: one spelling of each part, no member twice, numbers that are whole and in
 * range. Nothing here is cryptography, and nothing else reads the token.
 */
final class TokenReader {

    private static final Pattern COMPACT =
            Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)", Pattern.DOTALL);

    /** Members that would bring a key, another encoding or a duty to understand something. */
    private static final Set<String> NEVER = Set.of(
            "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc", "cty", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c");

    private static final int LONGEST_WORD = 200;
    private static final int LONGEST_URL = 2000;
    private static final int MOST_AUDIENCES = 10;
    /** The last second of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(5)
                            .maxStringLength(8192)
                            .maxNumberLength(30)
                            .maxNameLength(LONGEST_WORD)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A token, or what is wrong with it. */
    sealed interface Outcome {
        record Read(Token token) implements Outcome {}

        record Wrong(TokenFault fault) implements Outcome {}
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final TokenFault fault;

        Refused(TokenFault fault) {
            super(null, null, false, false);
            this.fault = fault;
        }
    }

    private TokenReader() {}

    static Outcome read(String compact, int longest) {
        if (compact.length() > longest) {
            return new Outcome.Wrong(TokenFault.TOO_LONG);
        }
        var parts = COMPACT.matcher(compact);
        if (!parts.matches()) {
            return new Outcome.Wrong(TokenFault.FORM);
        }
        try {
            JsonNode header = object(parts.group(1), TokenFault.HEADER);
            JsonNode claims = object(parts.group(2), TokenFault.CLAIMS);
            decode(parts.group(3), TokenFault.FORM);
            for (String name : NEVER) {
                if (header.has(name)) {
                    throw new Refused(TokenFault.HEADER);
                }
            }
            if (!"JWT".equals(word(header, "typ", LONGEST_WORD, TokenFault.HEADER))) {
                throw new Refused(TokenFault.HEADER);
            }
            return new Outcome.Read(new Token(
                    word(header, "alg", LONGEST_WORD, TokenFault.HEADER),
                    word(header, "kid", LONGEST_WORD, TokenFault.HEADER),
                    maybe(header, "jku", LONGEST_URL, TokenFault.HEADER),
                    word(claims, "iss", LONGEST_URL, TokenFault.CLAIMS),
                    maybe(claims, "tenant", LONGEST_WORD, TokenFault.CLAIMS),
                    audience(claims.path("aud")),
                    second(claims.path("exp")),
                    second(claims.path("iat")),
                    claims.has("nbf") ? Optional.of(second(claims.path("nbf"))) : Optional.empty(),
                    word(claims, "jti", LONGEST_WORD, TokenFault.CLAIMS),
                    parts.group(1) + "." + parts.group(2),
                    new Base64URL(parts.group(3))));
        } catch (Refused refused) {
            return new Outcome.Wrong(refused.fault);
        }
    }

    private static JsonNode object(String part, TokenFault fault) throws Refused {
        byte[] bytes = decode(part, fault);
        try {
            // As text: the parser would guess UTF-16 and UTF-32 from bytes.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException notJson) {
            // Refused below.
        }
        throw new Refused(fault);
    }

    /** Only the one spelling of the bytes: else two tokens would be the same. */
    private static byte[] decode(String part, TokenFault fault) throws Refused {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        throw new Refused(fault);
    }

    private static Optional<String> maybe(JsonNode object, String name, int longest, TokenFault fault) throws Refused {
        return object.has(name) ? Optional.of(word(object, name, longest, fault)) : Optional.empty();
    }

    private static String word(JsonNode object, String name, int longest, TokenFault fault) throws Refused {
        JsonNode node = object.path(name);
        if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > longest) {
            throw new Refused(fault);
        }
        return node.textValue();
    }

    private static List<String> audience(JsonNode node) throws Refused {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        if (!node.isArray() || node.isEmpty() || node.size() > MOST_AUDIENCES) {
            throw new Refused(TokenFault.CLAIMS);
        }
        List<String> audience = new ArrayList<>(node.size());
        for (JsonNode one : node) {
            if (!one.isTextual()) {
                throw new Refused(TokenFault.CLAIMS);
            }
            audience.add(one.textValue());
        }
        return audience;
    }

    private static Instant second(JsonNode node) throws Refused {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < 0
                || node.longValue() > LAST_SECOND) {
            throw new Refused(TokenFault.CLAIMS);
        }
        return Instant.ofEpochSecond(node.longValue());
    }
}
