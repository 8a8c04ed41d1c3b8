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
import org.preceptor.lab.statistics.Estimated;
import org.preceptor.lab.statistics.Metric;

/** {@code evaluation/inputs-hidden.json} and {@code evaluation/learning-curve.json}: the same fits give the same text. */
final class RefitsJson {

    private static final MathContext DIGITS = new MathContext(6);

    private final Map<String, String> head;
    private final int resamples;
    private final long seed;

    /**
     * A writer.
     *
     * @param head first lines of both: the model, its version, its output, which rows
     */
    RefitsJson(Map<String, String> head, int resamples, long seed) {
        this.head = head;
        this.resamples = resamples;
        this.seed = seed;
    }

    /** What each variant loses without each of its inputs. */
    String hidden(Map<String, Refits.Result> variants) {
        return text(
                "fitted anew without the input, to the same rows with the same penalty, and judged on the same rows; change: without the input less with it",
                variants,
                (json, result) -> {
                    metrics(json, "whole", result.whole());
                    json.writeArrayFieldStart("hidden");
                    for (Refits.Hidden hidden : result.hidden()) {
                        json.writeStartObject();
                        json.writeStringField("input", hidden.input());
                        metrics(json, "metrics", hidden.metrics());
                        metrics(json, "change", hidden.changes());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    /** How well each variant does fitted to fewer persons. */
    String curve(Map<String, Refits.Result> variants) {
        return text(
                "fitted to a share of the training persons, each share holding the smaller ones, drawn once, the penalty chosen anew, and judged on the same rows; the intervals are of the rows judged on, not of the draw",
                variants,
                (json, result) -> {
                    json.writeArrayFieldStart("points");
                    for (Refits.Point point : result.curve()) {
                        json.writeStartObject();
                        number(json, "share", point.eighths() / 8.0);
                        json.writeNumberField("training_persons", point.persons());
                        json.writeNumberField("training_events", point.events());
                        json.writeBooleanField("fitted", !point.metrics().isEmpty());
                        metrics(json, "metrics", point.metrics());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    private interface Body {
        void write(JsonGenerator json, Refits.Result result) throws IOException;
    }

    private String text(String method, Map<String, Refits.Result> variants, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            for (Map.Entry<String, String> line : head.entrySet()) {
                json.writeStringField(line.getKey(), line.getValue());
            }
            json.writeStringField("method", method);
            json.writeNumberField("resamples", resamples);
            json.writeNumberField("seed", seed);
            json.writeObjectFieldStart("variants");
            for (Map.Entry<String, Refits.Result> variant : variants.entrySet()) {
                json.writeObjectFieldStart(variant.getKey());
                json.writeNumberField("rows", variant.getValue().rows());
                json.writeNumberField("events", variant.getValue().events());
                json.writeNumberField("fits", variant.getValue().fits());
                body.write(json, variant.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private static void metrics(JsonGenerator json, String name, Map<Metric, Estimated> metrics) throws IOException {
        json.writeObjectFieldStart(name);
        for (Metric metric : Metric.values()) {
            Estimated estimated = metrics.get(metric);
            if (estimated != null) {
                json.writeObjectFieldStart(metric.id());
                number(json, "value", estimated.value());
                if (estimated.interval().isPresent()) {
                    number(json, "low", estimated.interval().get().low());
                    number(json, "high", estimated.interval().get().high());
                }
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, new BigDecimal(value).round(DIGITS).stripTrailingZeros());
    }
}
