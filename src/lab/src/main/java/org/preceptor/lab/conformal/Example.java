package org.preceptor.lab.conformal;

import java.util.Map;

/**
 * A row that the model was not fitted to.
 *
 * @param risk what the model gives, from 0 to 1
 * @param event whether the event came
 * @param groups column to value, for subgroups
 */
public record Example(double risk, boolean event, Map<String, String> groups) {
    public Example {
        groups = Map.copyOf(groups);
        if (!(risk >= 0 && risk <= 1)) {
            throw new IllegalArgumentException("A risk lies between 0 and 1");
        }
    }
}
