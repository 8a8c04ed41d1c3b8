package org.preceptor.shelf;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The screenings that a service's folder may name, and the hooks that they answer. */
final class ScreeningKinds {

    static final List<String> NAMES = List.of(
            "carboplatin-dose",
            "drug-interactions",
            "pharmacogenomics",
            "renal-dosing",
            "statin-choice",
            "tumor-variants",
            "warfarin-dose");
    /** Pairs that should never interrupt are told, as info, only where the service asks for them. */
    static final String NON_INTERRUPTIVE = "non-interruptive";

    static final Map<String, Set<String>> OPTIONS = Map.of("drug-interactions", Set.of(NON_INTERRUPTIVE));
    static final List<String> HOOKS = List.of("order-select", "order-sign");

    private ScreeningKinds() {}
}
