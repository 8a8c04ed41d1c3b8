package org.preceptor.shelf.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats, against the vectors of those who made them. */
class EnvelopeTest {

    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final String SPKI = "302a300506032b6570032100";

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** RFC 8032, section 7.1, TEST 2: one byte. Keys in the encodings of RFC 8410. */
    @Test
    void signsAsTheStandardsVectorSays() throws BrokenSignature {
        PrivateKey secret = Ed25519.privateKey("-----BEGIN PRIVATE KEY-----\n"
                + base64(PKCS8 + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                + "\n-----END PRIVATE KEY-----\n");
        PublicKey open =
                Ed25519.publicKey(base64(SPKI + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        byte[] message = {0x72};

        byte[] made = Ed25519.sign(secret, message);

        assertThat(HexFormat.of().formatHex(made))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(Ed25519.verifies(open, message, made)).isTrue();
        assertThat(Ed25519.verifies(open, new byte[] {0x73}, made)).isFalse();
        assertThat(Ed25519.verifies(open, message, new byte[64])).isFalse();
        assertThat(Ed25519.verifies(open, message, new byte[0])).isFalse();
    }

    /** RFC 8410, section 10.1: the example of a public key, and the private key of 10.3 that belongs to it. */
    @Test
    void readsTheKeysOfTheStandard() throws BrokenSignature {
        PublicKey open = Ed25519.publicKey("""
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
                -----END PUBLIC KEY-----
                """);
        PrivateKey secret = Ed25519.privateKey("""
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """);

        assertThat(Ed25519.verifies(open, new byte[] {1}, Ed25519.sign(secret, new byte[] {1})))
                .isTrue();
        assertThat(Ed25519.publicKey(Ed25519.pem(open))).isEqualTo(open);
        assertThat(Ed25519.privateKey(Ed25519.pem(secret)).getEncoded()).isEqualTo(secret.getEncoded());
    }

    /** The test vector of DSSE's protocol.md. */
    @Test
    void encodesAsDsseSays() {
        assertThat(new String(Envelope.encoded("http://example.com/HelloWorld", "hello world"), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    /** The envelope of DSSE's protocol.md, whose key id is left out there and asked for here. */
    @Test
    void readsTheEnvelopeOfDsse() throws BrokenSignature {
        Envelope envelope = Envelope.parse("""
                {"payload": "aGVsbG8gd29ybGQ=",
                 "payloadType": "http://example.com/HelloWorld",
                 "signatures": [{"keyid": "", "sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
                """);
        assertThat(envelope.payload()).isEqualTo("hello world");
        assertThat(envelope.payloadType()).isEqualTo("http://example.com/HelloWorld");
    }

    @Property(tries = 50)
    void readsBackWhatItSigned(@ForAll String payload, @ForAll String type) throws BrokenSignature {
        KeyPair pair = Ed25519.generate();
        String sound = new String(payload.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String soundType = new String(type.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Envelope signed = Envelope.sign(soundType, sound, "k", pair.getPrivate());
        TrustedKeys.Key key =
                new TrustedKeys.Key("k", pair.getPublic(), LocalDate.EPOCH, LocalDate.EPOCH, java.util.List.of());

        Envelope read = Envelope.parse(signed.json());

        assertThat(read).isEqualTo(signed);
        assertThat(read.verifies(read.signatures().getFirst(), key)).isTrue();
        assertThat(new Envelope(soundType + "x", sound, read.signatures())
                        .verifies(read.signatures().getFirst(), key))
                .isFalse();
        assertThat(new Envelope(soundType, sound + " ", read.signatures())
                        .verifies(read.signatures().getFirst(), key))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"payloadType\": \"a\", \"payload\": \"\", \"signatures\": []}",
                "{\"payloadType\": \"a\", \"payload\": \"\", \"signatures\": [{\"keyid\": \"k\", \"sig\": \"\"}]} x",
                "{\"payloadType\": \"a\", \"payloadType\": \"b\", \"payload\": \"\","
                        + " \"signatures\": [{\"keyid\": \"k\", \"sig\": \"\"}]}",
                "{\"payloadType\": 1, \"payload\": \"\", \"signatures\": [{\"keyid\": \"k\", \"sig\": \"\"}]}",
                "{\"payloadType\": \"a\", \"payload\": \"?\", \"signatures\": [{\"keyid\": \"k\", \"sig\": \"\"}]}",
                "{\"payloadType\": \"a\", \"payload\": \"/w==\", \"signatures\": [{\"keyid\": \"k\", \"sig\": \"\"}]}",
                "{\"payloadType\": \"a\", \"payload\": \"\", \"signatures\": [{\"keyid\": \"k\", \"sig\": \"\", \"x\": 1}]}",
            })
    void refusesWhatIsNoEnvelope(String json) {
        assertThatThrownBy(() -> Envelope.parse(json)).isInstanceOf(BrokenSignature.class);
    }

    private static final String STATEMENT = """
            {
              "_type": "https://in-toto.io/Statement/v1",
              "subject": [
                {"name": "models/kfre/model.yaml", "digest": {"sha256": "%s"}}
              ],
              "predicateType": "https://preceptor.org/shelf-signature/v1",
              "predicate": {"folder": "models/kfre", "signed": "2026-11-28"}
            }
            """.formatted("0".repeat(64));

    @Test
    void writesAStatementAsItReadsIt() throws BrokenSignature {
        Statement statement = Statement.parse(STATEMENT);
        assertThat(statement)
                .isEqualTo(new Statement(
                        "models/kfre",
                        LocalDate.of(2026, 11, 28),
                        new TreeMap<>(java.util.Map.of("models/kfre/model.yaml", "0".repeat(64)))));
        assertThat(statement.json()).isEqualTo(STATEMENT);
    }

    @Test
    void refusesAStatementThatSaysSomethingElse() {
        for (String[] change : new String[][] {
            {"Statement/v1\"", "Statement/v0.1\""},
            {"shelf-signature/v1", "shelf-signature/v2"},
            {"models/kfre/model.yaml", "models/pce-2013/model.yaml"},
            {"models/kfre/model.yaml", "cds-hooks/kfre/model.yaml"},
            {"0000\"", "000G\""},
            {"2026-11-28", "2026-13-28"},
            {"\"signed\"", "\"more\": 1, \"signed\""},
            {"sha256", "sha512"},
        }) {
            assertThat(STATEMENT).contains(change[0]);
            assertThatThrownBy(() -> Statement.parse(STATEMENT.replace(change[0], change[1])))
                    .as(change[1])
                    .isInstanceOf(BrokenSignature.class);
        }
    }

    @Test
    void givesEveryFileItsFolder() {
        assertThat(Statement.folder("models/kfre/model.yaml")).isEqualTo("models/kfre");
        assertThat(Statement.folder("cds-hooks/pharmacogenomics/knowledge/genes/TPMT.yaml"))
                .isEqualTo("cds-hooks/pharmacogenomics");
        assertThat(Statement.folder("cds-hooks/client-profiles.yaml")).isEqualTo("cds-hooks");
        assertThat(Statement.folder("fhir-profiles/valuesets/a.json")).isEqualTo("fhir-profiles");
    }
}
