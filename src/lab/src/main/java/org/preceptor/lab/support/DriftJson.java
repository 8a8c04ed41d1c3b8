package org.preceptor.lab.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Drift, for programs and for a terminal. */
public final class DriftJson {

    private DriftJson() {}

    /** The value of the key {@code drift} of an evaluation. */
    public static String of(Drift.Result drift) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            write(json, drift);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Drift.Result drift) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rows", drift.rows());
        json.writeNumberField("unlike_training", drift.unlike());
        number(json, "share_unlike_training", drift.rows() == 0 ? 0 : (double) drift.unlike() / drift.rows());
        json.writeArrayFieldStart("moved");
        for (String moved : drift.moved()) {
            json.writeString(moved);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("inputs");
        for (Map.Entry<String, Drift.OfInput> input : drift.inputs().entrySet()) {
            Drift.OfInput of = input.getValue();
            json.writeObjectFieldStart(input.getKey());
            if (of.index().isPresent()) {
                index(json, of.index().get());
            }
            number(json, "missing_then", of.missingThen());
            number(json, "missing_now", of.missingNow());
            number(json, "outside_range", of.outside());
            json.writeBooleanField("moved", of.moved());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("predictions");
        for (Map.Entry<String, Drift.Index> prediction : drift.predictions().entrySet()) {
            json.writeObjectFieldStart(prediction.getKey());
            index(json, prediction.getValue());
            json.writeBooleanField("moved", prediction.getValue().moved());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void index(JsonGenerator json, Drift.Index index) throws IOException {
        json.writeNumberField("rows", index.rows());
        number(json, "population_stability_index", index.value());
        number(json, "by_chance_in_1_of_1000", index.byChance());
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, Marginal.rounded(value));
    }

    /** Lines for a terminal. */
    public static String words(Drift.Result drift) {
        StringBuilder text = new StringBuilder(
                "\nDrift against the training rows (population stability index; by chance in 1 of 1,000)\n");
        text.append(String.format(
                Locale.ROOT,
                "  %,d of %,d rows are unlike them and have no estimate (%.1f %%)%n",
                drift.unlike(),
                drift.rows(),
                drift.rows() == 0 ? 0 : 100.0 * drift.unlike() / drift.rows()));
        drift.inputs()
                .forEach((name, input) -> text.append(String.format(
                        Locale.ROOT,
                        "  %-30s %s, missing %.1f %% (then %.1f %%), outside the range %.1f %%%s%n",
                        name,
                        input.index().map(DriftJson::words).orElse("no value"),
                        100 * input.missingNow(),
                        100 * input.missingThen(),
                        100 * input.outside(),
                        input.moved() ? "  MOVED" : "")));
        drift.predictions()
                .forEach((variant, index) -> text.append(String.format(
                        Locale.ROOT,
                        "  %-30s %s%s%n",
                        "prediction, " + variant,
                        words(index),
                        index.moved() ? "  MOVED" : "")));
        return text.toString();
    }

    private static String words(Drift.Index index) {
        return String.format(Locale.ROOT, "%.3f (%.3f)", index.value(), index.byChance());
    }
}
