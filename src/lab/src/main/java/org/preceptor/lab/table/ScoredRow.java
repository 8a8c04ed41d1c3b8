package org.preceptor.lab.table;

import java.util.List;
import java.util.Optional;

/**
 * What a model says about one row.
 *
 * @param values one for each output of the model, in order; empty where there is no estimate
 * @param reason why an output has no estimate; empty when every one has
 * @param variants the ids of the variants that ran, in order
 * @param unlike in which way the row is unlike those that the model was fitted to, where it has no estimate for that
 */
public record ScoredRow(List<Optional<Double>> values, String reason, List<String> variants, Optional<Unlike> unlike) {
    public ScoredRow {
        values = List.copyOf(values);
        variants = List.copyOf(variants);
    }

    /** Whether any output has an estimate. */
    public boolean hasEstimate() {
        return values.stream().anyMatch(Optional::isPresent);
    }
}
