package org.preceptor.lab.equation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * Logistic regressions that were fitted here. {@code coefficients.json} says for each output of each variant ({@code variants /
 * <variant> / <output>}) its intercept, and for each term the coefficients of its columns ({@link FittedTerm}). A row that lacks an
 * input has no number.
 */
public final class FittedLogistic implements Equation {

    private final String modelId;

    /** The model whose folder is {@code models/<modelId>}. */
    public FittedLogistic(String modelId) {
        this.modelId = modelId;
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        Coefficients variants = coefficients.at("variants");
        for (String variant : variants.names()) {
            graphs.put(variant, graph(variant, variants.at(variant)));
        }
        return graphs;
    }

    private Graph graph(String variant, Coefficients fits) {
        Set<String> inputs = new LinkedHashSet<>();
        List<Expression> outputs = new ArrayList<>();
        for (String output : fits.names()) {
            outputs.add(predictor(variant, fits.at(output), inputs).logistic());
        }
        return new Graph(modelId + "/" + variant, List.copyOf(inputs), fits.names(), outputs);
    }

    private Expression predictor(String variant, Coefficients fit, Set<String> inputs) {
        List<Expression> columns = new ArrayList<>();
        List<List<Double>> weights = new ArrayList<>();
        Coefficients terms = fit.at("terms");
        for (String name : terms.names()) {
            FittedTerm term = FittedTerm.read(name, terms.at(name));
            List<Double> coefficients = terms.at(name).numbers("coefficients");
            List<Expression> expressions = term.expressions();
            if (expressions.size() != coefficients.size()) {
                throw new IllegalArgumentException(modelId + "/" + variant + ": " + name + " has " + expressions.size()
                        + " columns and " + coefficients.size() + " coefficients");
            }
            inputs.addAll(term.inputs());
            for (int i = 0; i < expressions.size(); i++) {
                columns.add(expressions.get(i));
                weights.add(List.of(coefficients.get(i)));
            }
        }
        return Expression.weightedSums(columns, weights).plus(fit.number("intercept"));
    }
}
