package org.preceptor.shelf.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.shelf.BrokenShelf;

class TrustedKeysTest {

    private static final String OPEN = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
    private static final String GOOD =
            """
            keys:
              - id: general-hospital-2026
                public_key: "%s"
                from: "2026-01-01"
                until: "2027-12-31"
              - id: vendor
                public_key: "%s"
                from: "2026-01-01"
                until: "2026-12-31"
                signs: [models/kfre, cds-hooks/]
            """.formatted(OPEN, Ed25519.base64(Ed25519.generate().getPublic()));

    @TempDir
    Path folder;

    private TrustedKeys read(String yaml) throws IOException {
        return TrustedKeys.read(Files.writeString(folder.resolve("keys.yaml"), yaml));
    }

    private void refuses(String found, String planted, String problem) {
        assertThat(GOOD).contains(found);
        assertThatThrownBy(() -> read(GOOD.replace(found, planted)))
                .isInstanceOf(BrokenShelf.class)
                .hasMessageContaining(problem);
    }

    @Test
    void readsWhatAKeyMaySignAndWhen() throws IOException {
        TrustedKeys keys = read(GOOD);
        LocalDate day = LocalDate.of(2026, 6, 1);
        TrustedKeys.Key hospital = keys.find("general-hospital-2026").orElseThrow();
        TrustedKeys.Key vendor = keys.find("vendor").orElseThrow();

        assertThat(keys.count()).isEqualTo(2);
        assertThat(hospital.refusal("models/anything", day)).isEmpty();
        assertThat(hospital.refusal("fhir-profiles", LocalDate.of(2026, 1, 1))).isEmpty();
        assertThat(hospital.refusal("fhir-profiles", LocalDate.of(2027, 12, 31)))
                .isEmpty();
        assertThat(hospital.refusal("fhir-profiles", LocalDate.of(2025, 12, 31)))
                .hasValueSatisfying(why -> assertThat(why).contains("trusted from 2026-01-01 until 2027-12-31"));
        assertThat(hospital.refusal("fhir-profiles", LocalDate.of(2028, 1, 1))).isPresent();
        assertThat(vendor.refusal("models/kfre", day)).isEmpty();
        assertThat(vendor.refusal("models/kfre-2", day)).isPresent();
        assertThat(vendor.refusal("cds-hooks/order-entry", day)).isEmpty();
        assertThat(vendor.refusal("cds-hooks", day))
                .hasValueSatisfying(why -> assertThat(why).contains("may sign models/kfre, cds-hooks/ only"));
    }

    @Test
    void namesWhatIsWrongWithItsLine() {
        refuses("id: vendor", "id: general-hospital-2026", "keys.yaml:6: another key has the id");
        refuses("until: \"2026-12-31\"", "until: \"2025-12-31\"", "keys.yaml:9: `until` is before `from`");
        refuses("signs: [models/kfre", "signs: [\"../x\"", "keys.yaml:10: `../x` is not a folder of a shelf");
        refuses("signs:", "sings:", "keys.yaml:10: `sings` is not a key here");
        refuses(OPEN, "MCowBQYDK2VwAyEA", "keys.yaml:3: `public_key` is not an Ed25519 public key");
        refuses(
                OPEN,
                "-----BEGIN PRIVATE KEY-----MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
                "keys.yaml:3: `public_key` is a private key");
    }

    @Test
    void refusesOneKeyUnderTwoNames() {
        String twice = GOOD.replaceAll("public_key: \".*\"", "public_key: \"" + OPEN + "\"");
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("another entry has the same key");
    }
}
