package org.preceptor.lab.evaluation;

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
import java.util.TreeMap;
import org.preceptor.lab.statistics.CalibrationCurve;
import org.preceptor.lab.statistics.DecisionCurve;
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;

/** An evaluation as JSON: the same evaluation gives the same text. */
public final class EvaluationJson {

    /** Digits enough to tell every difference that means anything. */
    private static final MathContext DIGITS = new MathContext(6);

    private final JsonGenerator json;

    private EvaluationJson(JsonGenerator json) {
        this.json = json;
    }

    /** The text, ending with a line break. */
    public static String of(Evaluation evaluation) {
        return of(evaluation, Map.of());
    }

    /**
     * The same with further keys at its end.
     *
     * @param further key to JSON
     */
    public static String of(Evaluation evaluation, Map<String, String> further) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            new EvaluationJson(generator).write(evaluation, further);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private void write(Evaluation evaluation, Map<String, String> further) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", evaluation.subject().model());
        json.writeStringField("version", evaluation.subject().version());
        json.writeStringField("output", evaluation.subject().output());
        json.writeStringField("outcome", evaluation.subject().outcome());
        json.writeNumberField("resamples", evaluation.subject().resamples());
        json.writeNumberField("seed", evaluation.subject().seed());
        counts(evaluation.counts());
        json.writeObjectFieldStart("without_estimate_by_reason");
        for (Map.Entry<String, Long> reason : new TreeMap<>(evaluation.declined()).entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        metrics("metrics", evaluation.metrics());
        calibration(evaluation.calibration());
        json.writeArrayFieldStart("decision_curve");
        for (DecisionCurve.Point point : evaluation.decisionCurve()) {
            json.writeStartObject();
            number("threshold", point.threshold());
            number("net_benefit", point.model());
            number("net_benefit_of_everybody", point.everybody());
            number("flagged", point.flagged());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("subgroups");
        for (Evaluation.Subgroup subgroup : evaluation.subgroups()) {
            json.writeStartObject();
            json.writeStringField("column", subgroup.column());
            json.writeStringField("value", subgroup.value());
            json.writeNumberField("rows", subgroup.rows());
            json.writeNumberField("events", subgroup.events());
            metrics("metrics", subgroup.metrics());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("comparisons");
        for (Evaluation.Comparison comparison : evaluation.comparisons()) {
            json.writeStartObject();
            json.writeStringField("other", comparison.other());
            json.writeNumberField("rows", comparison.rows());
            json.writeNumberField("events", comparison.events());
            metrics("own", comparison.own());
            metrics("others", comparison.others());
            metrics("differences", comparison.differences());
            json.writeEndObject();
        }
        json.writeEndArray();
        for (Map.Entry<String, String> one : new TreeMap<>(further).entrySet()) {
            json.writeFieldName(one.getKey());
            json.writeRawValue(one.getValue().replace("\n", "\n  "));
        }
        json.writeEndObject();
    }

    private void counts(Evaluation.Counts counts) throws IOException {
        json.writeNumberField("rows", counts.rows());
        json.writeNumberField("without_outcome", counts.withoutOutcome());
        json.writeNumberField("without_estimate", counts.withoutEstimate());
        json.writeNumberField("evaluated", counts.evaluated());
        json.writeNumberField("events", counts.events());
        if (counts.clusters().isPresent()) {
            json.writeNumberField("clusters", counts.clusters().get());
        }
    }

    private void metrics(String name, Map<Metric, Estimated> metrics) throws IOException {
        json.writeObjectFieldStart(name);
        for (Metric metric : Metric.values()) {
            Estimated estimated = metrics.get(metric);
            if (estimated != null) {
                json.writeObjectFieldStart(metric.id());
                number("value", estimated.value());
                if (estimated.interval().isPresent()) {
                    number("low", estimated.interval().get().low());
                    number("high", estimated.interval().get().high());
                }
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void calibration(CalibrationCurve curve) throws IOException {
        json.writeObjectFieldStart("calibration");
        json.writeArrayFieldStart("groups");
        for (CalibrationCurve.Group group : curve.groups()) {
            json.writeStartObject();
            json.writeNumberField("rows", group.rows());
            number("predicted", group.predicted());
            number("observed", group.observed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("curve");
        for (CalibrationCurve.Point point : curve.curve()) {
            json.writeStartObject();
            number("predicted", point.predicted());
            number("observed", point.observed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        json.writeNumberField(name, new BigDecimal(value).round(DIGITS).stripTrailingZeros());
    }
}
