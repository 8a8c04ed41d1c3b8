package org.preceptor.card;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.Reconsidered;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.model.ExplanationDeclaration.Modifiable;
import org.preceptor.model.ModelDeclaration.Output;

/** Words and numbers of what a reader tries: another value of an input. */
public final class Trial {

    /** What every answer says of itself. */
    public static final String WORDS =
            "This is what the model would say of a patient with these values. It is not what a treatment promises.";

    private Trial() {}

    /** That a value lies outside of what may be tried. */
    public static String bounds(FeatureDeclaration feature, Modifiable declared) {
        return feature.label() + " can be tried from " + Printed.value(feature, declared.from()) + " to "
                + Printed.value(feature, declared.to()) + ".";
    }

    /** That it is no value that the input can have in this model. */
    public static String notItsOwn(FeatureDeclaration feature) {
        return "This is no value of " + feature.label() + " that the model takes.";
    }

    /**
     * Writes the outputs.
     *
     * @param leading the card's leading estimate, where it is a probability: frequencies keep its denominator
     */
    public static void outputs(JsonGenerator out, Reconsidered.Scored scored, Optional<Double> leading)
            throws IOException {
        out.writeArrayFieldStart("outputs");
        List<Output> outputs = scored.variant().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            Explanation explanation = scored.explanations().get(i);
            out.writeStartObject();
            out.writeStringField("id", output.id());
            out.writeStringField("unit", output.unit());
            out.writeNumberField("estimate", explanation.estimate());
            out.writeNumberField("baseline", explanation.baseline());
            AccountJson.frequency(out, "frequency", output, explanation.estimate(), leading);
            AccountEstimates.contributions(out, explanation, scored.variant());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
