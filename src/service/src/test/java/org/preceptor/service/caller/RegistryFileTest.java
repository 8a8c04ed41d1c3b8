package org.preceptor.service.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.service.settings.PreceptorSettings.TokenAlgorithm;
import org.preceptor.shelf.BrokenShelf;

final class RegistryFileTest {

    private static final Set<TokenAlgorithm> PERMITTED = Set.of(TokenAlgorithm.RS384, TokenAlgorithm.ES384);
    private static final RegistryFile.Known KNOWN = new RegistryFile.Known(
            PERMITTED, Set.of("generic", "epic"), Set.of("HIV", "42CFRPart2")::contains, Set.of("own"));

    private static final String GOOD = """
            clients:
              - id: general-hospital
                issuer: https://ehr.example.org
                jku: https://ehr.example.org/jwks.json
                fhir-servers: [https://ehr.example.org/fhir]
                services: [kidney-risk]
            """;

    @TempDir
    Path folder;

    private Registry read(String yaml) throws IOException {
        return RegistryFile.read(Files.writeString(folder.resolve("callers.yaml"), yaml), KNOWN, new HashSet<>());
    }

    private void refuses(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(BrokenShelf.class).hasMessageContaining(problem);
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static String withKeys(String json) {
        return GOOD.replace("    jku: https://ehr.example.org/jwks.json\n", "    keys: '" + json + "'\n");
    }

    private static ECKey ec(Curve curve, String kid) throws JOSEException {
        return new ECKeyGenerator(curve).keyID(kid).generate();
    }

    private static RSAKey rsa(int bits) throws JOSEException {
        return new RSAKeyGenerator(bits, true).keyID("r").generate();
    }

    @Test
    void readsWhatAClientMayHaveUsed() throws IOException {
        Client plain =
                read(GOOD).find("https://ehr.example.org", Optional.empty()).orElseThrow();
        assertThat(plain.caller().sensitiveLabels()).isEmpty();
        assertThat(plain.caller().consentNeeded()).isFalse();
        Client client = read(GOOD + "    sensitive-labels: [HIV, 42CFRPart2]\n    consent-needed: true\n")
                .find("https://ehr.example.org", Optional.empty())
                .orElseThrow();
        assertThat(client.caller().sensitiveLabels()).containsExactlyInAnyOrder("HIV", "42CFRPart2");
        assertThat(client.caller().consentNeeded()).isTrue();
        refuses(
                GOOD + "    sensitive-labels: [HIV, 42CFRpart2]\n",
                "callers.yaml:7: there is no sensitive label `42CFRpart2`");
        refuses(GOOD + "    sensitive-labels: []\n", "callers.yaml:7: expected a list with at least one element");
    }

    @Test
    void readsAClient() throws IOException {
        Client client =
                read(GOOD).find("https://ehr.example.org", Optional.empty()).orElseThrow();
        assertThat(client.caller().name()).isEqualTo("general-hospital");
        assertThat(client.caller().mayCall("kidney-risk")).isTrue();
        assertThat(client.caller().mayCall("cardiovascular-risk")).isFalse();
        assertThat(client.caller().fhirServers().admit("https://ehr.example.org/fhir"))
                .isPresent();
        assertThat(client.algorithms()).isEqualTo(PERMITTED);
        assertThat(read(GOOD).find("https://ehr.example.org", Optional.of("a"))).isEmpty();
    }

    @Test
    void readsWhatAClientMayHaveBeside() throws IOException {
        String more = GOOD.replace("jku:", """
                profile: epic
                    subject: preceptor
                    certificate: "AB:%s"
                    backend: {client-id: preceptor, key: own, authorization-server: "https://login.example.org/realms/x"}
                    jku:""".formatted("0".repeat(62)));
        Caller.Registered caller = read(more).clients().getFirst().caller();
        assertThat(caller.profile()).isEqualTo("epic");
        assertThat(caller.subject()).contains("preceptor");
        assertThat(caller.certificate()).contains("ab" + "0".repeat(62));
        assertThat(caller.backend().orElseThrow().scope()).isEqualTo("system/*.rs");
        assertThat(read(GOOD).clients().getFirst().caller().profile()).isEqualTo("generic");
    }

    @Test
    void knowsNoClientThatIsSwitchedOff() throws IOException {
        Registry registry = read(GOOD.replace("jku:", "enabled: false\n    jku:"));
        assertThat(registry.clients()).hasSize(1);
        assertThat(registry.find("https://ehr.example.org", Optional.empty())).isEmpty();
    }

    /** As docs/callers.md shows it: the public sandbox of CDS Hooks with its key written down. */
    @Test
    void takesAKeyThatWasAgreedBeforehand() throws IOException, JOSEException {
        Registry registry =
                read(withKeys(set(ec(Curve.P_384, "9fa1").toPublicJWK().toJSONString())));
        assertThat(registry.clients())
                .singleElement()
                .satisfies(client -> assertThat(client.keys()).isInstanceOf(KeySource.Fixed.class));
    }

    @Test
    void tellsTheTenantsOfOneIssuerApart() throws IOException {
        String two = GOOD.replace("jku:", "tenant: a\n    jku:")
                + GOOD.replace("clients:\n", "").replace("general", "second").replace("jku:", "tenant: b\n    jku:");
        Registry registry = read(two);
        assertThat(registry.find("https://ehr.example.org", Optional.of("b"))
                        .orElseThrow()
                        .caller()
                        .name())
                .isEqualTo("second-hospital");
        assertThat(registry.find("https://ehr.example.org", Optional.empty())).isEmpty();
        refuses(two.replace("tenant: b", "tenant: a"), "another client has the same issuer and tenant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer:|isuer:|callers.yaml:3: `isuer` is not a key here",
                "id: general-hospital|id: General|is not an id in kebab-case",
                "id: general-hospital|id: open-sandbox|means something else in the ledger",
                "services: [kidney-risk]|services: []|at least one element",
                "services: [kidney-risk]|profile: x|`services` is missing",
                "[https://ehr.example.org/fhir]|[http://ehr.example.org/fhir]|callers.yaml:5: `http://ehr.example.org/fhir` must be https",
                "[https://ehr.example.org/fhir]|[https://ehr.example.org/fhir/../x]|is not a plain URL",
                "[https://ehr.example.org/fhir]|['https://user@ehr.example.org']|is not a plain URL",
                "jku: https://ehr.example.org/jwks.json|jku: http://127.0.0.1/jwks.json|must be https",
                "jku: https://ehr.example.org/jwks.json|internal: false|one of `keys`, `keys-file`, `jku` is needed",
                "jku: https://ehr.example.org/jwks.json|keys-file: no.json|there is no file no.json",
                "jku: https://ehr.example.org/jwks.json|keys-file: ../../etc/passwd|callers.yaml:4",
                "jku:|profile: epik#    jku:|callers.yaml:4: there is no client profile `epik`; cds-hooks/client-profiles.yaml has epic, generic",
                "jku:|backend: {key: own}#    jku:|`client-id` is missing",
                "jku:|backend: {client-id: x, key: other}#    jku:|preceptor.backend-key.other is not set",
                "jku:|certificate: abc#    jku:|is no SHA-256 of a certificate",
                "jku:|enabled: no#    jku:|expected true or false",
                "jku:|algorithms: [RS256]#    jku:|`RS256` is not permitted by preceptor.callers.algorithms",
                "jku:|algorithms: [HS256]#    jku:|`HS256` is not permitted",
                "jku:|algorithms: [none]#    jku:|`none` is not permitted"
            })
    void namesWhatIsWrongWithItsLine(String before, String after, String problem) {
        refuses(GOOD.replace(before, after.replace("#", "\n")), problem);
    }

    @Test
    void refusesKeysThatProveNothing() throws JOSEException {
        String good = ec(Curve.P_384, "k").toPublicJWK().toJSONString();
        refuses(withKeys(set(ec(Curve.P_384, "k").toJSONString())), "key 1 is private or secret");
        refuses(withKeys(set("{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"AAAA\"}")), "key 1 is private or secret");
        refuses(withKeys(set(good, good)), "has the same kid as another");
        refuses(withKeys(set(ec(Curve.P_521, "k").toPublicJWK().toJSONString())), "fits none of");
        refuses(withKeys(set(rsa(1024).toPublicJWK().toJSONString())), "has 1024 bits; allowed are 2048 to 8192");
        refuses(withKeys(set(good.replace("\"kid\":\"k\",", ""))), "has no kid");
        refuses(withKeys(set(good.replace("\"kid\"", "\"use\":\"enc\",\"kid\""))), "is not for signatures");
        refuses(withKeys(set(good.replace("\"kid\"", "\"alg\":\"ES512\",\"kid\""))), "fits none of");
        refuses(withKeys("{}"), "the key set");
        refuses(withKeys("nothing"), "is no JWK Set");
        String exponent = rsa(2048).toPublicJWK().toJSONString().replace("\"AQAB\"", "\"Aw\"");
        refuses(withKeys(set(exponent)), "has a public exponent that is not allowed");
    }
}
