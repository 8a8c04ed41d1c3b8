package org.preceptor.service.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.service.settings.PreceptorSettings.Unsigned;

final class SigningRuleTest {

    @Test
    void asksForKeysWhereverUnsignedModelsAreRefused() {
        assertThat(SigningRule.refusal(Unsigned.REFUSED, true, List.of("prod"))).isEmpty();
        assertThat(SigningRule.refusal(Unsigned.REFUSED, true, List.of("sandbox")))
                .isEmpty();
        assertThat(SigningRule.refusal(Unsigned.REFUSED, false, List.of("prod")))
                .hasValueSatisfying(why -> assertThat(why).contains("preceptor.models.keys is needed"));
    }

    @Test
    void letsPlaygroundsDoWithoutSignatures() {
        for (String profile : new String[] {"dev", "test", "sandbox"}) {
            assertThat(SigningRule.refusal(Unsigned.TOLD, false, List.of(profile)))
                    .isEmpty();
            assertThat(SigningRule.refusal(Unsigned.TOLD, false, List.of("prod", profile)))
                    .isEmpty();
        }
        for (String profile : new String[] {"prod", "postgresql", "sandbox2"}) {
            assertThat(SigningRule.refusal(Unsigned.TOLD, true, List.of(profile)))
                    .hasValueSatisfying(why -> assertThat(why)
                            .contains("refusing preceptor.models.unsigned=told in the profile " + profile));
        }
    }
}
