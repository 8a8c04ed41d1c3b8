package org.preceptor.explanation;

import java.util.List;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;

/** What a model says of a patient with some inputs changed. It says how the model behaves, not what an intervention would achieve. */
public sealed interface Reconsidered {

    /**
     * It was run again.
     *
     * @param explanations one for each output of the variant, in order
     */
    record Scored(ModelDeclaration model, Variant variant, List<Explanation> explanations) implements Reconsidered {
        public Scored {
            explanations = List.copyOf(explanations);
        }
    }

    /** It is not asked that. */
    record Refused(List<Objection> objections) implements Reconsidered {
        public Refused {
            objections = List.copyOf(objections);
        }
    }

    /**
     * Why not.
     *
     * @param input as the asker named it
     * @param text a sentence
     */
    record Objection(String input, String text) {}

    /** The model that gave the estimate is not there any more: another version, or another graph. */
    record Replaced() implements Reconsidered {}

    /** The model could not run, or gave no usable number. */
    record Failed() implements Reconsidered {}
}
