package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PrefetchTemplateTest {
    private static final Map<String, String> TOKENS = HookContext.of(
                    "PractitionerRole/r 1", "maria", Optional.of("e/1"), Optional.empty())
            .tokens();

    private static Optional<String> resolve(String template) {
        return new PrefetchTemplate(template).resolve(TOKENS);
    }

    @Test
    void putsContextAndUserIntoTheQuery() {
        assertThat(resolve("Patient/{{context.patientId}}")).contains("Patient/maria");
        assertThat(resolve("PractitionerRole/{{userPractitionerRoleId}}")).contains("PractitionerRole/r%201");
        assertThat(resolve("Encounter?_id={{ context.encounterId }}")).contains("Encounter?_id=e%2F1");
    }

    @Test
    void escapesWhatAUrlCannotHoldAndKeepsWhatItsAuthorEscaped() {
        assertThat(
                        resolve(
                                "Observation?code=http://loinc.org|2093-3,http%3A%2F%2Floinc.org%7C2085-9&date=ge2020-01-01T00:00:00+02:00"))
                .contains(
                        "Observation?code=http://loinc.org%7C2093-3,http%3A%2F%2Floinc.org%7C2085-9&date=ge2020-01-01T00:00:00+02:00");
    }

    @Test
    void leavesAKeyOutWhenATokenHasNoValue() {
        PrefetchTemplate template = new PrefetchTemplate("Practitioner/{{userPractitionerId}}");
        assertThat(template.resolve(TOKENS)).isEmpty();
        assertThat(template.unknownToken(TOKENS)).contains("userPractitionerId");
    }

    @Property
    void carriesAnyValueThroughAUrlUnchanged(@ForAll @StringLength(max = 40) String value) {
        String query = new PrefetchTemplate("Patient?name={{context.x}}&_count=1")
                .resolve(Map.of("context.x", value))
                .orElseThrow();
        URI uri = URI.create("http://localhost/" + query);
        String sent = uri.getRawQuery().replaceAll("^name=(.*)&_count=1$", "$1");
        String wellFormed = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(wellFormed);
    }
}
