package org.preceptor.shelf;

import java.util.List;

/** The screenings that a service's folder may name, and the hooks that they answer. */
final class ScreeningKinds {

    static final List<String> NAMES = List.of("drug-interactions", "pharmacogenomics", "renal-dosing");
    static final List<String> HOOKS = List.of("order-select", "order-sign");

    private ScreeningKinds() {}
}
