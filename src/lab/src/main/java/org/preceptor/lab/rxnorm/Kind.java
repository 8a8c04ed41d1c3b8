package org.preceptor.lab.rxnorm;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a concept is, by RxNorm's term types. Names that stand beside them (synonyms, tall-man letters, prescribable names) and dose
 * forms are not among them.
 *
 * <p>Source: NLM, RxNorm Technical Documentation, appendix 5.
 */
enum Kind {
    /** Ingredient. */
    IN,
    /** Precise ingredient: a salt or an isomer. */
    PIN,
    /** Several ingredients. */
    MIN,
    /** Brand name. */
    BN,
    SCDC,
    SCDF,
    SCDG,
    SCD,
    SBDC,
    SBDF,
    SBDG,
    SBD,
    GPCK,
    BPCK,
    SCDFP,
    SCDGP,
    SBDFP;

    private static final Map<String, Kind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    static Optional<Kind> of(String termType) {
        return Optional.ofNullable(BY_NAME.get(termType));
    }
}
