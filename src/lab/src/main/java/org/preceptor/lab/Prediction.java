package org.preceptor.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.lab.evaluation.Scale;
import org.preceptor.lab.table.TableScorer;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Output;

/**
 * One output of a model, to be evaluated.
 *
 * @param output its id
 * @param scale what its numbers mean
 */
record Prediction(Model model, String output, Scale scale) {

    /**
     * The output that is meant.
     *
     * @param wanted its id; empty where the model's only one is meant, or its only probability
     */
    static Prediction of(Model model, String wanted) {
        Map<String, Output> outputs = new LinkedHashMap<>();
        model.declaration()
                .variants()
                .forEach(variant -> variant.outputs().forEach(one -> outputs.putIfAbsent(one.id(), one)));
        Map<String, Output> probabilities = new LinkedHashMap<>(outputs);
        probabilities.values().removeIf(one -> !one.unit().equals("probability"));
        String id = wanted;
        if (wanted.isEmpty()) {
            List<String> candidates = List.copyOf(
                    probabilities.size() == 1 || outputs.size() > 1 ? probabilities.keySet() : outputs.keySet());
            if (candidates.size() != 1) {
                throw new UserProblem("model " + model.declaration().id() + " has several outputs: name one of "
                        + String.join(", ", outputs.keySet()));
            }
            id = candidates.getFirst();
        }
        Output output = outputs.get(id);
        if (output == null) {
            throw new UserProblem("model " + model.declaration().id() + " has no output " + id + "; it has "
                    + String.join(", ", outputs.keySet()));
        }
        return new Prediction(model, id, output.unit().equals("probability") ? Scale.PROBABILITY : Scale.SCORE);
    }

    /** The model's id and the output's. */
    String name() {
        return model.declaration().id() + "." + output;
    }

    /** Scores this output alone. */
    TableScorer scorer() {
        return new TableScorer(model, output::equals);
    }
}
