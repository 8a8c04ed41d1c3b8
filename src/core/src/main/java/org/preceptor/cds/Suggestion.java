package org.preceptor.cds;

import java.util.List;
import java.util.UUID;

/**
 * Actions that the client can apply together with one click.
 *
 * @param recommended whether it is the one that the card recommends
 */
public record Suggestion(String label, UUID uuid, boolean recommended, List<Action> actions) {
    public Suggestion {
        actions = List.copyOf(actions);
    }
}
