package org.preceptor.model;

import java.util.Map;

/**
 * A declared model with its graphs ready to run.
 *
 * @param scorers variant id to its graph
 */
public record Model(ModelDeclaration declaration, Map<String, Scorer> scorers) {
    public Model {
        scorers = Map.copyOf(scorers);
        for (ModelDeclaration.Variant variant : declaration.variants()) {
            if (!scorers.containsKey(variant.id())) {
                throw new IllegalArgumentException("No graph for variant " + variant.id());
            }
        }
    }

    /** The graph of a variant of this model. */
    public Scorer scorer(ModelDeclaration.Variant variant) {
        Scorer scorer = scorers.get(variant.id());
        if (scorer == null) {
            throw new IllegalArgumentException("No variant " + variant.id());
        }
        return scorer;
    }
}
