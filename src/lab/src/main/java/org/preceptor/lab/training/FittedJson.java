package org.preceptor.lab.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fits as {@code coefficients.json}: the same fits give the same text. */
public final class FittedJson {

    private FittedJson() {}

    /**
     * The text, ending with a line break.
     *
     * @param output the variants' output
     * @param fits variant to fit
     */
    public static String of(String output, Map<String, Fit> fits) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeObjectFieldStart("variants");
            for (Map.Entry<String, Fit> fit : fits.entrySet()) {
                json.writeObjectFieldStart(fit.getKey());
                json.writeObjectFieldStart(output);
                write(json, fit.getValue());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Fit fit) throws IOException {
        json.writeNumberField("rows", fit.rows());
        json.writeNumberField("events", fit.events());
        json.writeNumberField("ridge", fit.ridge());
        json.writeNumberField("intercept", fit.intercept());
        json.writeObjectFieldStart("terms");
        for (int i = 0; i < fit.terms().size(); i++) {
            json.writeObjectFieldStart(fit.terms().get(i).name());
            for (Map.Entry<String, List<Double>> parameter :
                    new TreeMap<>(fit.terms().get(i).parameters()).entrySet()) {
                numbers(json, parameter.getKey(), parameter.getValue());
            }
            numbers(json, "coefficients", fit.coefficients().get(i));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String name, List<Double> values) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values.stream().mapToDouble(Double::doubleValue).toArray(), 0, values.size());
    }
}
