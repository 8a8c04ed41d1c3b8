package org.preceptor.shelf.signing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.resource.Node;

/**
 * A signed text in the JSON envelope of the Dead Simple Signing Envelope (DSSE 1.0.0, protocol.md and envelope.md of
 * secure-systems-lab/dsse), as other tools of supply chains read and write it.
 *
 * @param payloadType says what the payload is; signed with it
 * @param payload UTF-8
 */
public record Envelope(String payloadType, String payload, List<Signed> signatures) {

    /** More signatures than anybody makes. */
    private static final int MOST = 16;

    /**
     * One signature.
     *
     * @param keyId a hint, itself not signed: which key to try
     * @param signature base64
     */
    public record Signed(String keyId, String signature) {}

    public Envelope {
        signatures = List.copyOf(signatures);
    }

    /** Signs. */
    public static Envelope sign(String payloadType, String payload, String keyId, PrivateKey key) {
        byte[] signature = Ed25519.sign(key, encoded(payloadType, payload));
        return new Envelope(
                payloadType,
                payload,
                List.of(new Signed(keyId, Base64.getEncoder().encodeToString(signature))));
    }

    /**
     * Reads one.
     *
     * @throws BrokenSignature when it is not the envelope's JSON
     */
    public static Envelope parse(String json) throws BrokenSignature {
        Map<String, Node> members = Json.members(
                Json.read(json, "the envelope"), "the envelope", Set.of("payloadType", "payload", "signatures"));
        List<Signed> signatures = new ArrayList<>();
        for (Node one : Json.elements(members.getOrDefault("signatures", Node.object()), "`signatures`")) {
            Map<String, Node> signed = Json.members(one, "a signature", Set.of("keyid", "sig"));
            signatures.add(new Signed(
                    Json.text(signed.getOrDefault("keyid", Node.object()), "`keyid`"),
                    Json.text(signed.getOrDefault("sig", Node.object()), "`sig`")));
        }
        if (signatures.isEmpty() || signatures.size() > MOST) {
            throw new BrokenSignature("the envelope needs 1 to " + MOST + " signatures");
        }
        return new Envelope(
                Json.text(members.getOrDefault("payloadType", Node.object()), "`payloadType`"),
                utf8(decoded(Json.text(members.getOrDefault("payload", Node.object()), "`payload`"), "`payload`")),
                signatures);
    }

    /** What is signed: the pre-authentication encoding of DSSE. */
    public static byte[] encoded(String payloadType, String payload) {
        int type = payloadType.getBytes(StandardCharsets.UTF_8).length;
        int body = payload.getBytes(StandardCharsets.UTF_8).length;
        return ("DSSEv1 " + type + " " + payloadType + " " + body + " " + payload).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the key made this signature of the payload and its type. */
    boolean verifies(Signed signed, TrustedKeys.Key key) throws BrokenSignature {
        return Ed25519.verifies(
                key.publicKey(), encoded(payloadType, payload), decoded(signed.signature(), "a signature"));
    }

    /** Both alphabets are allowed, so verifiers must take both. */
    private static byte[] decoded(String base64, String what) throws BrokenSignature {
        try {
            boolean url = base64.indexOf('-') >= 0 || base64.indexOf('_') >= 0;
            return (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(base64);
        } catch (IllegalArgumentException wrong) {
            throw new BrokenSignature(what + " is not base64");
        }
    }

    private static String utf8(byte[] bytes) throws BrokenSignature {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new BrokenSignature("`payload` is not UTF-8");
        }
    }

    /** As JSON. */
    public String json() {
        StringBuilder text = new StringBuilder("{\n");
        text.append("  \"payloadType\": ").append(quoted(payloadType)).append(",\n  \"payload\": ");
        text.append(quoted(Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8))));
        text.append(",\n  \"signatures\": [");
        String separator = "\n";
        for (Signed one : signatures) {
            text.append(separator).append("    {\"keyid\": ").append(quoted(one.keyId()));
            text.append(", \"sig\": ").append(quoted(one.signature())).append('}');
            separator = ",\n";
        }
        return text.append("\n  ]\n}\n").toString();
    }

    private static String quoted(String text) {
        return new Node.Text(text).json();
    }
}
