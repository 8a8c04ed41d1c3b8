package org.preceptor.order;

import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.explanation.Explanation;
import org.preceptor.model.Prediction;

/**
 * One output of a model, with all that a card says of it.
 *
 * @param prediction with every feature that was read; an estimate, or why there is none
 * @param explanation of that output, in its own unit; present where there is an estimate
 */
public record ExplainedEstimate(Prediction prediction, Optional<Explanation> explanation) {

    /** The number, in the output's unit. */
    public OptionalDouble value() {
        return explanation.map(known -> OptionalDouble.of(known.estimate())).orElse(OptionalDouble.empty());
    }
}
