package org.preceptor.lab.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.preceptor.lab.evaluation.Evaluation;
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;

/** Which of two models is taken: the simpler one, unless the other is better beyond chance on the same rows. */
final class Choice {

    private static final String RULE =
            "the logistic regression, unless the whole 95 % interval of the difference in AUROC on the same rows is in favour of the trees";
    private static final MathContext DIGITS = new MathContext(6);

    private Choice() {}

    /** Whether the trees are taken. */
    static boolean takesTrees(Evaluation evaluation) {
        return evaluation.comparisons().stream()
                .filter(comparison -> comparison.other().equals(Rivals.TREES))
                .map(comparison -> comparison.differences().get(Metric.AUROC))
                .anyMatch(difference -> difference != null
                        && difference.interval().isPresent()
                        && difference.interval().get().high() < 0);
    }

    /**
     * {@code evaluation/choice.json}.
     *
     * @param evaluations variant to the evaluation in which both were judged
     */
    static String json(Map<String, Evaluation> evaluations) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("rule", RULE);
            json.writeObjectFieldStart("variants");
            for (Map.Entry<String, Evaluation> variant : evaluations.entrySet()) {
                json.writeObjectFieldStart(variant.getKey());
                json.writeStringField("chosen", takesTrees(variant.getValue()) ? Rivals.TREES : "logistic regression");
                for (Evaluation.Comparison comparison : variant.getValue().comparisons()) {
                    if (comparison.other().equals(Rivals.TREES)) {
                        json.writeNumberField("rows", comparison.rows());
                        json.writeNumberField("events", comparison.events());
                        estimated(json, "logistic_regression", comparison.own().get(Metric.AUROC));
                        estimated(json, "trees", comparison.others().get(Metric.AUROC));
                        estimated(json, "difference", comparison.differences().get(Metric.AUROC));
                    }
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private static void estimated(
            JsonGenerator json, String name, @org.jspecify.annotations.Nullable Estimated estimated)
            throws IOException {
        if (estimated == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("auroc", rounded(estimated.value()));
        if (estimated.interval().isPresent()) {
            json.writeNumberField("low", rounded(estimated.interval().get().low()));
            json.writeNumberField("high", rounded(estimated.interval().get().high()));
        }
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    }
}
