package org.preceptor.cds;

import java.util.Locale;
import java.util.Optional;

/**
 * A link of a card.
 *
 * @param appContext only for {@link Type#SMART}; opaque to the client
 */
public record Link(String label, String url, Type type, Optional<String> appContext) {

    /** How the client opens it. */
    public enum Type {
        ABSOLUTE,
        SMART;

        /** The specification's word. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Link {
        if (type == Type.ABSOLUTE && appContext.isPresent()) {
            throw new IllegalArgumentException("Only a smart link has an appContext");
        }
    }
}
