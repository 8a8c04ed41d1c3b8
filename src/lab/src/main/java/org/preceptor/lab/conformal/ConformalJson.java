package org.preceptor.lab.conformal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prediction sets and their coverage as JSON ({@code evaluation/conformal.json}): the same give the same text. */
public final class ConformalJson {

    private static final MathContext DIGITS = new MathContext(6);

    private final JsonGenerator json;

    private ConformalJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Sets of one allowed share of errors, with their coverage.
     *
     * @param coverage all rows first, then subgroups
     */
    public record Checked(PredictionSets sets, List<Coverage> coverage) {
        public Checked {
            coverage = List.copyOf(coverage);
        }

        /** Calibrates on some rows and checks on others. */
        public static Checked of(
                List<Example> calibrating, List<Example> checking, double alpha, List<String> columns) {
            PredictionSets sets = PredictionSets.of(calibrating, alpha);
            return new Checked(sets, Coverage.of(sets, checking, columns));
        }
    }

    /**
     * The text, ending with a line break.
     *
     * @param head name to words: which model, which rows calibrate and which check
     * @param variants variant to its sets
     */
    public static String of(Map<String, String> head, Map<String, List<Checked>> variants) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new ConformalJson(generator).write(head, variants);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    private void write(Map<String, String> head, Map<String, List<Checked>> variants) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> line : head.entrySet()) {
            json.writeStringField(line.getKey(), line.getValue());
        }
        json.writeStringField("method", "label-conditional split conformal prediction sets");
        json.writeObjectFieldStart("variants");
        for (Map.Entry<String, List<Checked>> variant : variants.entrySet()) {
            json.writeArrayFieldStart(variant.getKey());
            for (Checked checked : variant.getValue()) {
                sets(checked);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void sets(Checked checked) throws IOException {
        PredictionSets sets = checked.sets();
        json.writeStartObject();
        number("confidence", 1 - sets.alpha());
        number("event_from_risk", sets.leastRiskOfEvent());
        number("no_event_up_to_risk", sets.mostRiskOfNone());
        json.writeNumberField("calibrating_events", sets.events());
        json.writeNumberField("calibrating_others", sets.others());
        json.writeArrayFieldStart("coverage");
        for (Coverage coverage : checked.coverage()) {
            json.writeStartObject();
            if (!coverage.column().isEmpty()) {
                json.writeStringField("column", coverage.column());
                json.writeStringField("value", coverage.value());
            }
            share("event", coverage.event());
            share("no_event", coverage.none());
            json.writeObjectFieldStart("sets");
            for (PredictionSets.Kind kind : PredictionSets.Kind.values()) {
                json.writeNumberField(
                        kind.name().toLowerCase(Locale.ROOT), coverage.kinds().getOrDefault(kind, 0L));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void share(String name, Coverage.Share share) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("rows", share.rows());
        if (share.value().isPresent()) {
            number("value", share.value().get());
            number("low", share.low());
            number("high", share.high());
        }
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        json.writeNumberField(name, new BigDecimal(value).round(DIGITS).stripTrailingZeros());
    }
}
