package org.preceptor.lab.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.preceptor.model.TrainingSummary;
import org.preceptor.model.TrainingSummary.Bins;
import org.preceptor.model.TrainingSummary.Input;
import org.preceptor.model.TrainingSummary.Pair;
import org.preceptor.model.TrainingSummary.Point;

/** {@code evaluation/training-summary.json}: the same summary gives the same text. */
public final class SummaryJson {

    private final JsonGenerator json;

    private SummaryJson(JsonGenerator json) {
        this.json = json;
    }

    /** The text, ending with a line break. */
    public static String of(String model, SupportFit.Fitted fitted) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            new SummaryJson(generator).write(model, fitted);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private void write(String model, SupportFit.Fitted fitted) throws IOException {
        TrainingSummary summary = fitted.summary();
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeNumberField("rows", summary.rows());
        json.writeNumberField("persons", summary.persons());
        json.writeNumberField("cell", summary.cell());
        number("abstained", fitted.abstained());
        json.writeObjectFieldStart("limits");
        number("together", summary.limits().together());
        number("beside_others", summary.limits().besideOthers());
        json.writeEndObject();
        json.writeObjectFieldStart("inputs");
        for (Map.Entry<String, Input> input : summary.inputs().entrySet()) {
            json.writeObjectFieldStart(input.getKey());
            input(input.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("never_together");
        for (Pair pair : summary.neverTogether()) {
            json.writeStartObject();
            json.writeStringField("one", pair.one());
            number("value", pair.value());
            json.writeStringField("other", pair.other());
            number("other_value", pair.otherValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("predictions");
        for (Map.Entry<String, Bins> prediction : summary.predictions().entrySet()) {
            bins(prediction.getKey(), prediction.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("correlations");
        for (List<Double> row : summary.correlations()) {
            json.writeStartArray();
            for (double correlation : row) {
                json.writeNumber(plain(correlation));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void input(Input input) throws IOException {
        json.writeBooleanField("discrete", input.discrete());
        numbers("values", input.points().stream().map(Point::value).toList());
        numbers("scores", input.points().stream().map(Point::score).toList());
        number("mean", input.mean());
        number("spread", input.spread());
        if (input.range().isPresent()) {
            json.writeObjectFieldStart("range");
            number("low", input.range().get().low());
            number("high", input.range().get().high());
            json.writeEndObject();
        }
        number("missing", input.missing());
        bins("bins", input.bins());
    }

    private void bins(String name, Bins bins) throws IOException {
        json.writeObjectFieldStart(name);
        numbers("edges", bins.edges());
        numbers("shares", bins.shares());
        json.writeEndObject();
    }

    private void numbers(String name, List<Double> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            json.writeNumber(plain(value));
        }
        json.writeEndArray();
    }

    private void number(String name, double value) throws IOException {
        json.writeNumberField(name, plain(value));
    }

    /** Without an exponent, as a shelf's numbers are written. */
    private static BigDecimal plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
