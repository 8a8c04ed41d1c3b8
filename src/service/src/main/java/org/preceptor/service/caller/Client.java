package org.preceptor.service.caller;

import java.util.Optional;
import java.util.Set;
import org.preceptor.service.settings.PreceptorSettings.TokenAlgorithm;

/**
 * One client of the registry: how its tokens are known, and who it then is.
 *
 * @param issuer the tokens' {@code iss}, exactly
 * @param algorithms that its tokens may use
 * @param jku the only one that its tokens may name; without one they may name none
 * @param enabled whether it is let in at all
 */
record Client(
        Caller.Registered caller,
        String issuer,
        Set<TokenAlgorithm> algorithms,
        KeySource keys,
        Optional<String> jku,
        boolean enabled) {

    Client {
        algorithms = Set.copyOf(algorithms);
    }
}
