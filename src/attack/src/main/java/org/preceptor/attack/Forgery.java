package org.preceptor.attack;

import java.util.List;
import java.util.Random;

/**
 * One class of forged tokens.
 *
 * @param name says what is wrong
 */
record Forgery(String name, Recipe recipe) {

    /** Makes one of the class. */
    @FunctionalInterface
    interface Recipe {

        /** The {@code Authorization} headers of one request. */
        List<String> headers(Registration registration, Endpoint endpoint, Random random);
    }

    /** From a token. */
    @FunctionalInterface
    interface Written {

        /** The token. */
        String token(Registration registration, Endpoint endpoint, Random random);
    }

    static Forgery of(String name, Written written) {
        return new Forgery(
                name,
                (registration, endpoint, random) -> List.of("Bearer " + written.token(registration, endpoint, random)));
    }
}
