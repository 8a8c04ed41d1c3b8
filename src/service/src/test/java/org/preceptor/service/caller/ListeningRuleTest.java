package org.preceptor.service.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.preceptor.service.settings.PreceptorSettings.Mode;

final class ListeningRuleTest {

    @Test
    void letsEveryoneListenOnLoopback() {
        for (Mode mode : Mode.values()) {
            for (String host : new String[] {"127.0.0.1", "::1", "localhost"}) {
                assertThat(ListeningRule.refusal(mode, false, host)).isEmpty();
            }
        }
    }

    @Test
    void refusesEveryOtherAddressWhileCallersAreNotToldApart() {
        for (Mode mode : new Mode[] {Mode.NONE, Mode.OPEN_SANDBOX}) {
            for (String host : new String[] {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid"}) {
                assertThat(ListeningRule.refusal(mode, false, host))
                        .hasValueSatisfying(why -> assertThat(why).contains("refusing to listen on " + host));
            }
        }
    }

    @Test
    void believesAnOperatorWhoKeepsOthersAwayOutside() {
        assertThat(ListeningRule.refusal(Mode.OPEN_SANDBOX, true, "0.0.0.0")).isEmpty();
        assertThat(ListeningRule.refusal(Mode.NONE, true, "0.0.0.0")).isPresent();
    }

    @Test
    void letsCallersThatAreToldApartComeFromAnywhere() {
        assertThat(ListeningRule.refusal(Mode.REGISTERED, false, "0.0.0.0")).isEmpty();
    }
}
