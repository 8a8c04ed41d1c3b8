package org.preceptor.service.start;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.service.settings.PreceptorSettings.Unsigned;

/** Where the shelf may do without signatures: never where patients are. */
final class SigningRule {

    private static final Set<String> PLAYGROUNDS = Set.of("dev", "test", "sandbox");

    private SigningRule() {}

    /**
     * Why the service must not start.
     *
     * @param keys whether a file of trusted keys is named
     * @param profiles that are active
     */
    static Optional<String> refusal(Unsigned unsigned, boolean keys, List<String> profiles) {
        if (unsigned == Unsigned.TOLD && profiles.stream().noneMatch(PLAYGROUNDS::contains)) {
            return Optional.of("refusing preceptor.models.unsigned=told in the profile " + String.join(",", profiles)
                    + "; only " + PLAYGROUNDS.stream().sorted().collect(Collectors.joining(", "))
                    + " may run models and tables that nobody signed");
        }
        if (unsigned == Unsigned.REFUSED && !keys) {
            return Optional.of(
                    "preceptor.models.keys is needed: it lists the keys whose signatures of models and tables"
                            + " are trusted (docs/signing.md)");
        }
        return Optional.empty();
    }
}
