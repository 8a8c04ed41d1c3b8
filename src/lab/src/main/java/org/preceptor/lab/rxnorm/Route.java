package org.preceptor.lab.rxnorm;

import java.util.Map;
import java.util.Optional;

/**
 * A way from a concept towards its ingredients. A concept that several routes start from must arrive at the same ingredients by
 * each.
 *
 * <p>A row of RXNREL says what its second concept is to its first: {@code A|…|B|…|has_ingredient} is "B has the ingredient A".
 *
 * <p>Source: NLM, RxNorm Technical Documentation, RXNREL.RRF (direction) and appendix 1 (relationships).
 */
enum Route {
    /** From a component, form or group to its ingredients. */
    INGREDIENTS(0),
    /** From a product to the one concept that stands for all of its ingredients. */
    TOGETHER(1),
    /** From that concept to each ingredient. */
    PARTS(2),
    /** From a product or pack to what it is made of. */
    COMPONENTS(3),
    /** From a brand to what it is a brand of. */
    GENERIC(4),
    /** From a salt to its ingredient. */
    SALT(5);

    private static final Map<String, Route> BY_RELATION = Map.of(
            "has_ingredient", INGREDIENTS,
            "has_precise_ingredient", INGREDIENTS,
            "has_ingredients", TOGETHER,
            "has_part", PARTS,
            "consists_of", COMPONENTS,
            "contains", COMPONENTS,
            "tradename_of", GENERIC,
            "form_of", SALT);

    /** Tells the routes apart where they are stored as numbers; 0 to 15. */
    private final int number;

    Route(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Whether the route may end at such a concept; {@code has_ingredient} also leads from a product to its brand. */
    boolean endsAt(Kind kind) {
        return switch (this) {
            case INGREDIENTS, PARTS -> kind == Kind.IN || kind == Kind.PIN;
            case TOGETHER -> kind == Kind.MIN;
            case COMPONENTS -> kind == Kind.SCDC || kind == Kind.SBDC || kind == Kind.SCD || kind == Kind.SBD;
            case GENERIC -> generic(kind);
            case SALT -> kind == Kind.IN;
        };
    }

    private static boolean generic(Kind kind) {
        return switch (kind) {
            case IN, PIN, MIN, SCDC, SCDF, SCDG, SCD, GPCK, SCDFP, SCDGP -> true;
            case BN, SBDC, SBDF, SBDG, SBD, BPCK, SBDFP -> false;
        };
    }

    /** The route of a relation, where it leads towards ingredients. */
    static Optional<Route> of(String relation) {
        return Optional.ofNullable(BY_RELATION.get(relation));
    }
}
